/** Products, conditions, new quotes, explanation, proposal and endorsement (保险法 arts 13, 16, 17, 20, 52). */
import { describe, expect, it } from '@jest/globals';
import { askEndorsement, boundCover, endorsementOf } from '../../../domain/insurance/endorsement.ts';
import { insuranceProducts } from '../../../domain/insurance/products.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { at, choose, proposal, quote, sealed, type Tabletop } from '../../support/tabletop.ts';

const huhai = { insurer: 'insurer-huhai' };
const dongan = { insurer: 'insurer-dongan' };
const application = (t: Tabletop, i = 0) => t.case.insurances.at(-1)?.applications[i];
const state = (t: Tabletop) => t.case.insurances.at(-1)?.state;

function asked(choice: object): Tabletop {
  const t = choose(at('agreed'), { choice: 'insurance', insurers: ['insurer-huhai'], ...choice });
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  return t;
}

describe('the product', () => {
  it('is performance bond insurance where nobody names one: the debtor is policyholder, the creditor insured', () =>
    expect(asked({}).effects.at(-1)?.content).toEqual({ product: 'performance-bond-insurance', sumInsuredFen: 150_000_000, policyholders: ['R1'], insured: ['A1'] }));

  it('of credit insurance is taken out by the creditor', () => {
    const t = asked({ product: 'credit-insurance' });
    expect(t.effects.at(-1)?.content).toMatchObject({ product: 'credit-insurance', policyholders: ['A1'], insured: ['A1'] });
    t.do('insurer', 'offer-quote', quote);
    expect(t.refusal('respondent', 'confirm-terms-explained', huhai)).toBe('not-your-action');
    t.do('applicant', 'confirm-terms-explained', huhai).do('applicant', 'accept-quote', huhai).do('applicant', 'submit-proposal', proposal);
    expect(t.case.insurances.at(-1)?.proposal?.by).toBe('A1');
  });

  it('is chosen by both sides alike', () => {
    const t = at('agreed').do('applicant', 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai'], product: 'credit-insurance' });
    expect(t.do('respondent', 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai'] }).case.security).toBeUndefined();
    expect(t.do('respondent', 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai'], product: 'credit-insurance' }).case.security?.product).toBe('credit-insurance');
  });

  it('is not named without an insurer to ask', () =>
    expect(at('agreed').try('applicant', 'choose-security', { choice: 'none', product: 'credit-insurance' })).toMatchObject({ refusal: 'unknown-provider', detail: { pointer: '/product' } }));

  it.each(Object.entries(insuranceProducts))('%s insures the creditor', (_name, terms) => expect(terms.insured).toBe('creditor'));
});

describe('conditions', () => {
  const conditional = () => at('underwriting').do('insurer', 'require-conditions', { conditions: '提供保证人' });

  it('are met within five working days, or that insurer counts as having declined', () => {
    const t = conditional();
    expect(t.deadline('conditions')).toMatchObject({ dueDate: '2026-05-27', awaits: ['meet-conditions'] });
    t.do('other-insurer', 'offer-quote', quote).runOut('conditions');
    expect([application(t)?.state, application(t, 1)?.state, state(t)]).toEqual(['declined', 'quoted', 'quoted']);
  });

  it('met late in the term leave the insurer its own five working days to answer', () => {
    const t = conditional().do('other-insurer', 'decline-cover').on('2026-05-27').do('respondent', 'meet-conditions', { ...huhai, statement: '已提供' });
    expect(t.deadline('quote-reply').dueDate).toBe('2026-06-03');
  });

  it('may be followed by others, each with its own term', () => {
    const t = conditional().do('respondent', 'meet-conditions', { ...huhai, statement: '已提供' }).on('2026-05-25').do('insurer', 'require-conditions', { conditions: '另缴保证金' });
    expect(t.deadline('conditions').dueDate).toBe('2026-06-01');
    expect(t.do('respondent', 'meet-conditions', { ...huhai, statement: '已缴' }).do('insurer', 'offer-quote', quote).case.insurances[0]?.state).toBe('quoted');
  });

  it('that lapse with the last insurer open the choice of security again', () =>
    expect(conditional().do('other-insurer', 'decline-cover').runOut('conditions').case).toMatchObject({ insurances: [{ state: 'declined' }], securityVotes: {} }));
});

describe('a new quote', () => {
  const expired = () => at('quoted').runOut('quote-validity');

  it('is asked for when the old one expired: the insurer is asked again, the old quote is gone', () => {
    const t = expired().do('respondent', 'request-requote', huhai);
    expect(t.effects.at(-1)).toMatchObject({ kind: 'request-quote', provider: 'insurer-huhai', content: { requote: 1 } });
    expect(application(t)).toMatchObject({ state: 'asked', requotes: 1 });
    expect(application(t)?.quote).toBeUndefined();
    expect(t.deadline('quote-reply').dueDate).toBe('2026-06-11');
    expect(t.do('insurer', 'offer-quote', quote).case.insurances[0]?.state).toBe('quoted');
  });

  it('is asked for when what it was given for has changed', () => {
    const t = at('quoted').do('respondent', 'request-requote', { ...huhai, statement: '已增加保证人' });
    expect([state(t), application(t)?.state]).toEqual(['underwriting', 'asked']);
  });

  it('is asked for twice at most', () => {
    const t = at('quoted');
    for (let i = 0; i < 2; i += 1) t.do('respondent', 'request-requote', huhai).do('insurer', 'offer-quote', quote);
    expect(t.try('respondent', 'request-requote', huhai)).toMatchObject({ refusal: 'requotes-used', detail: { atMost: 2 } });
    expect(t.runOut('quote-validity').case).toMatchObject({ insurances: [{ state: 'expired' }], securityVotes: {} });
  });

  it('is not asked of an insurer who declined', () => expect(expired().refusal('respondent', 'request-requote', dongan)).toBe('unknown-provider'));
  it('is the policyholder\'s to ask for', () => expect(expired().refusal('applicant', 'request-requote', huhai)).toBe('not-your-action'));

  it('has its terms explained anew (保险法 17)', () => {
    const t = at('quoted').do('respondent', 'confirm-terms-explained', huhai).do('respondent', 'request-requote', huhai).do('insurer', 'offer-quote', quote);
    expect(t.refusal('respondent', 'accept-quote', huhai)).toBe('terms-not-explained');
    expect(t.do('respondent', 'confirm-terms-explained', huhai).refusal('respondent', 'accept-quote', huhai)).toBe('accepted');
  });
});

describe('the explanation of the terms (保险法 17)', () => {
  const both = () => at('underwriting').do('insurer', 'offer-quote', { ...quote, termsVersion: 'HH-2026-1' }).do('other-insurer', 'offer-quote', quote);

  it('is each insurer\'s own: one does not stand for another', () => {
    const t = both().do('respondent', 'confirm-terms-explained', dongan);
    expect(t.refusal('respondent', 'accept-quote', huhai)).toBe('terms-not-explained');
    expect(t.refusal('respondent', 'accept-quote', dongan)).toBe('accepted');
  });

  it('of a case of before, kept once for all quotes, still counts', () => {
    const t = both();
    t.case = { ...t.case, insurances: t.case.insurances.map((i) => ({ ...i, termsExplainedAt: t.now })) };
    expect(t.refusal('respondent', 'accept-quote', huhai)).toBe('accepted');
  });
});

describe('the proposal (保险法 13, 16)', () => {
  const accepted = () => at('quoted').do('respondent', 'confirm-terms-explained', huhai).do('respondent', 'accept-quote', huhai);
  const premium = { amountFen: 2_700_000 };

  it('is the policyholder\'s, goes to the insurer and is made once', () => {
    const t = accepted();
    expect(t.refusal('applicant', 'submit-proposal', proposal)).toBe('not-your-action');
    expect(t.do('respondent', 'submit-proposal', proposal).effects.at(-1)).toMatchObject({ kind: 'submit-proposal', provider: 'insurer-huhai', content: { policyholders: ['R1'] } });
    expect(t.refusal('respondent', 'submit-proposal', proposal)).toBe('already-done');
  });

  it('is declared true and complete', () => expect(() => accepted().refusal('respondent', 'submit-proposal', { disclosures: '无', declaredTrue: false })).toThrow());

  it('comes before the policy, also where the premium came first', () => {
    const t = sealed(accepted()).do('insurer', 'record-premium-paid', premium);
    expect(t.try('insurer', 'issue-policy', { policyNo: 'HH-1' })).toMatchObject({ refusal: 'proposal-missing', detail: { article: '保险法第十三条' } });
    expect(t.steps().map((s) => s.action)).toContain('submit-proposal');
    expect(t.do('respondent', 'submit-proposal', proposal).refusal('insurer', 'issue-policy', { policyNo: 'HH-1' })).toBe('accepted');
  });

  it('is followed by the policy within five working days of the premium, or the insurer is reminded', () => {
    const t = sealed(accepted().do('respondent', 'submit-proposal', proposal)).do('insurer', 'record-premium-paid', premium);
    expect(t.deadline('policy-issue').dueDate).toBe('2026-05-29');
    expect(t.runOut('policy-issue').case.alerts).toHaveLength(1);
  });
});

describe('an endorsement (保险法 20, 52)', () => {
  const requested = () => at('insured').do('respondent', 'request-endorsement', { statement: '债务人控股股东变更', riskIncreased: true });
  const ask = (t: Tabletop, settlementVersion: number): Tabletop => {
    const result = askEndorsement(contextOf(t.case, t.actor('mediator'), t.now, publishedCalendar), t.case, { settlementVersion, sumInsuredFen: 120_000_000, insured: { O1: 120_000_000 } });
    t.case = result.case;
    t.effects.push(...result.effects);
    return t;
  };

  it('is needed only while a policy stands', () => {
    expect(boundCover(at('quoted').case)).toBeUndefined();
    expect(endorsementOf(at('unsecured').case, 2)).toBe('not-needed');
    expect(endorsementOf(at('insured').case, 2)).toBe('to-ask');
    expect(endorsementOf(at('insured').case, 1)).toBe('not-needed');
  });

  it('takes the insurer and then the policyholder', () => {
    const t = requested();
    expect(t.effects.at(-1)).toMatchObject({ kind: 'request-endorsement', content: { riskIncreased: true } });
    expect(t.refusal('respondent', 'endorse-policy')).toBe('nothing-to-endorse');
    t.do('insurer', 'endorse-policy', { endorsementNo: '批-1', sumInsuredFen: 140_000_000, additionalPremiumFen: 100_000 });
    expect(t.case.insurances[0]?.policy?.sumInsuredFen).toBe(150_000_000);
    expect(t.refusal('insurer', 'endorse-policy')).toBe('already-done');
    expect(t.refusal('respondent', 'endorse-policy', { sumInsuredFen: 1 })).toBe('not-your-action');
    t.do('respondent', 'endorse-policy');
    expect(t.case.insurances[0]?.policy?.sumInsuredFen).toBe(140_000_000);
    expect(t.effects.at(-1)).toMatchObject({ kind: 'accept-endorsement', content: { endorsementNo: '批-1' } });
    expect(t.refusal('insurer', 'endorse-policy')).toBe('nothing-to-endorse');
  });

  it('of an amended settlement makes its version the covered one', () => {
    const t = ask(at('insured'), 2);
    expect(endorsementOf(t.case, 2)).toBe('pending');
    t.do('insurer', 'endorse-policy', { sumInsuredFen: 120_000_000 }).do('respondent', 'endorse-policy');
    expect(endorsementOf(t.case, 2)).toBe('endorsed');
    expect(t.case.insurances[0]?.policy).toMatchObject({ settlementVersion: 2, insured: { O1: 120_000_000 } });
  });

  it('declined restricts the cover to the old terms', () => {
    const t = ask(at('insured'), 2).do('insurer', 'decline-endorsement', { reason: '风险显著增加' });
    expect(endorsementOf(t.case, 2)).toBe('restricted');
    expect(t.case.insurances[0]?.policy).toMatchObject({ settlementVersion: 1, insured: { O1: 150_000_000 } });
  });

  it('asked for anew takes the place of the one still open', () => expect(ask(ask(at('insured'), 2), 3).case.insurances[0]?.endorsements).toMatchObject([{ settlementVersion: 3 }]));

  it('late reminds the insurer after five working days', () => {
    const t = requested();
    expect(t.deadline('endorsement').dueDate).toBe('2026-05-29');
    expect(t.runOut('endorsement').case.alerts).toHaveLength(1);
  });
});
