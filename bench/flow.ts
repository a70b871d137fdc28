/**
 * The case every arm plays: 25 actions of people from intake to the last payment, 4 calls to insurers (a quote with
 * conditions, a second insurer that declines, the cover), 7 events from them.
 */
import type { PublicActionName } from '../contracts/action-inputs.ts';
import type { ProviderCall, ProviderPort } from '../contracts/provider-port.ts';
import type { ApplicationStatus, ProviderEvent, ProviderRequest } from '../contracts/provider-protocol.ts';
import type { MediationCase } from '../domain/case.ts';

const company = (name: string, identifier: string) => ({ kind: 'organisation', name, identifierType: 'uscc', identifier, legalRepresentative: '法人' });
export const form = {
  subject: 'trade', applicants: [company('甲公司', '91310113MAM49W4QLQ')], respondents: [company('乙公司', '91310113MAEKLPWP1H')],
  claims: [{ kind: 'payment', amountFen: 186_000_000, text: '支付货款' }], facts: '供货后尚欠货款，合同约定先行商事调解。',
};
const terms = {
  obligations: [{ id: 'O1', debtor: 'R1', creditor: 'A1', totalFen: 150_000_000, acceleration: true, instalments: [{ n: 1, amountFen: 150_000_000, due: { kind: 'days-after-signing', days: 30 } }] }],
  facts: '尚欠货款', issues: '付款期限',
};

export type Who = 'applicant' | 'respondent' | 'clerk' | 'mediator';
export interface Move {
  readonly who: Who;
  readonly action: PublicActionName;
  readonly input: object | ((today: string) => object);
  /** Holds once what the insurers owe has come; asked before the action. */
  readonly when?: (c: MediationCase) => boolean;
}

const move = (who: Who, action: PublicActionName, input: Move['input'] = {}, when?: Move['when']): Move => ({ who, action, input, ...(when ? { when } : {}) });
const both = (action: PublicActionName, input: object = {}): readonly Move[] => [move('applicant', action, input), move('respondent', action, input)];
const answers = (c: MediationCase): readonly string[] => c.insurances[0]?.applications.map((a) => a.state) ?? [];

/** After the submission, which every arm makes first. */
export const moves: readonly Move[] = [
  move('clerk', 'admit-case'), move('respondent', 'consent-to-mediate'), ...both('delegate-selection'), move('clerk', 'appoint-mediator', { mediator: 'mediator-1' }),
  move('mediator', 'accept-appointment', { conflict: false }), move('clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 }),
  move('clerk', 'record-fee-paid', { party: 'R1', amountFen: 100_000 }), move('mediator', 'record-agreed-terms', terms),
  ...both('choose-security', { choice: 'insurance', insurers: ['insurer-1', 'insurer-2'] }),
  ...both('consent-to-share', { recipient: 'insurer-1' }), ...both('consent-to-share', { recipient: 'insurer-2' }),
  move('respondent', 'meet-conditions', { insurer: 'insurer-1', statement: '已提供反担保' }, (c) => answers(c)[0] === 'conditional' && answers(c)[1] === 'declined'),
  move('respondent', 'confirm-terms-explained', { insurer: 'insurer-1' }, (c) => answers(c)[0] === 'quoted'), move('respondent', 'accept-quote', { insurer: 'insurer-1' }),
  move('respondent', 'submit-proposal', { disclosures: '无被执行记录', declaredTrue: true }),
  move('mediator', 'draft-settlement'), ...both('sign-settlement', { capacity: 'legal-representative' }), move('mediator', 'countersign-settlement'),
  move('clerk', 'seal-settlement'),
  move('applicant', 'confirm-payment', (today: string) => ({ obligation: 'O1', amountFen: 150_000_000, paidOn: today }), (c) => c.state === 'performing'),
];
export const peoplesActions = moves.length + 1;

const script: Partial<Record<ProviderRequest['type'], (request: ProviderRequest) => readonly { type: string; data: Record<string, unknown> }[]>> = {
  'request-quote': () => [{ type: 'require-conditions', data: { conditions: '提供反担保' } }],
  'meet-conditions': () => [{ type: 'offer-quote', data: { sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true } }],
  'accept-quote': () => [{ type: 'record-premium-paid', data: { amountFen: 2_700_000 } }, { type: 'issue-policy', data: { policyNo: 'B-1' } }],
};

/** An insurer that answers in the reply after a few milliseconds; the same for every arm. */
export function benchInsurer(declines: boolean): ProviderPort {
  const sequences = new Map<string, number>();
  const answered = new Map<string, ApplicationStatus>();
  return {
    async request({ request, idempotencyKey }: ProviderCall) {
      await new Promise((done) => { setTimeout(done, 3); });
      const known = answered.get(idempotencyKey);
      if (known) return known;
      const said = declines ? [{ type: 'decline-cover', data: {} }] : script[request.type]?.(request) ?? [];
      const from = sequences.get(request.applicationId) ?? 0;
      const events = said.map((s, i): ProviderEvent => ({ ...s, applicationId: request.applicationId, sequence: from + i + 1, at: '2026-05-06T01:00:00Z' }));
      sequences.set(request.applicationId, from + events.length);
      const status = { applicationId: request.applicationId, sequence: from + events.length, events };
      answered.set(idempotencyKey, status);
      return status;
    },
    status: (applicationId) => Promise.resolve({ applicationId, sequence: 0, events: [] }),
  };
}
