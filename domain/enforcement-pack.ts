/**
 * What an enforcement pack may hold, and who may have one. It leaves the centre, so nothing is shown that is not named here: nothing
 * of the mediation itself, no offer, no bid, no note, whatever is added to the platform later.
 */
import type { Context } from './action.ts';
import type { ActionName } from './actions.ts';
import { insuranceOf } from './case.ts';
import type { DocumentKind } from './documents.ts';
import { isInDefault } from './performance/defaults.ts';
import { refuse, type Refusal } from './refusals.ts';
import { maySee, type Sight, type VisibleKind } from './visibility.ts';
import { obligationOf } from './transitions.ts';

/** The role in which the reader gets it; it holds what that role may see. */
export type PackReader = 'creditor' | 'clerk' | 'insurer' | 'notary';

/** An insurer only where it covers the debt, a notary office only where the deed is its own (`rolesIn`). */
function readerOf({ case: c, roles, acting }: Context, creditor: string): PackReader | undefined {
  if (acting.includes(creditor)) return 'creditor';
  if (roles.includes('insurer')) return insuranceOf(c)?.policy ? 'insurer' : undefined;
  return (['clerk', 'notary'] as const).find((role) => roles.includes(role));
}

/** For whom the pack of an obligation is made, or why there is none. */
export function packFor(context: Context, id: string): { readonly ok: true; readonly reader: PackReader } | Refusal | 'not-visible' {
  if (!maySee(context, 'enforcement-pack')) return 'not-visible';
  const obligation = obligationOf(context.case, id);
  if (!obligation) return refuse('unknown-obligation');
  const reader = readerOf(context, obligation.creditor);
  if (!reader) return 'not-visible';
  return isInDefault(context.case, id) ? { ok: true, reader } : refuse('not-in-default');
}

/** The folder of each kind of document in a pack; null: not in it. What tells of the mediation itself never is. */
export const packFolders = {
  'settlement-agreement': '01-settlement', 'settlement-agreement-en': '01-settlement',
  'enforceable-deed': '02-title', 'execution-certificate': '02-title', 'verification-letter': '02-title', 'notarization-application': '02-title', 'notarization-notice': '02-title',
  'confirmation-application': '02-title', 'enforcement-application': '02-title',
  policy: '07-cover', 'insurance-proposal': '07-cover', 'claim-application': '07-cover', 'subrogation-notice': '07-cover',
  'mediation-application': null, 'acceptance-notice': null, 'disclosure-statement': null, 'confidentiality-undertaking': null, 'session-record': null, 'fee-notice': null, 'termination-record': null,
  'correction-notice': null, 'rejection-notice': null, 'challenge-decision': null,
} as const satisfies Readonly<Record<DocumentKind, string | null>>;

type Area = Extract<VisibleKind, 'settlement' | 'payments' | 'insurance-application' | 'notarization-application' | 'confirmation'>;

/** Events whose content a pack shows, under the part of the case that they belong to. Of every other event it holds the hash alone. */
export const shownEvents: { readonly [K in Area]: readonly ActionName[] } = {
  settlement: ['record-authority', 'revoke-authority', 'draft-settlement', 'sign-settlement', 'countersign-settlement', 'seal-settlement', 'ratify-signature'],
  payments: [
    'report-payment', 'confirm-payment', 'dispute-payment', 'waive-obligation', 'set-off', 'mark-overdue', 'accelerate-balance', 'declare-default', 'record-cure', 'claim-guarantor',
    'record-guarantor-payment', 'record-recourse-payment', 'record-bankruptcy',
  ],
  'insurance-application': [
    'record-premium-paid', 'issue-policy', 'endorse-policy', 'notify-default', 'file-claim', 'request-claim-supplement', 'supplement-claim', 'withdraw-claim', 'decide-claim', 'approve-claim-decision',
    'accept-claim-amount', 'dispute-claim-decision', 'advance-payment', 'record-claim-payment', 'sign-subrogation-papers', 'notify-subrogation', 'apply-for-execution-place', 'record-execution-place', 'record-recovery',
  ],
  'notarization-application': [
    'apply-notarization', 'accept-notarization', 'acknowledge-notice', 'attend-and-sign', 'record-attendance', 'issue-deed', 'serve-deed', 'correct-deed', 'revoke-deed',
    'apply-execution-certificate', 'withdraw-certificate-application', 'send-verification', 'record-verification-attempt', 'object-to-certificate', 'prove-payment', 'close-verification',
    'issue-certificate', 'refuse-certificate', 'record-court-filing', 'record-court-rejection', 'record-reconsideration', 'record-execution-proceeds', 'resume-execution', 'record-execution-settlement', 'record-set-aside',
  ],
  confirmation: ['apply-court-confirmation', 'record-court-acceptance', 'attend-court-review', 'record-court-confirmation', 'apply-enforcement', 'record-enforcement-proceeds'],
};

const areaOf = new Map<string, Area>((Object.keys(shownEvents) as Area[]).flatMap((area) => shownEvents[area].map((action) => [action, area] as const)));

/** Whether a pack for this reader shows what was decided, or the hash of the event alone. */
export function isShownInPack(sight: Sight, action: string): boolean {
  const area = areaOf.get(action);
  return area !== undefined && maySee(sight, area);
}
