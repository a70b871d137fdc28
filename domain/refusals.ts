/** Why an action is refused. Each code has a title and an HTTP status in contracts/problems.ts. */
export const refusalCodes = [
  'not-your-action', 'not-in-this-state', 'deadline-passed', 'already-done', 'unknown-party', 'unknown-obligation', 'unknown-payment',
  'unknown-provider', 'outside-commercial-mediation', 'identifier-needs-override', 'not-every-side-agreed', 'no-joint-choice',
  'conflict-not-waived', 'extended-already', 'terms-faulty', 'no-grounds-for-termination', 'security-not-ready', 'consent-to-share-missing',
  'terms-not-explained', 'special-authority-required', 'not-signed-by-all', 'not-countersigned', 'quote-expired', 'terms-not-enforceable',
  'amount-exceeds-debt', 'amount-differs-from-ledger', 'date-out-of-range', 'no-default', 'nothing-overdue', 'claim-exceeds-cover', 'supplement-once-only',
  'notice-not-acknowledged', 'not-attended', 'deed-not-served', 'court-number-malformed', 'session-unknown', 'not-yet-due', 'superseded',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly ok: false;
  readonly refusal: RefusalCode;
  /** Facts the caller needs to mend it; codes, ids, amounts, pointers, never names. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export const refuse = (refusal: RefusalCode, detail?: Refusal['detail']): Refusal =>
  detail ? { ok: false, refusal, detail } : { ok: false, refusal };
