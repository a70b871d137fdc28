/** What an office reads beside its cases. The keys begin with `work`, so that a change of a case makes them stale. */
import { queryOptions } from '@tanstack/react-query';
import { client, dataOf } from '../../client/api.ts';
import { caseKey, type CaseView } from '../../client/queries.ts';
import type { Role } from '../../words/states.ts';

export const queueQuery = queryOptions({ queryKey: ['work', 'queue'], queryFn: ({ signal }) => dataOf(client.GET('/v1/queue', { signal })) });
export const policiesQuery = queryOptions({ queryKey: ['work', 'policies'], queryFn: ({ signal }) => dataOf(client.GET('/v1/policies', { params: { query: { limit: 500 } }, signal })) });
/** Who may read the ledger and what is reckoned from it, as docs/generated/visibility.md has it: a mediator reads the claim and the deed, and no accounts. */
const ledgerReaders: readonly Role[] = ['applicant', 'respondent', 'guarantor', 'clerk', 'insurer', 'notary'];
export const readsLedger = ({ roles }: CaseView): boolean => roles.some((role) => ledgerReaders.includes(role));
export const certificateSumQuery = (caseId: string, proven: readonly string[]) => queryOptions({
  queryKey: [...caseKey(caseId), 'certificate-sum', ...proven],
  queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/certificate-sum', { params: { path: { caseId }, query: proven.length === 0 ? {} : { proven: proven.join(',') } }, signal })),
});
export const noticeQuery = (version: string) => queryOptions({
  queryKey: ['notarization-notice', version], staleTime: Infinity,
  queryFn: ({ signal }) => dataOf(client.GET('/v1/notarization-notices/{noticeVersion}', { params: { path: { noticeVersion: version } }, signal })),
});
