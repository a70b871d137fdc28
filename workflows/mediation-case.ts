import { follow, type ProcessInput } from './follow.ts';

/** 商事调解: from intake to the money, or to the end without a settlement. */
export async function mediationCase(input: ProcessInput): Promise<string> {
  return follow<'mediation', 'closed'>(input, {
    submitted:  { deadlines: ['admission', 'first-contact'] },             // the clerk decides
    correcting: { deadlines: ['correction', 'first-contact'] },
    inviting:   { deadlines: ['consent-reply', 'first-contact', 'reminder', 'continuation'] },   // silence closes the case without consent
    selecting:  { deadlines: ['selection'] },
    appointed:  { deadlines: ['appointment-reply', 'conflict-waiver', 'challenge-decision', 'fee'] },
    mediating:  { deadlines: ['conflict-waiver', 'challenge-decision', 'mediation-period', 'delegated-period', 'proposal-reply'], lastsWeeks: true },
    suspended:  { deadlines: ['conflict-waiver', 'challenge-decision', 'suspension-end', 'suspension-review'], lastsWeeks: true },
    agreed:     { deadlines: ['conflict-waiver', 'challenge-decision', 'signing'] },   // terms stand; security is chosen
    signing:    { deadlines: ['conflict-waiver', 'challenge-decision', 'signing', 'ratification'] },
    settled:    { deadlines: ['amendment-signing'] },                                         // countersigned and sealed by the centre
    securing:   { deadlines: ['instalment-due', 'cure', 'payment-confirmation', 'duty-due', 'amendment-signing'] },   // insurance and notarization tell their own stories
    performing: { deadlines: ['instalment-due', 'cure', 'payment-confirmation', 'duty-due', 'ruling-execution-warning', 'ruling-execution-limit', 'amendment-signing'], lastsWeeks: true },
  });
}
