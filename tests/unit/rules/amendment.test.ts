/** Amending a signed settlement (民法典 543, 695; 公证法 37; 保险法 20). */
import { describe, expect, it } from '@jest/globals';
import { endorsementOf } from '../../../domain/insurance/endorsement.ts';
import { guaranteedFen, guaranteeEnds } from '../../../domain/performance/standing-guarantee.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { agreedFrom, at, choose, notarised, partyForm, payFirst, researchTerms, sealed, stages, submittedWith, terms, Tabletop } from '../../support/tabletop.ts';

const byHand = { capacity: 'legal-representative' };
const O1 = { obligation: 'O1' };
/** What is still to pay, in equal parts on these days. */
const rest = (totalFen: number, dates: readonly string[], more: object = {}) => terms({ waivedFen: undefined }, {
  totalFen, instalments: dates.map((date, i) => ({ n: i + 1, amountFen: totalFen / dates.length, due: { kind: 'date', date } })), ...more,
});
const proposal = (agreed: object, more: object = {}) => ({ terms: agreed, reason: '债务人资金周转困难', ...more });
const signAll = (t: Tabletop, who: readonly string[] = ['applicant', 'respondent']): Tabletop => {
  for (const one of who) t.do(one, 'sign-settlement', byHand);
  return t;
};
const amended = (t: Tabletop, agreed: object, more: object = {}): Tabletop => signAll(t.do('mediator', 'amend-settlement', proposal(agreed, more)));
const performing = () => payFirst(at('unsecured')).on('2026-07-01');
const later = rest(100_000_000, ['2026-10-30', '2026-12-30']);
const ledger = (t: Tabletop, day: string) => t.ledger(day)[0]!;

describe('an amendment', () => {
  it('leaves the signed version in force and watched until all sides signed again', () => {
    const t = performing().do('mediator', 'amend-settlement', proposal(later)).do('applicant', 'sign-settlement', byHand);
    expect(t.case).toMatchObject({ state: 'performing', settlement: { version: 1 }, amendment: { settlement: { version: 2, signatures: [{ by: 'A1', settlementVersion: 2 }] } } });
    expect(t.deadline('instalment-due').dueDate).toBe('2026-07-21');
    t.do('respondent', 'sign-settlement', byHand);
    expect(t.case).toMatchObject({ settlement: { version: 2, effectiveAt: t.now }, settlementVersions: [{ by: 'amended', settlement: { version: 1 } }] });
    expect(t.case.amendment).toBeUndefined();
    expect(t.deadline('instalment-due').dueDate).toBe('2026-10-30');
  });
  it('is countersigned and sealed like the first agreement, and drawn up under its number', () => {
    const t = amended(performing(), later);
    expect(t.refusal('clerk', 'seal-settlement')).toBe('not-countersigned');
    t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
    expect(t.effects.slice(-2).map((e) => e.content)).toEqual([{ document: 'settlement-agreement', version: 3 }, { document: 'settlement-agreement', version: 4 }]);
    expect(t.refusal('clerk', 'seal-settlement')).toBe('already-done');
  });
  it('alerts the clerk when unsigned after five working days', () => {
    const t = performing().do('mediator', 'amend-settlement', proposal(later));
    expect(t.deadline('amendment-signing')).toMatchObject({ dueDate: '2026-07-08', then: 'alert-overdue' });
    expect(t.runOut('amendment-signing').case.alerts).toHaveLength(1);
  });
  it('can be given up by either side, is kept, and its number is not given again', () => {
    const t = performing().do('mediator', 'amend-settlement', proposal(later)).do('respondent', 'abandon-amendment', { reason: '不再变更' });
    expect(t.case.settlementVersions).toMatchObject([{ by: 'abandoned', settlement: { version: 2 } }]);
    expect(t.refusal('mediator', 'abandon-amendment', { reason: '不再变更' })).toBe('no-amendment');
    expect(t.do('mediator', 'amend-settlement', proposal(later)).case.amendment?.settlement.version).toBe(3);
    expect(t.refusal('mediator', 'amend-settlement', proposal(later))).toBe('amendment-open');
  });
  it('keeps the parties and the currency of a debt: another debt is another obligation (民法典 543)', () =>
    expect(performing().try('mediator', 'amend-settlement', proposal(rest(100_000_000, ['2026-10-30'], { debtor: 'A1', creditor: 'R1' }))))
      .toMatchObject({ refusal: 'terms-faulty', detail: { faults: [{ pointer: '/terms/obligations/0', fault: 'another-debt' }] } }));
  it('names what is still to pay: more than that only if it says so', () => {
    const more = rest(150_000_000, ['2026-10-30']);
    expect(performing().try('mediator', 'amend-settlement', proposal(more))).toMatchObject({ refusal: 'amount-exceeds-debt', detail: { openFen: 100_000_000 } });
    expect(ledger(amended(performing(), more, { addsDebt: true }), '2026-07-01')).toMatchObject({ dueFen: 200_000_000, paidFromDebtorFen: 50_000_000, principalFen: 150_000_000 });
  });
  it('waits for what rests on the old terms to end', () => {
    expect(at('claimed').try('mediator', 'amend-settlement', proposal(later))).toMatchObject({ refusal: 'amendment-blocked', detail: { by: 'claim-pending' } });
    expect(at('verifying').try('mediator', 'amend-settlement', proposal(later))).toMatchObject({ detail: { by: 'execution-certificate' } });
  });
});

