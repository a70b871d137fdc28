/** Uploads over HTTP: the tus protocol by @tus/server, each request with a store that sees the caller's own files and no other. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DataStore, MemoryLocker, Metadata, Server, Upload } from '@tus/server';
import type { Express, Request, Response } from 'express';
import { rulesInForce } from '../casework/centre-rules.ts';
import { bytesType, tusVersion, uploadOperations, type UploadOperation } from '../contracts/files.ts';
import type { ErrorCode } from '../contracts/problems.ts';
import type { Actor } from '../domain/actor.ts';
import { fileFaultTexts, fileLimitsOf, isFileType, unnamedUntil, uploadingOffices, type FileFault, type FileLimits } from '../domain/files.ts';
import { beginFile, dropFile, NotTheNextPart, ownFile, receive } from '../files/arrival.ts';
import { examine } from '../files/examination.ts';
import type { FilesHome } from '../files/files-home.ts';
import type { Authenticate } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, known } from './exchange.ts';
import { facts } from './outage.ts';

const uploadsPath = '/v1/uploads';
/** Each holds a part in memory. */
const mostAtOnce = 16;
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const refusedFile = (fault: FileFault, found?: string): ApiError =>
  new ApiError('file-not-accepted', { detail: `${fileFaultTexts[fault].zh} / ${fileFaultTexts[fault].en}`, facts: { fault, ...(found === undefined ? {} : { found }) } });

/** The caller's files as tus knows a store. Nothing is kept of an upload's metadata but the kind that was declared. */
class OwnUploads extends DataStore {
  readonly #home: FilesHome;
  readonly #actor: Actor;
  readonly #limits: FileLimits;

  constructor(home: FilesHome, actor: Actor, limits: FileLimits) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
    [this.#home, this.#actor, this.#limits] = [home, actor, limits];
  }

