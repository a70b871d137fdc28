/** The documents of a case and the download of one: each to those who may read its kind, and what is addressed to one party to that party. */
import { noteOpened } from '../casework/openings.ts';
import { documents, isDocumentKind, papersOf, type DocumentKind, type DrawnPaper } from '../domain/documents.ts';
import { mayReadDocument } from '../domain/visibility.ts';
import { pagesOf } from '../records/documents.ts';
import type { ApiDeps } from './deps.ts';
import { signatureColumns, signatureView } from './document-signature.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase, type FoundCase } from './find-case.ts';
import { iso } from './standing.ts';

/** Cases of before kept no list of their papers; those have no single addressee. */
const paperOf = ({ case: c }: FoundCase, kind: DocumentKind, version: number): Pick<DrawnPaper, 'kind' | 'party' | 'provider'> =>
  papersOf(c, kind).find((p) => p.version === version) ?? { kind };

export const documentsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'documents');
  const rows = await deps.db.selectFrom('document').select(['kind', 'version', 'sha256', 'created_at', 'number', 'code', 'replaces']).select(signatureColumns)
    .where('case_id', '=', found.case.id).orderBy('created_at').orderBy('kind').orderBy('version').execute();
  const items = rows.flatMap(({ kind, version, sha256, created_at, number, code, replaces, ...signature }) => {
    if (!isDocumentKind(kind) || !mayReadDocument(found, paperOf(found, kind, version))) return [];
    const replacedBy = rows.find((other) => other.kind === kind && other.replaces === version)?.version;
    return [{
      kind, version, label: documents[kind].title, sha256, createdAt: iso(created_at), path: `/v1/cases/${found.case.id}/documents/${kind}/${version}`, verifyPath: `/verify/${code}`,
      ...(number === null ? {} : { number }), ...(replaces === null ? {} : { replaces }), ...(replacedBy === undefined ? {} : { replacedBy }), ...signatureView(signature),
    }];
  });
  return json(200, { items });
};

export const documentRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'documents');
  const { kind = '', version = '' } = asked.params;
  if (!isDocumentKind(kind) || !/^[1-9]\d{0,5}$/.test(version)) throw new ApiError('not-found');
  if (!mayReadDocument(found, paperOf(found, kind, Number(version)))) throw new ApiError('not-visible');
  await noteOpened(deps.db, found, [`document:${kind}`]);
  const pdf = await pagesOf(deps.db, { case_id: found.case.id, kind, version: Number(version) });
  if (!pdf) throw new ApiError('not-found');
  return { status: 200, body: pdf, type: 'application/pdf', headers: { 'content-disposition': `inline; filename="${kind}-${version}.pdf"` } };
};
