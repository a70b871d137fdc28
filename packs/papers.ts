/** The registered documents of a pack, as they were signed, and the time-stamps that came late. */
import type { Kysely } from 'kysely';
import { keyOfCase } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { documents, isDocumentKind, papersOf, type DocumentKind, type DrawnPaper } from '../domain/documents.ts';
import { packFolders } from '../domain/enforcement-pack.ts';
import { effectiveVersions } from '../domain/settlement/versions.ts';
import { mayReadDocument } from '../domain/visibility.ts';
import { pagesIn } from '../records/documents.ts';
import type { PackContext, PackFileContent } from './pack-contents.ts';

/** The press has not drawn up yet what the pack must hold. */
export class PapersPending extends Error {}

export async function paperFiles(db: Kysely<DB>, c: PackContext): Promise<readonly PackFileContent[]> {
  const rows = await db.selectFrom('document').leftJoin('document_time_stamp as late', (join) => join
    .onRef('late.case_id', '=', 'document.case_id').onRef('late.kind', '=', 'document.kind').onRef('late.version', '=', 'document.version'))
    .select(['document.kind', 'document.version', 'document.number', 'document.pdf', 'late.token', 'document.case_id', keyOfCase('document.case_id').as('key')]).where('document.case_id', '=', c.case.id)
    .orderBy('document.kind').orderBy('document.version').execute();
  const missing = (c.case.papers ?? []).find((p) => belongs(c, p) && !rows.some((row) => row.kind === p.kind && row.version === p.version));
  if (missing) throw new PapersPending(`${missing.kind} ${missing.version}`);
  const opened = await Promise.all(rows.map(async (row) => ({ ...row, pages: await pagesIn(db, row) })));
  return opened.flatMap(({ kind, version, number, pages, token }): readonly PackFileContent[] => {
    const folder = isDocumentKind(kind) ? packFolders[kind] : null;
    if (!isDocumentKind(kind) || folder === null || !pages || !belongs(c, paperOf(c, kind, version))) return [];
    const { zh, en } = documents[kind].title;
    const path = `${folder}/${kind}-${version}.pdf`;
    const called = number === null ? `第${version}版` : number;
    return [
      { path, kind, zh: `${zh}（${called}）`, en: `${en}, ${number ?? `version ${version}`}`, content: pages },
      ...(token ? [{ path: `${path}.tsr`, kind: 'time-stamp', zh: `${zh}的时间戳`, en: `Time-stamp of ${kind}-${version}.pdf`, content: token }] : []),
    ];
  });
}

/** Cases of before kept no list of their papers; those have no single addressee. */
const paperOf = ({ case: c }: PackContext, kind: DocumentKind, version: number): DrawnPaper => papersOf(c, kind).find((p) => p.version === version) ?? { kind, version, at: 0 };

/** Of a settlement only what took effect, signed and sealed: an even version (settlement/signing.ts). */
function belongs(c: PackContext, paper: DrawnPaper): boolean {
  if (packFolders[paper.kind] === null || !mayReadDocument(c, paper)) return false;
  if (!paper.kind.startsWith('settlement-agreement')) return true;
  return paper.version % 2 === 0 && effectiveVersions(c.case).some(({ version }) => version * 2 === paper.version);
}
