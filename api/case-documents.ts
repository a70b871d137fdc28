/** The documents of a case and the download of one. */
import { documentLabels } from '../contracts/views.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { iso } from './standing.ts';

type DocumentKind = keyof typeof documentLabels;
const isKind = (kind: string): kind is DocumentKind => Object.hasOwn(documentLabels, kind);

export const documentsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'documents');
  const rows = await deps.db.selectFrom('document').select(['kind', 'version', 'sha256', 'created_at'])
    .where('case_id', '=', found.case.id).orderBy('created_at').orderBy('kind').orderBy('version').execute();
  const items = rows.map(({ kind, version, sha256, created_at }) => ({
    kind, version, label: isKind(kind) ? documentLabels[kind] : { zh: kind, en: kind }, sha256, createdAt: iso(created_at),
    path: `/v1/cases/${found.case.id}/documents/${kind}/${version}`,
  }));
  return json(200, { items });
};

export const documentRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'documents');
  const { kind = '', version = '' } = asked.params;
  if (!isKind(kind) || !/^[1-9]\d{0,5}$/.test(version)) throw new ApiError('not-found');
  const row = await deps.db.selectFrom('document').select('pdf')
    .where('case_id', '=', found.case.id).where('kind', '=', kind).where('version', '=', Number(version)).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  return { status: 200, body: row.pdf, type: 'application/pdf', headers: { 'content-disposition': `inline; filename="${kind}-${version}.pdf"` } };
};
