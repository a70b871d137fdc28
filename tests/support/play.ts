/** Plays a case on the engine up to a stage, as people and providers would. */
import type { PublicActionName } from '../../contracts/action-inputs.ts';
import type { Engine } from './engine.ts';
import { applicationForm, notice, proposal, serviceAddress, terms } from './tabletop.ts';

type Move = readonly [who: string, action: PublicActionName, input?: object];

const moves = {
  inviting: [['clerk', 'admit-case']],
  selecting: [['respondent', 'consent-to-mediate']],
  appointed: [['applicant', 'delegate-selection'], ['respondent', 'delegate-selection'], ['clerk', 'appoint-mediator', { mediator: 'mediator-chen' }]],
  mediating: [
    ['mediator', 'accept-appointment', { conflict: false }],
    ['clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 }], ['clerk', 'record-fee-paid', { party: 'R1', amountFen: 100_000 }],
  ],
  agreed: [['mediator', 'record-agreed-terms', terms()]],
} as const satisfies Record<string, readonly Move[]>;

export type Reached = 'submitted' | keyof typeof moves;

export async function playMoves(engine: Engine, caseId: string, list: readonly Move[]): Promise<void> {
  for (const [who, action, input] of list) await engine.do(caseId, who, action, input);
}

export async function playTo(engine: Engine, stage: Reached): Promise<string> {
  const id = await engine.submit(applicationForm());
  for (const [reached, list] of Object.entries(moves)) {
    if (stage === 'submitted') break;
    await playMoves(engine, id, list);
    if (reached === stage) break;
  }
  return id;
}

const both = (action: PublicActionName, input?: object): readonly Move[] => [['applicant', action, input ?? {}], ['respondent', action, input ?? {}]];
export const signing: readonly Move[] = [
  ['mediator', 'draft-settlement'], ...both('confirm-service-address', serviceAddress), ...both('sign-settlement', { capacity: 'legal-representative' }), ['mediator', 'countersign-settlement'], ['clerk', 'seal-settlement'],
];

export const askInsurers: readonly Move[] = [
  ...both('choose-security', { choice: 'insurance', insurers: ['insurer-huhai', 'insurer-dongan'] }),
  ...both('consent-to-share', { recipient: 'insurer-huhai' }), ...both('consent-to-share', { recipient: 'insurer-dongan' }),
];

export async function playInsured(engine: Engine): Promise<string> {
  const id = await playTo(engine, 'agreed');
  await playMoves(engine, id, askInsurers);
  await engine.untilAction(id, 'offer-quote');
  await engine.untilAction(id, 'decline-cover');
  await playMoves(engine, id, [['respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }], ['respondent', 'accept-quote', { insurer: 'insurer-huhai' }], ['respondent', 'submit-proposal', proposal], ...signing]);
  await engine.untilAction(id, 'issue-policy');
  return id;
}

export const applyToNotary: readonly Move[] = [...both('consent-to-share', { recipient: 'notary-baoshan' }), ...both('apply-notarization')];

export async function playNotarised(engine: Engine): Promise<string> {
  const id = await playTo(engine, 'agreed');
  await playMoves(engine, id, [...both('choose-security', { choice: 'notarization', notary: 'notary-baoshan' }), ...signing, ...applyToNotary]);
  await engine.untilAction(id, 'accept-notarization');
  await playMoves(engine, id, [...both('acknowledge-notice', notice), ...both('attend-and-sign')]);
  await engine.untilAction(id, 'serve-deed');
  return id;
}