describe('the ledger', () => {
  it('carries over what was paid and starts the new dates from the open principal', () => {
    const t = amended(performing(), later);
    expect(ledger(t, '2026-07-01')).toMatchObject({
      dueFen: 150_000_000, paidFromDebtorFen: 50_000_000, principalFen: 100_000_000, waivedFen: 0, instalments: [{ due: '2026-10-30', unpaidFen: 50_000_000 }, { due: '2026-12-30' }],
    });
  });
  it('releases what the new terms leave out', () => expect(ledger(amended(performing(), rest(80_000_000, ['2026-10-30'])), '2026-07-01')).toMatchObject({ waivedFen: 20_000_000, principalFen: 80_000_000 }));
  it('counts a payment made while the amendment was out, and one proven late, against the new instalments', () => {
    const t = signAll(performing().do('mediator', 'amend-settlement', proposal(later))
      .do('applicant', 'confirm-payment', { ...O1, amountFen: 10_000_000, paidOn: '2026-07-01' }));
    expect(ledger(t, '2026-07-01')).toMatchObject({ paidFromDebtorFen: 60_000_000, instalments: [{ unpaidFen: 40_000_000 }, { unpaidFen: 50_000_000 }] });
    t.on('2026-08-01').do('applicant', 'confirm-payment', { ...O1, amountFen: 5_000_000, paidOn: '2026-06-30' });
    expect(ledger(t, '2026-08-01')).toMatchObject({ paidFromDebtorFen: 65_000_000, waivedFen: 0, instalments: [{ unpaidFen: 35_000_000 }, { unpaidFen: 50_000_000 }] });
  });
  const late = () => at('researchDefault');
  const research = { ...researchTerms(), obligations: [{ ...researchTerms().obligations[0]!, totalFen: 36_000_000, instalments: [{ n: 1, amountFen: 36_000_000, due: { kind: 'date', date: '2026-12-31' } }] }] };
  it('keeps the 违约金 that has accrued, and charges nothing until the new dates pass', () => {
    const before = ledger(late(), '2026-08-20').chargesFen;
    const t = amended(late(), research);
    expect([before, ledger(t, '2026-08-20').chargesFen, ledger(t, '2026-12-31').chargesFen]).toEqual([435_600, 435_600, 435_600]);
    expect(ledger(t, '2027-01-01').chargesFen).toBe(435_600 + 10_800);
  });
  it('charges nothing for the time before it was signed by all, though its first date has passed', () => {
    const t = performing().do('mediator', 'amend-settlement', proposal(rest(100_000_000, ['2026-07-03'], { delayChargePpmPerDay: 300 }))).on('2026-07-20');
    expect(ledger(signAll(t), '2026-07-20').chargesFen).toBe(0);
    expect(ledger(t, '2026-07-21')).toMatchObject({ chargesFen: 30_000, pastDueFen: 100_030_000 });
  });
  it('releases it where the amendment says so', () =>
    expect(ledger(amended(late(), research, { accruedCharges: 'waived' }), '2026-08-20')).toMatchObject({ chargesFen: 0, waivedFen: 435_600, principalFen: 36_000_000 }));
  it('finds nothing late or in default by the new dates', () =>
    expect(amended(late(), research).case.performance).toMatchObject({ overdue: [], accelerated: [], defaults: [] }));
  it('goes on by the old dates where only the rate or the cure changed', () => {
    const t = amended(performing(), terms({ waivedFen: undefined }, { cureDays: 20, delayChargePpmPerDay: 300 }));
    expect(t.case.settlement?.obligations[0]?.runsFrom).toBe(t.case.settlementVersions?.[0]?.settlement.effectiveAt);
    expect(ledger(t, '2026-07-01')).toMatchObject({ principalFen: 100_000_000, instalments: [{ unpaidFen: 0 }, { due: '2026-07-21' }, {}] });
    expect(ledger(t, '2026-07-31').chargesFen).toBe(10 * 15_000);
  });
  it('drops an obligation: what was open is released, what was paid stays', () => {
    const [one] = later.obligations;
    const t = amended(performing(), { ...later, obligations: [{ ...one, id: 'O2', totalFen: 100, instalments: [{ n: 1, amountFen: 100, due: { kind: 'date', date: '2026-10-30' } }] }] });
    expect(t.ledger('2026-07-01')).toMatchObject([{ obligation: 'O2', principalFen: 100 }, { obligation: 'O1', owedToCreditorFen: 0, waivedFen: 100_000_000, paidFromDebtorFen: 50_000_000 }]);
  });
});

