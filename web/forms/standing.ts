/** What is open nearly all the time and is seldom what one came for: offered after the actions of the moment. */
const standing: ReadonlySet<string> = new Set([
  'record-authority', 'revoke-authority', 'confirm-service-address', 'record-foreign-papers', 'consent-to-cross-border', 'consent-to-share', 'sign-for-materials',
  'record-contact-attempt', 'renew-invitation', 'propose-joinder', 'object-to-fast-track', 'disclose-conflict', 'challenge-mediator', 'record-invoice', 'waive-fee',
  'record-bankruptcy', 'set-off', 'give-feedback', 'file-complaint', 'correct-document',
]);

export const isStanding = (action: string): boolean => standing.has(action);
