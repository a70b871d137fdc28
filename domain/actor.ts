/** Who acts: an API key names a person, an organisation and an office; the part in a case follows from the case. */
export const offices = ['enterprise', 'clerk', 'mediator', 'insurer', 'notary', 'administrator', 'director', 'court', 'platform', 'system'] as const;
export type Office = (typeof offices)[number];

export interface Actor {
  /** The person, or the provider's system. */
  readonly id: string;
  /** The organisation acted for: an enterprise, an insurer, a notary office, or the centre. */
  readonly organisation: string;
  readonly office: Office;
}

export const system: Actor = { id: 'system', organisation: 'heyi', office: 'system' };

/**
 * The parts one can have in a case. `creditor`, `debtor` and `policyholder` follow from the obligations;
 * `candidate` is the appointed mediator until acceptance.
 */
export const roles = [
  'applicant', 'respondent', 'guarantor', 'creditor', 'debtor', 'policyholder',
  'candidate', 'mediator', 'clerk', 'insurer', 'notary', 'administrator', 'referrer', 'system',
] as const;
export type Role = (typeof roles)[number];
