/** Which button, which words: what the portal works out of a case as the domain does. */
import type { CaseView } from '../../web/client/types.ts';
import { standingAgents } from '../../web/forms/agents.ts';
import { prefilled } from '../../web/forms/prefill.ts';
import { currencyOfForm } from '../../web/forms/unit.ts';
import { isOpen, jointChoice, type Selecting } from '../../web/pages/case/selection/joint-choice.ts';
import { apart, begunFrom, isSame, type Vote } from '../../web/pages/party/security-votes.ts';
import { oneCurrency } from '../../web/parts/money.ts';

describe('the joint choice of a mediator', () => {
  const parties = [{ id: 'A1', side: 'applicant' }, { id: 'R1', side: 'respondent' }, { id: 'G1', side: 'guarantor' }];
  const selecting = (rankings: object, more: { readonly strikes?: object; readonly proposed?: readonly string[]; readonly former?: readonly object[]; readonly delegations?: readonly string[] } = {}) =>
    ({ parties, rankings, strikes: more.strikes, selection: { proposed: more.proposed ?? ['m1', 'm2', 'm3'], former: more.former ?? [], inquiries: [] }, proceedings: { delegations: more.delegations ?? [] } }) as unknown as Selecting;
  const open = (view: Selecting) => ['m1', 'm2', 'm3', 'm4'].filter((m) => isOpen(view, m));

  it('counts whom a side of the list neither ranked nor struck, after its ranking', () => expect(jointChoice(selecting({ A1: ['m1', 'm2', 'm3'], R1: ['m3'] }))).toBe('m1'));
  it('offers that one alone', () => expect(open(selecting({ A1: ['m1', 'm2', 'm3'], R1: ['m3'] }))).toEqual(['m1']));
  it('passes over whom one struck, and whom the case has replaced', () => {
    expect(jointChoice(selecting({ A1: ['m1', 'm2'], R1: ['m3'] }, { strikes: { R1: ['m1'] } }))).toBe('m2');
    expect(jointChoice(selecting({ A1: ['m1', 'm2'], R1: ['m2'] }, { former: [{ mediator: 'm2', why: 'withdrawn' }] }))).toBe('m1');
    expect(isOpen(selecting({}, { former: [{ mediator: 'm2', why: 'declined' }], delegations: ['A1', 'R1'] }), 'm2')).toBe(true);
  });
  it('is none while a side has said nothing', () => expect(jointChoice(selecting({ A1: ['m1'] }))).toBeUndefined());
  it('gives way where all left it to the centre', () => expect(open(selecting({ A1: ['m1'], R1: ['m1'] }, { delegations: ['A1', 'R1'] }))).toEqual(['m1', 'm2', 'm3', 'm4']));
});

describe('votes for a security', () => {
  const vote = (more: object): Vote => ({ choice: 'both', insurers: ['a', 'b'], notary: 'n', ...more }) as Vote;
  it('are the same with the same institutions and product, in whichever order', () => {
    expect(isSame(vote({}), vote({ insurers: ['b', 'a'], product: 'performance-bond-insurance' }))).toBe(true);
    expect([vote({ notary: 'm' }), vote({ insurers: ['a'] }), vote({ product: 'credit-insurance' })].map((other) => isSame(vote({}), other))).toEqual([false, false, false]);
  });
  it('stand apart where the path is one and the institutions are not', () => {
    expect(apart({ A1: vote({}), R1: vote({ notary: 'm' }) }, ['A1', 'R1'])).toBe('both');
    expect([apart({ A1: vote({}) }, ['A1', 'R1']), apart({ A1: vote({}), R1: vote({ choice: 'none' }) }, ['A1', 'R1']), apart({ A1: vote({}), R1: vote({}) }, ['A1', 'R1'])]).toEqual([undefined, undefined, undefined]);
  });
  it('of the other side are what one begins with', () => expect([begunFrom({ A1: vote({}), R1: vote({ notary: 'm' }) }, 'both', ['A1'])?.by, begunFrom({ A1: vote({}) }, 'both', ['A1'])?.by, begunFrom({ A1: vote({}) }, 'none', ['R1'])]).toEqual(['R1', 'A1', undefined]));
});

it('offers the agents whose authority stands, of one’s own party or of all for the clerk, that of the application among them', () => {
  const parties = [{ id: 'A1', agentName: '何静', agentAuthority: 'special', representatives: [{ id: 'A1-1', revokedAt: '2026-05-06T00:00:00Z' }, { id: 'A1-2' }] }, { id: 'R1', agentAuthority: 'general', agentRevokedAt: '2026-05-06T00:00:00Z', representatives: [{ id: 'R1-1' }] }];
  const seen = (acting: readonly string[], roles: readonly string[]) => standingAgents({ parties, acting, roles } as unknown as CaseView).map(({ id }) => id);
  expect([seen(['A1'], ['applicant']), seen(['R1'], ['respondent']), seen([], ['clerk'])]).toEqual([['A1-0', 'A1-2'], ['R1-1'], ['A1-0', 'A1-2', 'R1-1']]);
});

describe('sums known beforehand', () => {
  const endorsed = { insurerAt: '2026-06-01T00:00:00Z', policyholderAt: '2026-06-02T00:00:00Z', additionalPremiumFen: 3_000_00 };
  const insured = (more: object) => ({ acting: [], insurances: [{ state: 'in-force', chosen: 'N1', applications: [{ id: 'N1', quote: { premiumFen: 20_000_00 } }], ...more }] }) as unknown as CaseView;
  const premium = (more: object) => prefilled('record-premium-paid', insured(more), {}, ['amountFen']);
  it('the premium of the quote; in force, that of the endorsement that is not paid', () => {
    expect([premium({ state: 'awaiting-premium' }), premium({ endorsements: [endorsed] }), premium({ endorsements: [{ ...endorsed, premiumPaidAt: 'x' }] })]).toEqual([{ amountFen: '20,000.00' }, { amountFen: '3,000.00' }, { amountFen: '20,000.00' }]);
  });
  it('of a claim what is neither advanced nor paid', () =>
    expect(prefilled('record-claim-payment', insured({ claim: { advancedFen: 10_000_00, paidFen: 5_000_00, decision: { approvedFen: 50_000_00 } } }), {}, ['amountFen'])).toEqual({ amountFen: '35,000.00' }));
});

it('knows the currency of amounts only where there is one, and it is not chosen in the form', () => {
  expect([oneCurrency([{ currency: 'USD' }, { currency: 'USD' }]), oneCurrency([{ currency: 'USD' }, {}]), oneCurrency([])]).toEqual(['USD', undefined, undefined]);
  const view = { settlement: { obligations: [{ currency: 'USD' }] } } as unknown as CaseView;
  const form = (properties: object) => ({ input: { type: 'object', properties } }) as never;
  expect([currencyOfForm('confirm-payment', form({ amountFen: {} }), view), currencyOfForm('record-notary-fee-paid', form({}), view), currencyOfForm('make-offer', form({ currency: {} }), view)]).toEqual(['USD', 'CNY', undefined]);
});
