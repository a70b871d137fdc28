/** The HTTP face of Heyi: mounts one handler for every operation and every action, and turns errors into problems. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { uploadOperations } from '../contracts/files.ts';
import { openApiDocument } from '../contracts/openapi.ts';
import { providerProtocolDocument } from '../contracts/provider-openapi.ts';
import { StorageError } from '../contracts/storage-port.ts';
import { actionPath, operations, routedActions, type Operation, type OperationName } from '../contracts/operations.ts';
import { actionRoute, submitRoute } from './action-routes.ts';
import { auditRoutes } from './audit.ts';
import { calendarRoute } from './calendar.ts';
import { mountAuth } from './auth-mount.ts';
import { authentication, type Authenticate } from './caller.ts';
import { documentRoute, documentsRoute } from './case-documents.ts';
import { eventsRoute } from './case-events.ts';
import { ledgerRoute } from './case-ledger.ts';
import { listRoute } from './case-list.ts';
import { caseRoute } from './case-view.ts';
import type { ApiDeps, ApiLog } from './deps.ts';
import { ApiError, json, problemAnswer, type Answer, type Asked, type Handler, type Known, type LongBody } from './exchange.ts';
import { fileRoutes } from './files.ts';
import { guardingHeaders } from './headers.ts';
import { liveRoute, readyRoute } from './health.ts';
import { invitationRoute } from './invitations.ts';
import { facts, isOutage } from './outage.ts';
import { joiningRoutes } from './joining.ts';
import { limitedByAccount, limitedByAddress } from './limits.ts';
import { serviceKeyRoutes } from './service-keys.ts';
import { meRoutes } from './me.ts';
import { feedReadRoute } from './calendar-feed.ts';
import { deskRoutes } from './desk.ts';
import { clockChangeRoute, clockRoute } from './practice-clock.ts';
import { letterRoutes } from './letters.ts';
import { noticeListRoutes } from './notice-list.ts';
import { practiceFaultRoutes } from './practice-faults.ts';
import { practiceSessionRoutes } from './practice-sessions.ts';
import { eSignatureRoutes } from './signing-envelopes.ts';
import { noticeRoute } from './notices.ts';
import { breakGlassesRoute } from './break-glass.ts';
import { consentRoutes } from './consents.ts';
import { complaintsRoute } from './complaints.ts';
import { privacyRoutes } from './privacy.ts';
import { policiesRoute } from './policies.ts';
import { queueRoutes } from './queue.ts';
import { providersRoute, webhookRoute } from './provider-webhooks.ts';
import { differencesRoute, versionsRoute } from './settlement-versions.ts';
import { checksRoute, draftChecksRoute, draftPreviewRoute, pathsRoute } from './settlement-advice.ts';
import { roomRoutes } from './room.ts';
import { centreRoutes } from './centre.ts';
import { packRoutes } from './enforcement-pack.ts';
import { webhookRoutes } from './webhooks.ts';
import { deadlinesRoute } from './deadlines.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { referralRoutes } from './referrals.ts';
import { providerRequestsRoute } from './provider-inbox.ts';
import { verificationPageRoute, verificationRoute } from './verification.ts';
import { mountUploads } from './uploads.ts';
import { peopleRoute } from './people.ts';
import { proposalRoutes } from './proposals.ts';
import { workRoute } from './work.ts';
import { statisticsRoutes } from './statistics.ts';
import { streamRoute } from './stream.ts';
import { allowingOrigin, codecPath, temporalCodecRoutes } from './temporal-codec.ts';
import { referencePage } from './reference.ts';
import { webPages } from './web-pages.ts';

function handlersOf(deps: ApiDeps, accounts: Accounts): Record<OperationName, Handler> {
  const [document, protocol] = [json(200, openApiDocument()), json(200, providerProtocolDocument())];
  return {
    submitCase: submitRoute(deps), listCases: listRoute(deps), readCase: caseRoute(deps), readEvents: eventsRoute(deps), readLedger: ledgerRoute(deps),
    readChecks: checksRoute(deps), checkDraft: draftChecksRoute(deps), previewDraft: draftPreviewRoute(deps), readPaths: pathsRoute(deps), readVersions: versionsRoute(deps), readDifferences: differencesRoute(deps),
    listDocuments: documentsRoute(deps), readDocument: documentRoute(deps), acceptInvitation: invitationRoute(deps),
    ...meRoutes(accounts), ...practiceSessionRoutes(deps, accounts), ...joiningRoutes(deps, accounts), ...serviceKeyRoutes(deps),
    listProviders: providersRoute(deps), readNotice: noticeRoute(), takeProviderEvent: webhookRoute(deps), readClock: clockRoute(deps), changeClock: clockChangeRoute(deps), ...practiceFaultRoutes(deps),
    readCalendar: calendarRoute(deps),
    ...roomRoutes(deps), ...auditRoutes(deps, accounts), ...eSignatureRoutes(deps), ...centreRoutes(deps), ...webhookRoutes(deps), ...deadLetterRoutes(deps), ...referralRoutes(deps), ...packRoutes(deps), ...noticeListRoutes(deps), ...letterRoutes(deps),
    listWork: workRoute(deps), listDeadlines: deadlinesRoute(deps), streamChanges: streamRoute(deps), listPolicies: policiesRoute(deps), listComplaints: complaintsRoute(deps), listBreakGlasses: breakGlassesRoute(deps), verifyDocument: verificationRoute(deps), readVerificationPage: verificationPageRoute(deps), listProviderRequests: providerRequestsRoute(deps),
    ...fileRoutes(deps), ...statisticsRoutes(deps), ...queueRoutes(deps), ...proposalRoutes(deps, accounts), ...temporalCodecRoutes(deps), ...consentRoutes(deps), ...privacyRoutes(deps, accounts), listPeople: peopleRoute(accounts), ...deskRoutes(deps), readFeed: feedReadRoute(deps),
    readDocumentOfApi: async () => document, readProviderProtocol: async () => protocol, readLive: liveRoute(), readReady: readyRoute(deps),
  };
}

interface Route extends Pick<Operation, 'method' | 'path' | 'caller'> {
  readonly handle: Handler;
}

function routesOf(deps: ApiDeps, accounts: Accounts): readonly Route[] {
  const handlers = handlersOf(deps, accounts);
  return [
    ...(Object.keys(operations) as OperationName[]).map((id): Route => ({ ...operations[id], handle: handlers[id] })),
    ...routedActions.map((action): Route => ({ method: 'post', path: actionPath('{caseId}', action), caller: 'key', handle: actionRoute(deps, accounts, action) })),
  ];
}

export function createApi(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('case sensitive routing', true).set('trust proxy', deps.proxies ?? 0);
  app.use(guardingHeaders(deps.accounts.publicUrl), followed(deps.log), refuseForeignMethods);
  if (deps.limits) app.use(limitedByAddress(deps.limits));
  const accounts = openAccounts(deps.db, { ...deps.accounts, practice: deps.practice ?? false });
  const whoever = authentication(deps.db, accounts);
  const authenticate = deps.limits ? limitedByAccount(whoever, deps.limits) : whoever;
  const routes = routesOf(deps, accounts);
  if (deps.temporalCodec) app.use(codecPath, allowingOrigin(deps.temporalCodec.origin));
  mountUploads(app, deps, authenticate);
  for (const route of routes) mount(app, route, authenticate, route.path === codecPath ? deps.temporalCodec?.origin : undefined);
  mountAuth(app, accounts, deps.log);
  const all = [...routes, ...Object.values(uploadOperations)];
  for (const path of new Set(all.map((route) => route.path))) refuseOtherMethods(app, path, all);
  if (!deps.web) app.get('/', (_request, response) => { response.redirect('/reference/'); });
  app.get('/reference', (_request, response, next) => (_request.path === '/reference' ? response.redirect('/reference/') : next()));
  app.use('/reference', referencePage());
  if (deps.web) app.use(webPages(deps.web, new Set(['reference', ...routes.map(({ path }) => path.split('/')[1] ?? '')])));
  app.use(() => { throw new ApiError('not-found'); });
  app.use(answeringErrors(deps.log));
  return app;
}

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Who asks is known before the body is read: strangers cannot make us read a megabyte. */
function mount(app: Express, { method, path, caller, handle }: Route, authenticate: Authenticate, alsoFrom?: string): void {
  const identify: RequestHandler = async (request, response, next) => {
    if (caller === 'key' || caller === 'known') response.locals.known = await authenticate(request, alsoFrom);
    next();
  };
  const read = method === 'get' ? [] : [express.raw({ type: () => true, limit: '1mb', inflate: false })];
  app[method](expressPath(path), identify, ...read, async (request: Request, response: Response) => {
    await send(response, await handle(asking(request, response)));
  });
}