  override async create(upload: Upload): Promise<Upload> {
    const type = upload.metadata?.filetype ?? '';
    if (!isFileType(type)) throw refusedFile('type-not-accepted');
    if (!upload.size) throw new ApiError('upload-malformed', { facts: { header: 'upload-length' } });
    const begun = await beginFile(this.#home.db, this.#actor, { id: upload.id, bytes: upload.size, type }, this.#limits);
    if (!begun) throw new ApiError('uploads-full', { facts: { mostUnnamed: this.#limits.mostUnnamed, mostBytesUnnamed: this.#limits.mostBytesUnnamed } });
    upload.creation_date = new Date().toISOString();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { bytes, received, created_at } = await this.#own(id);
    return new Upload({ id, size: bytes, offset: received, creation_date: new Date(created_at).toISOString() });
  }

  override async write(stream: AsyncIterable<Buffer>, id: string, offset: number): Promise<number> {
    return receive(this.#home, await this.#own(id), offset, stream);
  }

  override async remove(id: string): Promise<void> {
    const { id: own } = await this.#own(id);
    if (!await dropFile(this.#home.db, own)) throw new ApiError('already-done');
  }

  override getExpiration = (): number => unnamedUntil(this.#limits, 0);

  async #own(id: string) {
    const file = isUuid.test(id) ? await ownFile(this.#home.db, this.#actor, id) : undefined;
    if (!file) throw new ApiError('not-found');
    return file;
  }
}

/** What tus complains of, by its status. */
const tusProblems: Readonly<Record<string, ErrorCode>> = { 404: 'not-found', 409: 'upload-offset-differs', 410: 'not-found', 413: 'file-too-large', 500: 'uploads-busy' };

/** Everything else goes on as it is: an outage, or a bug. The line ends: a body may still be on its way. */
function uploadError(error: unknown): unknown {
  const closing = { connection: 'close' };
  if (error instanceof ApiError) return new ApiError(error.problem.code, error.problem, { ...error.headers, ...closing });
  if (error instanceof NotTheNextPart) return new ApiError('upload-offset-differs', {}, closing);
  if (typeof error !== 'object' || error === null || !('status_code' in error)) return error;
  return new ApiError(tusProblems[String(error.status_code)] ?? 'upload-malformed', {}, closing);
}

/** What tus itself would answer in plain words. */
function assertWellFormed(request: Request): void {
  if (request.method === 'OPTIONS') return;
  if (request.get('tus-resumable') !== tusVersion) throw new ApiError('upload-version', {}, { 'tus-version': tusVersion });
  const malformed = (header: string) => new ApiError('upload-malformed', { facts: { header } });
  for (const header of ['upload-offset', 'upload-length']) if (!/^(0|[1-9]\d{0,14})$/.test(request.get(header) ?? '0')) throw malformed(header);
  if (request.method === 'PATCH' && request.get('content-type') !== bytesType) throw malformed('content-type');
  if (request.method === 'PATCH' && request.get('upload-offset') === undefined) throw malformed('upload-offset');
  if (request.method !== 'POST') return;
  if (request.get('upload-length') === undefined) throw malformed('upload-length');
  try {
    Metadata.parse(request.get('upload-metadata'));
  } catch {
    throw malformed('upload-metadata');
  }
}

interface Mounted {
  readonly deps: ApiDeps;
  readonly home: FilesHome;
  readonly locker: MemoryLocker;
}

/** The examination may fail for want of a scanner or the storage: the bytes are here, and the worker examines them later. */
async function finish({ deps, home }: Mounted, id: string): Promise<object> {
  const examined = await examine(home, id).catch((error: unknown) => deps.log.error({ event: 'not-examined', upload: id, ...facts(error) }, 'an upload waits for its examination'));
  if (examined?.state === 'refused') throw refusedFile(examined.fault, examined.found);
  return {};
}

const nobody: Actor = { id: '', organisation: '', office: 'system' };

async function speak(mounted: Mounted, actor: Actor, request: Request, response: Response): Promise<void> {
  const { deps, home, locker } = mounted;
  const limits = fileLimitsOf(await rulesInForce(deps.db, deps.rules));
  const failed: unknown[] = [];
  const tus = new Server({
    path: uploadsPath, relativeLocation: true, maxSize: limits.mostBytes, locker, allowedOrigins: () => false, namingFunction: () => randomUUID(),
    datastore: new OwnUploads(home, actor, limits),
    onUploadFinish: (_request, upload) => finish(mounted, upload.id),
    onResponseError: (_request, error) => { failed.push(error); return undefined; },
  });
  const answer = await tus.handleWeb(asked(request));
  if (failed.length > 0) throw uploadError(failed[0]);
  if (answer.status >= 400) throw new ApiError('upload-malformed');
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end();
}

/** The body goes on as it comes. */
function asked(request: Request): globalThis.Request {
  const headers = new Headers(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])));
  const body = request.method === 'PATCH' || request.method === 'POST' ? { body: Readable.toWeb(request), duplex: 'half' } : {};
  return new globalThis.Request(new URL(request.originalUrl, 'http://heyi.invalid'), { method: request.method, headers, ...body } as RequestInit);
}

export function mountUploads(app: Express, deps: ApiDeps, authenticate: Authenticate): void {
  const counted = counter();
  const mounted = deps.files && { deps, home: { db: deps.db, ...deps.files }, locker: new MemoryLocker() };
  for (const { method, path, caller } of Object.values<UploadOperation>(uploadOperations)) {
    app[method](path.replace('{uploadId}', ':uploadId'), async (request: Request, response: Response) => {
      const actor = caller === 'open' ? nobody : known(await authenticate(request)).actor;
      if (!mounted) throw new ApiError('uploads-off');
      assertWellFormed(request);
      if (method === 'post' && !uploadingOffices.includes(actor.office)) throw new ApiError('not-your-action', { facts: { by: uploadingOffices } });
      const work = () => speak(mounted, actor, request, response);
      await (method === 'patch' || method === 'post' ? counted(actor.organisation, work) : work());
    });
  }
}

/** Lets an organisation send so much at once and no more. */
function counter(): (organisation: string, work: () => Promise<void>) => Promise<void> {
  const busy = new Map<string, number>();
  return async (organisation, work) => {
    const now = busy.get(organisation) ?? 0;
    if (now >= mostAtOnce) throw new ApiError('uploads-busy', {}, { 'retry-after': '1', connection: 'close' });
    busy.set(organisation, now + 1);
    try {
      await work();
    } finally {
      const left = (busy.get(organisation) ?? 1) - 1;
      if (left === 0) busy.delete(organisation);
      else busy.set(organisation, left);
    }
  };
}
