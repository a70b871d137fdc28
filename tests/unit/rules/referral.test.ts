/** Cases that a court or the one-stop platform refers, and those filed on paper (特邀调解规定 27; 民法典 195; rules §8). */
import { describe, expect, it } from '@jest/globals';
import { rolesIn } from '../../../domain/decision.ts';
import { returnCodeOf } from '../../../domain/intake/referral.ts';
import { applicationForm, at, people, referralForm, serviceAddress, Tabletop } from '../../support/tabletop.ts';

const hash = 'ab'.repeat(32);
const courtCaseNo = '（2026）沪0113诉前调2号';

describe('a court\'s referral (诉前委派)', () => {
  const referred = () => new Tabletop().do('court', 'refer-case', referralForm('SQ-2', { courtCaseNo: '(2026)沪0113诉前调2号' }));

  it('becomes a case with the court\'s number, normalised', () =>
    expect(referred().case).toMatchObject({ state: 'submitted', source: 'court', referral: { by: 'court-baoshan', kind: 'court', number: 'SQ-2', courtCaseNo } }));
  it('without a number of the court\'s shape is refused', () => {
    expect(new Tabletop().refusal('court', 'refer-case', referralForm('SQ-2'))).toBe('court-number-malformed');
    expect(new Tabletop().refusal('court', 'refer-case', referralForm('SQ-2', { courtCaseNo: '沪0113' }))).toBe('court-number-malformed');
  });
  it('is not of a day to come', () => expect(new Tabletop().refusal('court', 'refer-case', referralForm('SQ-2', { courtCaseNo, referredOn: '2026-05-07' }))).toBe('date-out-of-range'));
  it('of labour is sent back at once (条例 art 2)', () =>
    expect(new Tabletop().try('court', 'refer-case', referralForm('SQ-2', { courtCaseNo, subject: 'labour' }))).toMatchObject({ refusal: 'outside-commercial-mediation', detail: { redirect: 'labour-dispute-arbitration' } }));
  it('is a court\'s or the platform\'s, nobody else\'s', () => {
    expect(new Tabletop().refusal('applicant', 'refer-case', referralForm('SQ-2', { courtCaseNo }))).toBe('not-your-action');
    expect(new Tabletop().refusal('court', 'submit-case', applicationForm())).toBe('not-your-action');
  });
  it('gives the referrer a part in its own case only', () => {
    expect(rolesIn(referred().case, people.court!)).toEqual(['referrer']);
    expect(rolesIn(referred().case, people.platform!)).toEqual([]);
    expect(rolesIn(at('submitted').case, people.court!)).toEqual([]);
  });
  it('is corrected by the clerk, since no applicant has a key yet', () => {
    const t = referred().do('clerk', 'return-for-correction', { reason: '补充证据' });
    expect(t.do('clerk', 'resubmit-case', applicationForm()).case).toMatchObject({ state: 'submitted', source: 'court', referral: { number: 'SQ-2' } });
    expect(at('submitted').do('clerk', 'return-for-correction', { reason: '补充证据' }).refusal('clerk', 'resubmit-case', applicationForm())).toBe('not-your-action');
  });
});

describe('the court\'s thirty days (特邀调解规定 27)', () => {
  it('run from the day the mediator signed for the materials', () => {
    const t = at('delegated');
    expect(t.case.referral?.materialsSignedAt).toBeDefined();
    expect(t.deadline('delegated-period')).toMatchObject({ dueDate: '2026-06-10', basis: { kind: 'statute', citation: '最高人民法院关于人民法院特邀调解的规定第二十七条' } });
  });
  it('over, end the mediation, and the case goes back', () => {
    const t = at('delegated').runOut('delegated-period');
    expect(t.case.closed).toMatchObject({ outcome: 'not-settled', reason: 'period-expired' });
    expect(returnCodeOf(t.case)).toBe('not-settled');
  });
  it('are extended by the agreement of all', () => {
    const t = at('delegated').do('A1', 'extend-mediation').do('respondent', 'extend-mediation');
    expect(t.deadline('delegated-period').dueDate).toBe('2026-07-10');
  });
  it('are signed for once, and only where a court referred', () => {
    expect(at('delegated').refusal('mediator', 'sign-for-materials')).toBe('already-done');
    expect(at('mediating').refusal('mediator', 'sign-for-materials')).toBe('not-referred');
  });
});

describe('what goes back to the referrer', () => {
  it('is nothing while the mediation runs', () => expect(returnCodeOf(at('delegated').case)).toBeUndefined());
  it('says refused where nobody consented', () => expect(returnCodeOf(at('platformInviting').do('respondent', 'decline-mediation').case)).toBe('refused'));
  it('says not admitted where the case was rejected', () => expect(returnCodeOf(at('platform').do('clerk', 'reject-case', { reason: '不属范围' }).case)).toBe('not-admitted'));
  it('says settled once the agreement took effect', () => expect(returnCodeOf(at('unsecured').case)).toBe('settled'));
  it('says withdrawn where the applicant withdrew', () => expect(returnCodeOf(at('inviting').do('applicant', 'withdraw-case').case)).toBe('withdrawn'));
});

describe('the one-stop platform (解纷一件事)', () => {
  it('has the parties contacted within one working day, or the clerk is alerted', () => {
    const t = at('platform');
    expect(t.deadline('first-contact').dueDate).toBe('2026-05-07');
    expect(t.runOut('first-contact').case.alerts).toMatchObject([{ deadline: 'mediation:1:first-contact' }]);
  });
  it('is satisfied by the first attempt', () => {
    const t = at('platform').do('clerk', 'record-contact-attempt', { party: 'R1', channel: 'phone', reached: true });
    expect(t.deadlines().map((d) => d.name)).not.toContain('first-contact');
  });
  it('asks no such haste of other cases', () => expect(at('submitted').deadlines().map((d) => d.name)).not.toContain('first-contact'));
  it('needs no court number, but none that is misshapen', () => expect(new Tabletop().refusal('platform', 'refer-case', referralForm('JF-1', { courtCaseNo: 'x' }))).toBe('court-number-malformed'));
});

describe('an application on paper', () => {
  const paper = (more: object = {}) => ({ ...applicationForm(), receivedAt: '2026-05-04T10:00:00+08:00', document: hash, ...more });
  it('was filed when it was handed in, whenever it was entered (民法典 195)', () => {
    const t = new Tabletop().do('clerk', 'file-on-paper', paper());
    expect(t.case).toMatchObject({ source: 'paper', submittedAt: Date.parse('2026-05-04T02:00:00Z'), since: t.now, paper: { enteredAt: t.now, document: hash } });
    expect(t.deadline('admission').dueDate).toBe('2026-05-12');
  });
  it('gives the applicant a key of its own by invitation', () => {
    const t = new Tabletop().do('clerk', 'file-on-paper', paper());
    expect(t.case.parties.map((p) => p.organisation)).toEqual([`${t.case.id}-A1`, `${t.case.id}-R1`]);
    expect(t.do('clerk', 'admit-case').refusal('A1', 'confirm-service-address', serviceAddress)).toBe('accepted');
  });
  it('is not handed in tomorrow', () => expect(new Tabletop().refusal('clerk', 'file-on-paper', paper({ receivedAt: '2026-05-07T10:00:00+08:00' }))).toBe('date-out-of-range'));
  it('is the clerk\'s to enter', () => expect(new Tabletop().refusal('applicant', 'file-on-paper', paper())).toBe('not-your-action'));
});
