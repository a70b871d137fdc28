import type { closedInsuranceStates } from '../domain/insurance/insurance-state.ts';
import { follow, type ProcessInput } from './follow.ts';

/** 商事调解+保险: from agreed terms to the end of the insurer's recovery. */
export async function insurance(input: ProcessInput): Promise<string> {
  return follow<'insurance', (typeof closedInsuranceStates)[number]>(input, {
    consenting:         { deadlines: ['sharing-consent'] },
    underwriting:       { deadlines: ['quote-reply'] },                    // the panel is asked, each insurer on its own
    quoted:             { deadlines: ['quote-validity'] },                 // the policyholder decides
    accepted:           { deadlines: [] },                                 // cover binds after signing
    'awaiting-premium': { deadlines: ['premium'] },
    'premium-paid':     { deadlines: [] },
    'in-force':         { deadlines: [], lastsWeeks: true },               // performance watches the instalments
    'default-notified': { deadlines: [] },
    claimed:            { deadlines: ['claim-decision', 'advance-payment'], lastsWeeks: true },
    supplementing:      { deadlines: ['advance-payment'] },
    decided:            { deadlines: [] },
    paying:             { deadlines: ['claim-payment'] },
    paid:               { deadlines: [] },
    recovering:         { deadlines: [], lastsWeeks: true },               // the case may be closed: the recovery goes on
  });
}
