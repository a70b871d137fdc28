/** Goods and acts beside money: what can be made enforceable, and how they are watched (公证法 37; 民法典 509, 575). */
import { describe, expect, it } from '@jest/globals';
import { enforceabilityOf } from '../../../domain/settlement/duties.ts';
import { agreedFrom, at, choose, partyForm, sealed, stages, submittedWith, Tabletop, terms } from '../../support/tabletop.ts';

const goods = { kind: 'goods', id: 'G1', debtor: 'R1', creditor: 'A1', description: '样本', quantity: '412', unit: '件', place: '宝山', due: { kind: 'date', date: '2026-07-31' } };
const act = { kind: 'act', id: 'D1', debtor: 'A1', creditor: 'R1', description: '出具收据', due: { kind: 'days-after-signing', days: 10 }, cureDays: 0 };
const omission = { kind: 'omission', id: 'N1', debtor: 'R1', creditor: 'A1', description: '不再使用商标', due: { kind: 'date', date: '2026-06-01' } };
const withDuties = (duties: readonly object[], more: object = {}) =>
  sealed(choose(agreedFrom(stages.inviting(new Tabletop()), terms({ duties, ...more })), { choice: 'none' }));
const paidInFull = (t: Tabletop) => t.on('2026-06-22').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 150_000_000, paidOn: '2026-06-22' });
const delivered = { duty: 'G1', performedOn: '2026-06-22' };

describe('what a notary can make enforceable', () => {
  const { settlement } = withDuties([goods, { ...goods, id: 'G2', quantity: undefined }, act, omission]).case;
  it.each([
    ['money', 'O1', true, undefined, '公证法第三十七条'], ['a delivery by quantity and unit', 'G1', true, undefined, '公证法第三十七条'],
    ['no delivery that is unclear (法释〔2018〕18号 5)', 'G2', false, 'delivery-unclear', '法释〔2018〕18号第五条'],
    ['no act', 'D1', false, 'acts-are-not-delivery', '公证法第三十七条'], ['no omission', 'N1', false, 'acts-are-not-delivery', '公证法第三十七条'],
  ])('is %s', (_what, id, enforceable, reason, article) =>
    expect(enforceabilityOf(settlement!).find((e) => e.id === id)).toEqual({ id, kind: expect.any(String), enforceable, ...(reason ? { reason } : {}), article }));
});

describe('a case with goods and acts', () => {
  it('goes on after the money is paid, until every duty is done', () => {
    const t = paidInFull(withDuties([goods, act]));
    expect(t.case.state).toBe('performing');
    t.do('respondent', 'report-performance', delivered).do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' });
    expect(t.case.state).toBe('performing');
    expect(t.do('respondent', 'confirm-performance', { duty: 'D1', outcome: 'released' }).case).toMatchObject({ state: 'closed', closed: { outcome: 'performed', reason: 'all-terms-performed' } });
  });
  it('closes with the money where the duties were done before', () => {
    const t = withDuties([goods]).on('2026-06-01').do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' });
    expect(paidInFull(t).case.closed?.outcome).toBe('performed');
  });
  it('is not held open by an omission, which has no end', () => expect(paidInFull(withDuties([omission])).case.state).toBe('closed'));
  it('may promise goods alone', () => {
    const t = withDuties([goods], { obligations: [], waivedFen: undefined }).on('2026-06-22');
    expect(t.do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' }).case.closed?.outcome).toBe('performed');
  });
  it('stays open where its creditor denies, and the debtor may report again', () => {
    const t = paidInFull(withDuties([goods])).do('respondent', 'report-performance', delivered).do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'not-performed' });
    expect(t.case.state).toBe('performing');
    expect(t.do('respondent', 'report-performance', delivered).case.dutyPerformances).toMatchObject([{ duty: 'G1', reported: { performedOn: '2026-06-22' } }]);
  });
  it('says who paid when the last duty is done after the insurer paid', () => {
    const t = at('paidOut');
    const c = { ...t.case, state: 'performing' as const, closed: undefined, settlement: { ...t.case.settlement!, duties: [{ ...goods, cureDays: 0 }] as never } };
    t.case = JSON.parse(JSON.stringify(c)) as typeof t.case;
    expect(t.do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' }).case.closed?.outcome).toBe('paid-by-insurer');
  });
});

describe('a duty', () => {
  it('not reported in time alerts the clerk after its cure period', () => {
    const t = withDuties([goods]);
    expect(t.deadline('duty-due')).toMatchObject({ id: 'mediation:1:duty-due:G1', dueDate: '2026-08-17', then: 'alert-overdue' });
    expect(t.runOut('duty-due').case.alerts.at(-1)?.deadline).toBe('mediation:1:duty-due:G1');
  });
  it('once reported awaits its creditor, no longer a day', () => {
    const t = withDuties([goods]).on('2026-06-22').do('respondent', 'report-performance', delivered);
    expect(t.deadlines().some((d) => d.name === 'duty-due')).toBe(false);
  });
  it('is reported by its own debtor', () => expect(withDuties([goods, act]).refusal('respondent', 'report-performance', { duty: 'D1', performedOn: '2026-05-22' })).toBe('not-your-action'));
  it('is answered once', () => {
    const t = withDuties([goods, { ...goods, id: 'G2' }]).do('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' });
    expect(t.refusal('applicant', 'confirm-performance', { duty: 'G1', outcome: 'performed' })).toBe('already-done');
  });
  it('that nobody agreed is unknown', () => {
    expect(withDuties([goods]).refusal('respondent', 'report-performance', { duty: 'G9', performedOn: '2026-05-22' })).toBe('unknown-obligation');
    expect(at('unsecured').refusal('respondent', 'report-performance', delivered)).toBe('unknown-obligation');
  });
  it('is not performed tomorrow', () => expect(withDuties([goods]).refusal('respondent', 'report-performance', { duty: 'G1', performedOn: '2026-05-23' })).toBe('date-out-of-range'));
  it('binds a third respondent like anybody', () => {
    const t = agreedFrom(submittedWith({ respondents: [partyForm('R'), partyForm('G')] }), terms({ duties: [{ ...goods, debtor: 'R2' }] }));
    expect(sealed(choose(t, { choice: 'none' })).do('R2', 'report-performance', { duty: 'G1', performedOn: '2026-05-22' }).case.dutyPerformances).toHaveLength(1);
  });
});
