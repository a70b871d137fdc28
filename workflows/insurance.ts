import type { closedInsuranceStates } from '../domain/insurance/insurance-state.ts';
import { follow, type ProcessInput } from './follow.ts';

/** 商事调解+保险: from agreed terms to the end of the insurer's recovery. */
export async function insurance(input: ProcessInput): Promise<string> {
  return follow<'insurance', (typeof closedInsuranceStates)[number]>(input, {
    consenting:         { deadlines: ['sharing-consent'] },
    underwriting:       { deadlines: ['quote-reply', 'conditions', 'requote'] }, // the panel is asked, each insurer on its own
    quoted:             { deadlines: ['quote-validity', 'conditions'] },   // the policyholder decides
    accepted:           { deadlines: [] },                                 // cover binds after signing
    'awaiting-premium': { deadlines: ['premium'] },
    'premium-paid':     { deadlines: ['policy-issue'] },
    'in-force':         { deadlines: ['endorsement', 'claim-limitation'], lastsWeeks: true },  // performance watches the instalments
    'default-notified': { deadlines: ['endorsement', 'claim-limitation'], lastsWeeks: true },
    claimed:            { deadlines: ['claim-decision', 'refusal-notice', 'advance-payment', 'endorsement'], lastsWeeks: true },
    supplementing:      { deadlines: ['refusal-notice', 'advance-payment', 'endorsement'] },
    decided:            { deadlines: ['endorsement'] },
    contested:          { deadlines: ['refusal-notice', 'endorsement'], lastsWeeks: true }, // before a court, a tribunal or the supervisor
    paying:             { deadlines: ['claim-payment', 'endorsement'] },
    paid:               { deadlines: ['endorsement'] },
    refunding:          { deadlines: ['premium-refund'] },                 // cancelled or rescinded: the premium goes back
    recovering:         { deadlines: ['endorsement'], lastsWeeks: true },  // the case may be closed: the recovery goes on
  });
}