describe('a guarantor', () => {
  const guaranteed = () => payFirst(sealed(choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] })), { choice: 'none' }))).on('2026-07-01');
  const guarantees = [{ guarantor: 'G1', kind: 'joint-and-several' }];
  const asked = (t: Tabletop, day: string) => guaranteedFen({ case: t.case, calendar: publishedCalendar }, t.case.settlement!.obligations[0]!, 'G1', day);
  const heavier = rest(120_000_000, ['2026-07-10'], { guarantees });
  it('without written consent is not bound to the added burden: neither sooner nor more (民法典 695)', () => {
    const t = amended(guaranteed(), heavier, { addsDebt: true });
    expect([asked(t, '2026-07-15'), asked(t, '2026-07-22'), asked(t, '2026-08-21')]).toEqual([0, 50_000_000, 100_000_000]);
    t.runOut('instalment-due').runOut('cure').on('2026-07-27').do('applicant', 'declare-default', O1);
    expect(t.try('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 120_000_000 })).toMatchObject({ refusal: 'amount-exceeds-debt', detail: { pastDueFen: 50_000_000 } });
    expect(t.refusal('applicant', 'claim-guarantor', { ...O1, guarantor: 'G1', amountFen: 50_000_000 })).toBe('accepted');
  });
  it('with written consent is, also when given after the sides signed', () => {
    const t = amended(guaranteed(), heavier, { addsDebt: true }).do('guarantor', 'sign-settlement', byHand);
    expect(asked(t, '2026-07-15')).toBe(120_000_000);
    expect(t.refusal('guarantor', 'sign-settlement', byHand)).toBe('already-done');
  });
  it('gains by what lightens the debt, consent or not', () => expect(asked(amended(guaranteed(), rest(60_000_000, ['2026-07-10'], { guarantees })), '2026-08-21')).toBe(60_000_000));
  it('keeps its period when dates are put off without its consent', () => {
    const t = amended(guaranteed(), rest(100_000_000, ['2027-05-31'], { guarantees }));
    const ends = (who?: string) => guaranteeEnds({ case: t.case, calendar: publishedCalendar }, t.case.settlement!.obligations[0]!, who);
    expect([ends('G1'), ends()]).toEqual(['2027-02-20', '2027-11-30']);
  });
  it('that did not sign is no part of the new deed, and cannot hold it up', () => {
    const t = amended(notarised(sealed(choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] })), { choice: 'notarization', notary: 'notary-baoshan' }))).on('2026-07-01'),
      rest(150_000_000, ['2026-12-30'], { guarantees })).do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
    for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'notary-baoshan' }).do(who, 'apply-notarization');
    expect(t.case.notarizations.at(-1)?.state).toBe('applied');
  });
});

