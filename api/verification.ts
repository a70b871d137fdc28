/** The verification of a document by its code: open to everybody, and silent on people and contents. */
import type { VerificationView } from '../contracts/verification.ts';
import { localDate } from '../domain/calendar.ts';
import { documents, isDocumentKind } from '../domain/documents.ts';
import type { ApiDeps } from './deps.ts';
import { signatureColumns, signatureView } from './document-signature.ts';
import { ApiError, json, type Asked, type Handler } from './exchange.ts';
import { pageSecurity, unknownCodePage, verificationPage } from './verification-page.ts';

/** Codes are printed in groups and typed in by people: hyphens, spaces and small letters do no harm. */
const asKept = (code: string): string | undefined => {
  const kept = code.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{16,40}$/.test(kept) ? kept : undefined;
};

async function registered({ db }: Pick<ApiDeps, 'db'>, typed: string): Promise<VerificationView | undefined> {
  const code = asKept(typed);
  const row = code === undefined ? undefined : await db.selectFrom('document').innerJoin('mediation_case', 'mediation_case.id', 'document.case_id')
    .select(['document.case_id', 'kind', 'document.version', 'number', 'case_no', 'created_at', 'sha256', 'replaces']).select(signatureColumns).where('code', '=', code).executeTakeFirst();
  if (!row || !isDocumentKind(row.kind)) return undefined;
  // A settlement has no corrections: its next version, sealed or amended, takes the place of the one before.
  const later = await db.selectFrom('document').select('version').where('case_id', '=', row.case_id).where('kind', '=', row.kind)
    .where((eb) => (documents[row.kind as keyof typeof documents].numberedBy === 'none' && row.kind.startsWith('settlement-agreement') ? eb('version', '>', row.version) : eb('replaces', '=', row.version)))
    .limit(1).executeTakeFirst();
  return {
    kind: row.kind, label: documents[row.kind].title, version: row.version, caseNo: row.case_no, date: localDate(row.created_at), sha256: row.sha256, replacedByLater: later !== undefined,
    ...(row.number === null ? {} : { number: row.number }), ...(row.replaces === null ? {} : { correctsVersion: row.replaces }), ...signatureView(row),
  };
}

export const verificationRoute = (deps: ApiDeps): Handler => async ({ params }) => {
  const found = await registered(deps, params['code'] ?? '');
  if (!found) throw new ApiError('not-found');
  return json(200, found);
};

const wantsJson = ({ header }: Asked): boolean => {
  const accepted = header('accept') ?? '*/*';
  return accepted.includes('json') && !accepted.includes('text/html');
};

export const verificationPageRoute = (deps: ApiDeps): Handler => async (asked) => {
  if (wantsJson(asked)) return verificationRoute(deps)(asked);
  const found = await registered(deps, asked.params['code'] ?? '');
  return { status: found ? 200 : 404, body: found ? verificationPage(found) : unknownCodePage(), type: 'text/html; charset=utf-8', headers: pageSecurity };
};