function asking(request: Request, response: Response): Asked {
  return {
    path: request.path, params: request.params as Record<string, string>, query: { ...request.query }, header: (name) => request.get(name),
    raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), ...(response.locals.known as Known | undefined),
  };
}

async function send(response: Response, { status, body, type, headers = {} }: Answer): Promise<void> {
  if (typeof body === 'object' && 'bytes' in body) return sendLong(response, { status, body, type, headers });
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': bytes.length });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

/** What fails before the first bytes is still a problem; later it cuts the connection, so that half a file does not look whole. */
async function sendLong(response: Response, { status, body, type, headers }: Answer & { readonly body: LongBody }): Promise<void> {
  const bytes = Readable.from(body.bytes);
  await once(bytes, 'readable');
  response.writeHead(status, { ...headers, 'content-type': type, ...(body.length === undefined ? {} : { 'content-length': body.length }) });
  if (response.req.method !== 'HEAD') return pipeline(bytes, response).catch(unlessLeft);
  bytes.destroy();
  response.end();
}

/** Whoever closes a page or breaks off a download has left; that is nobody's fault. */
function unlessLeft(error: unknown): void {
  if ((error as { readonly code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

function refuseOtherMethods(app: Express, path: string, routes: readonly { readonly method: string; readonly path: string }[]): void {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
  const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])])].join(', ');
  app.all(expressPath(path), () => { throw new ApiError('method-not-allowed', { facts: { allow: methods } }, { allow }); });
}

const knownMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** TRACE would send back what a browser keeps from scripts; nothing else of the kind is used either. */
const refuseForeignMethods: RequestHandler = ({ method }, _response, next) => {
  if (!knownMethods.includes(method)) throw new ApiError('method-not-allowed', { facts: { allow: [...knownMethods] } }, { allow: knownMethods.join(', ') });
  next();
};

/** An id for the log, and one line of facts when the answer is sent. The route is logged, never the address. */
function followed(log: ApiLog): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const began = performance.now();
    response.locals.requestId = requestId;
    response.setHeaders(new Map([['x-request-id', requestId], ['cache-control', 'no-store']]));
    response.on('finish', () => {
      const route = (request.route as { readonly path?: string } | undefined)?.path;
      const by = (response.locals.known as Known | undefined)?.caller?.actor.id;
      log.info({ event: 'request', requestId, method: request.method, route, status: response.statusCode, ms: Math.round(performance.now() - began), ...(by === undefined ? {} : { by }) }, 'request');
    });
    next();
  };
}

/** body-parser's and the router's own complaints, by their `type` and status. */
function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  const { type, status } = error as { readonly type?: string; readonly status?: number };
  if (type === 'entity.too.large') return new ApiError('body-too-large');
  if (type === 'encoding.unsupported') return new ApiError('unsupported-media-type');
  if (type === 'request.aborted' || type === 'request.size.invalid') return new ApiError('malformed-json');
  if (error instanceof URIError && status === 400) return new ApiError('not-found');
  return isOutage(error) || (error instanceof StorageError && error.kind === 'unavailable') ? new ApiError('unavailable', {}, { 'retry-after': '2' }) : undefined;
}

const answeringErrors = (log: ApiLog): ErrorRequestHandler => (error: unknown, request, response, next) => {
  const requestId = String(response.locals.requestId);
  const said = knownError(error) ?? new ApiError('internal', { instance: `urn:uuid:${requestId}` });
  if (said.problem.status >= 500) {
    const route = (request.route as { readonly path?: string } | undefined)?.path;
    log.error({ event: 'request-failed', requestId, method: request.method, route, ...facts(error) }, 'a request failed');
  }
  if (response.headersSent) next(error);
  else void send(response, problemAnswer(said.problem, said.headers));
};