describe('a security', () => {
  it('by deed: the old deed is superseded, the office told, and a new notarization opens', () => {
    const t = amended(at('enforceable').on('2026-06-01'), rest(150_000_000, ['2026-12-30']));
    expect(t.case).toMatchObject({ state: 'performing', notarizations: [{ state: 'superseded' }, { n: 2, state: 'preparing', notary: 'notary-baoshan' }] });
    expect(t.effects.at(-1)).toMatchObject({ kind: 'supersede-deed', n: 1, content: { deedNo: '（2026）沪宝证经字第1号', settlementVersion: 2 } });
    expect(t.refusal('applicant', 'apply-notarization')).toBe('not-sealed');
    t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement');
    expect(t.refusal('applicant', 'apply-notarization')).toBe('consent-to-share-missing');
    expect(t.deadline('joint-application').dueDate).toBe('2026-06-08');
    notarised(t);
    expect(t.case.notarizations.at(-1)).toMatchObject({ state: 'enforceable', deed: { contents: { settlementVersion: 2, payments: [{ totalFen: 150_000_000 }] } } });
  });
  it('by deed stays where only the other terms changed', () => {
    const t = amended(at('enforceable').on('2026-06-01'), terms({ otherTerms: ['互不追究'] }));
    expect(t.case.notarizations.map((n) => n.state)).toEqual(['enforceable']);
  });
  it('by policy: the endorsement is awaited, and the policy stands meanwhile (保险法 20)', () => {
    const t = amended(payFirst(at('insured')), later);
    expect(t.case.insurances).toMatchObject([{ state: 'in-force', endorsements: [{ settlementVersion: 2, requestedAt: t.now }] }]);
    expect(t.effects.at(-1)).toMatchObject({ kind: 'request-endorsement', content: { settlementVersion: 2, sumInsuredFen: 100_000_000 } });
    expect(endorsementOf(t.case, 2)).toBe('pending');
  });
  it('by court: the ruling does not cover what was changed', () => {
    const t = amended(at('confirmedDefault'), rest(100_000_000, ['2026-09-30']));
    expect(t.case.confirmation).toMatchObject({ state: 'confirmed', uncovered: ['O1'] });
    t.runOut('instalment-due').runOut('cure').on('2026-10-20').do('applicant', 'declare-default', O1);
    expect(t.refusal('applicant', 'apply-enforcement', { ...O1, courtCaseNo: '（2026）沪0113执1号', filedOn: '2026-10-20' })).toBe('title-does-not-cover');
    expect(t.refusal('applicant', 'take-to-litigation', { reason: '起诉' })).toBe('accepted');
  });
  it('may be added: a notary for terms that had none', () => {
    const t = amended(performing(), later, { notary: 'notary-baoshan' });
    expect(t.case).toMatchObject({ security: { choice: 'notarization', notary: 'notary-baoshan' }, notarizations: [{ state: 'preparing' }] });
  });
  it('by notary only with terms a notary can make enforceable (公证法 37)', () =>
    expect(performing().refusal('mediator', 'amend-settlement', proposal({ ...later, verificationChannels: [] }, { notary: 'notary-baoshan' }))).toBe('terms-not-enforceable'));
  it('refused for unclear terms: amended first, then the court is open again (民诉法解释 358)', () => {
    const t = stages.reviewing(new Tabletop()).do('notary', 'refuse-notarization', { ground: 6, reason: '给付内容不明确', unclearTerms: true });
    expect(t.refusal('applicant', 'apply-court-confirmation', { court: '上海市宝山区人民法院' })).toBe('terms-unclear');
    expect(amended(t, terms({}, { cureDays: 10 })).refusal('applicant', 'apply-court-confirmation', { court: '上海市宝山区人民法院' })).toBe('accepted');
  });
});

it('before the seal the amended version is the one that is sealed', () => {
  const t = choose(at('agreed'), { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement');
  amended(signAll(t), terms({}, { cureDays: 10 }));
  expect(t.do('mediator', 'countersign-settlement').do('clerk', 'seal-settlement').case).toMatchObject({ state: 'performing', settlement: { version: 2 } });
});
