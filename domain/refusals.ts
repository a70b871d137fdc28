/** Why an action is refused. Each code has a title and an HTTP status in contracts/problems.ts. */
export const refusalCodes = [
  // of any action
  'not-your-action',
  'not-in-this-state',
  'deadline-passed',
  'already-done',
  'date-out-of-range',
  'not-yet-due',
  'superseded',
  // what is named does not exist
  'unknown-party',
  'unknown-obligation',
  'unknown-payment',
  'unknown-provider',
  'session-unknown',
  // intake
  'outside-commercial-mediation',
  'identifier-needs-override',
  'not-referred',
  'nobody-left',
  'joinder-open',
  'no-joinder',
  'unknown-case',
  'parties-differ',
  'case-takes-nothing-in',
  'applicant-consent-missing',
  'guardian-required',
  'unknown-representative',
  'authority-incomplete',
  // selection
  'no-joint-choice',
  'conflict-not-waived',
  'unknown-mediator',
  'mediator-not-qualified',
  'mediator-on-leave',
  'mediator-at-limit',
  'mediator-unavailable',
  'mediator-barred',
  'jointly-chosen',
  // mediation
  'not-every-side-agreed',
  'extended-already',
  'terms-faulty',
  'no-grounds-for-termination',
  'session-called-off',
  'notice-too-short',
  'no-times-proposed',
  'postponed-already',
  'no-absence-to-excuse',
  'nothing-reported',
  'unknown-offer',
  'offer-not-open',
  'not-your-offer',
  'disclosure-not-permitted',
  'currency-differs',
  'no-more-rounds',
  'sum-agreed-already',
  'differs-from-agreed-sum',
  'no-open-proposal',
  'proposal-still-open',
  // security and signing
  'security-not-ready',
  'path-not-eligible',
  'consent-to-share-missing',
  'terms-not-explained',
  'quote-expired',
  'special-authority-required',
  'no-guardian',
  'nothing-to-ratify',
  'not-signed-by-all',
  'not-countersigned',
  'not-sealed',
  'amendment-open',
  'amendment-blocked',
  'no-amendment',
  'title-does-not-cover',
  // performance
  'amount-exceeds-debt',
  'amount-differs-from-ledger',
  'no-default',
  'nothing-overdue',
  'receipt-booked-already',
  'guarantee-period-over',
  'claim-pending',
  'no-arbitration-clause',
  // insurance
  'requotes-used',
  'proposal-missing',
  'nothing-to-endorse',
  'claim-exceeds-cover',
  'supplement-once-only',
  // titles
  'terms-unclear',
  'not-joint',
  'not-filed',
  // notarization and certificate
  'terms-not-enforceable',
  'service-address-missing',
  'notice-not-acknowledged',
  'notice-outdated',
  'unknown-document',
  'documents-open',
  'no-appointment',
  'authority-not-notarised',
  'too-early-to-terminate',
  'one-title-only',
  'number-malformed',
  'number-taken',
  'not-attended',
  'deed-not-served',
  'court-number-malformed',
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
