/** The files of a case: of its application by the visibility table, of the room by the room's own rule. What may not be read is not there. */
import { rulesInForce } from '../casework/centre-rules.ts';
import { noteOpened } from '../casework/openings.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { fileFaultTexts, fileKinds, fileLimitsOf, unnamedUntil } from '../domain/files.ts';
import { maySee, type VisibleKind } from '../domain/visibility.ts';
import type { Sealed } from '../domain/sealed.ts';
import { ownFile, type FileRow } from '../files/arrival.ts';
import { contentOf } from '../files/content.ts';
import { examine } from '../files/examination.ts';
import { fileRecordsSeenBy } from '../records/room.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { findCase, type FoundCase } from './find-case.ts';
import { caseIdOf, uuidOf } from './input.ts';
import { iso } from './standing.ts';

/** Where a file stands in a case, for one who may read it there. */
interface Placed {
  readonly file: string;
  readonly title: Sealed<string>;
  readonly place: string;
  readonly party?: string;
  readonly at?: number;
  readonly mediatorOnly: boolean;
}

/** Who sees any of these asks for the list; to anybody else it is not there. */
const listers = ['evidence', 'evidence-shown', 'authority-papers'] as const;

/** Which kinds of the visibility table these files are of. An empty list of evidence was looked at too. */
const kindsOf = (placed: readonly Placed[]): readonly VisibleKind[] =>
  [...new Set(placed.length === 0 ? ['evidence' as const] : placed.map(({ place }) => (place === 'authority' ? 'authority-papers' as const : 'evidence' as const)))];

async function placedFor(deps: ApiDeps, found: FoundCase, file?: string): Promise<readonly Placed[]> {
  const { evidence, id } = found.case;
  const inApplication = maySee(found, 'evidence') ? evidence.filter((e) => e.file !== undefined && (file === undefined || e.file === file)) : [];
  const inRoom = await fileRecordsSeenBy(deps.db, found, id, file);
  return [
    ...authoritiesFor(found).filter((paper) => file === undefined || paper.file === file),
    ...inApplication.map((e): Placed => ({ file: e.file ?? '', title: e.title, place: 'application', mediatorOnly: false })),
    ...inRoom.map((r): Placed => ({ file: r.file ?? '', title: r.words, place: r.channel, at: r.at, mediatorOnly: r.mediatorOnly, ...(r.author.party === undefined ? {} : { party: r.author.party }) })),
  ];
}

/** Powers of attorney kept as files: under the agent's name; everybody sees those of their own party. */
const authoritiesFor = (found: FoundCase): readonly Placed[] =>
  found.case.parties.filter(({ id }) => found.acting.includes(id) || maySee(found, 'authority-papers'))
    .flatMap(({ id: party, representatives = [] }) => representatives.flatMap(({ file, name, recordedAt }) => (file === undefined ? [] : [{ file, title: name, place: 'authority', party, at: recordedAt, mediatorOnly: false }])));

const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await findCase(deps, caseIdOf(asked), known(asked).actor);
  const placed = await placedFor(deps, found);
  if (placed.length === 0 && !listers.some((kind) => maySee(found, kind))) throw new ApiError('not-visible');
  await noteOpened(deps.db, found, kindsOf(placed));
  const rows = placed.length === 0 ? [] : await deps.db.selectFrom('file').selectAll().where('id', 'in', placed.map((p) => p.file)).execute();
  const titles = await openRecords(deps.db, referencesIn(placed));
  const items = placed.flatMap(({ title, at, ...where }) => {
    const row = rows.find(({ id }) => id === where.file);
    const said = titles.content(title);
    return row ? [{
      ...where, type: row.type, bytes: row.bytes, sha256: row.sha256 ?? '', path: `/v1/cases/${found.case.id}/files/${row.id}`,
      ...(said === undefined ? {} : { title: said }), ...(at === undefined ? {} : { at: iso(at) }),
    }] : [];
  });
  return json(200, { items });
};

const readRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await findCase(deps, caseIdOf(asked), known(asked).actor);
  const [placed] = await placedFor(deps, found, uuidOf(asked, 'fileId'));
  if (!placed) throw new ApiError('not-found');
  await noteOpened(deps.db, found, kindsOf([placed]));
  if (!deps.files) throw new ApiError('uploads-off');
  const row = await deps.db.selectFrom('file').selectAll().where('id', '=', placed.file).where('state', '=', 'ready').executeTakeFirstOrThrow();
  const title = (await openRecords(deps.db, [placed.title.record])).content(placed.title);
  const bytes = contentOf({ db: deps.db, storage: deps.files.storage }, row);
  return { status: 200, body: { length: row.bytes, bytes }, type: row.type, headers: { 'content-disposition': asAttachment(row, title) } };
};

/** Under its title; a browser that cannot write it takes the id. Never shown in place, whatever it is. */
function asAttachment({ id, type }: FileRow, title: string | undefined): string {
  const { ending = 'bin' } = fileKinds[type] ?? {};
  const encoded = title === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(title).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}.${ending}`;
  return `attachment; filename="${id}.${ending}"${encoded}`;
}

/** Asking examines what a crash left unexamined. */
const uploadRoute = (deps: ApiDeps): Handler => async (asked: Asked) => {
  if (!deps.files) throw new ApiError('uploads-off');
  const { actor } = known(asked);
  const id = uuidOf(asked, 'uploadId');
  if (!await ownFile(deps.db, actor, id)) throw new ApiError('not-found');
  await examine({ db: deps.db, ...deps.files }, id).catch(() => undefined);
  const row = await ownFile(deps.db, actor, id);
  if (!row) throw new ApiError('not-found');
  return json(200, stateOf(await rulesInForce(deps.db, deps.rules), row));
};

function stateOf(rules: CentreRules, { id, type, bytes, received, state, sha256, fault, created_at, case_id }: FileRow) {
  return {
    uploadId: id, type, bytes, received, state: state === 'receiving' && received === bytes ? 'examining' : state,
    ...(sha256 === null ? {} : { sha256 }), ...(fault === null ? {} : { fault: { code: fault, ...fileFaultTexts[fault] } }),
    ...(case_id === null ? { expiresAt: iso(unnamedUntil(fileLimitsOf(rules), created_at)) } : { caseId: case_id }),
  };
}

export const fileRoutes = (deps: ApiDeps) => ({ readUpload: uploadRoute(deps), listFiles: listRoute(deps), readFile: readRoute(deps) });
