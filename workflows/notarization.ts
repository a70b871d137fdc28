import type { closedNotarizationStates } from '../domain/notarization/notarization-state.ts';
import { follow, type ProcessInput } from './follow.ts';

/** 商事调解+赋强公证: from the joint application to the deed, and on default to the certificate and the court. */
export async function notarization(input: ProcessInput): Promise<string> {
  return follow<'notarization', (typeof closedNotarizationStates)[number]>(input, {
    preparing:             { deadlines: ['joint-application', 'abandonment'] },
    applied:               { deadlines: ['confirmation-prompt'] },
    reviewing:             { deadlines: ['deed-issue', 'rebooking', 'confirmation-prompt'] },
    supplementing:         { deadlines: ['rebooking', 'notarization-term', 'confirmation-prompt'] },   // the notary's clock stands still
    paused:                { deadlines: ['rebooking', 'confirmation-prompt'] },                         // and here
    issued:                { deadlines: ['confirmation-prompt'] },
    enforceable:           { deadlines: ['execution-warning', 'execution-limit'], lastsWeeks: true },
    'certificate-applied': { deadlines: ['certificate-issue'] },
    verifying:             { deadlines: ['verification-reply'] },          // silence does not block the certificate
    deciding:              { deadlines: ['certificate-issue'] },
    certified:             { deadlines: ['execution-warning', 'execution-limit'], lastsWeeks: true },
    enforcing:             { deadlines: [], lastsWeeks: true },
    'court-rejected':      { deadlines: ['reconsideration'] },
    'execution-settled':   { deadlines: ['execution-settlement-due'], lastsWeeks: true },   // kept, the rest is released; broken, the execution resumes
    'enforcement-review':  { deadlines: ['non-enforcement-review'], lastsWeeks: true },
  });
}
