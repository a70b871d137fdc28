/** Challenge, waiver and replacement of the mediator (条例 art 20; rules §7 table M; D6). */
import { describe, expect, it } from '@jest/globals';
import type { CaseState } from '../../../domain/case.ts';
import { rolesIn } from '../../../domain/decision.ts';
import { jointChoice } from '../../../domain/selection/choice.ts';
import { pausedDays } from '../../../domain/mediation/pauses.ts';
import { at, choose, people, type Tabletop } from '../../support/tabletop.ts';

const ground = { ground: 'earlier-service', reason: '曾任申请人法律顾问' };
const upheld = { upheld: true, reason: '存在利害关系' };
const dismissed = { upheld: false, reason: '不构成利害关系' };
const challenged = (stage: Parameters<typeof at>[0] = 'mediating', day = '2026-05-18') => at(stage).on(day).do('respondent', 'challenge-mediator', ground);
const mediatorRoles = (t: Tabletop) => rolesIn(t.case, people.mediator!);
const signing = () => choose(at('agreed'), { choice: 'none' }).do('mediator', 'draft-settlement');
const suspended = () => at('mediating').do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-06-10' });

const terms230 = {
  obligations: [{ id: 'O1', debtor: 'R1', creditor: 'A1', totalFen: 23_000_000, instalments: [{ n: 1, amountFen: 23_000_000, due: { kind: 'days-after-signing', days: 30 } }] }],
  facts: '事实', issues: '争议', verificationChannels: [],
};

/** Another mediator, chosen by both sides, who accepts. */
const withAnother = (t: Tabletop) => {
  for (const side of ['applicant', 'respondent']) t.do(side, 'rank-mediators', { mediators: ['mediator-wu'] });
  return t.do('clerk', 'appoint-mediator', { mediator: 'mediator-wu' }).do('other-mediator', 'accept-appointment', { conflict: false });
};

describe('a challenge', () => {
  it.each([['appointed', () => at('appointed')], ['mediating', () => at('mediating')], ['suspended', suspended], ['agreed', () => at('agreed')], ['signing', signing]] as const)(
    'is open in %s, and leads back to the choice when upheld', (state: CaseState, from: () => Tabletop) => {
      const t = from();
      expect(t.case.state).toBe(state);
      t.do('respondent', 'challenge-mediator', ground).do('clerk', 'decide-challenge', upheld);
      expect([t.case.state, mediatorRoles(t), t.case.formerMediators?.[0]?.why]).toEqual(['selecting', [], 'challenge-upheld']);
    });

  it('upheld under a suspension ends that too', () => {
    const t = withAnother(suspended().do('respondent', 'challenge-mediator', ground).do('clerk', 'decide-challenge', upheld));
    expect([t.case.state, t.case.mediation?.suspension, t.case.mediation?.pauses?.some((p) => p.until === undefined)]).toEqual(['mediating', undefined, false]);
  });
  it('dismissed under a suspension leaves the clock stopped until that ends', () => {
    const t = suspended().do('respondent', 'challenge-mediator', ground).do('clerk', 'decide-challenge', dismissed);
    expect(t.case.mediation?.pauses?.filter((p) => p.until === undefined).map((p) => p.reason)).toEqual(['suspension']);
  });

  it('leaves the mediator a candidate\'s part until it is decided (条例 art 20)', () => {
    const t = challenged();
    expect(mediatorRoles(t)).toEqual(['candidate']);
    expect(t.refusal('mediator', 'terminate-mediation', { ground: 'impasse' })).toBe('not-your-action');
  });
  it('stops the clock: the period does not run out under it', () => expect(challenged().deadlines().map((d) => d.name)).toEqual(['challenge-decision']));
  it('is decided by the clerk within three working days, or the clerk is alerted', () => {
    const t = challenged();
    expect(t.deadline('challenge-decision').dueDate).toBe('2026-05-21');
    expect(t.runOut('challenge-decision').case.alerts.map((a) => a.deadline)).toEqual(['mediation:1:challenge-decision']);
    expect(t.refusal('applicant', 'decide-challenge', upheld)).toBe('not-your-action');
  });
  it('dismissed, gives the mediator back its part and adds the days to the period', () => {
    const before = at('mediating').deadline('mediation-period').dueDate;
    const t = challenged().on('2026-05-20').do('clerk', 'decide-challenge', dismissed);
    expect([before, mediatorRoles(t), t.deadline('mediation-period').dueDate]).toEqual(['2026-06-10', ['mediator'], '2026-06-12']);
  });
  it('dismissed, is not heard again on the same ground from the same side, but on another', () => {
    const t = challenged().do('clerk', 'decide-challenge', dismissed);
    expect([t.refusal('respondent', 'challenge-mediator', ground), t.refusal('applicant', 'challenge-mediator', ground)]).toEqual(['challenge-decided', 'accepted']);
    t.do('applicant', 'withdraw-challenge');
    expect(t.refusal('respondent', 'challenge-mediator', { ground: 'partiality', reason: '偏袒' })).toBe('accepted');
  });
  it('is withdrawn by the side that made it', () => {
    const t = challenged();
    expect(t.refusal('applicant', 'withdraw-challenge')).toBe('no-challenge');
    expect([mediatorRoles(t.do('respondent', 'withdraw-challenge')), t.case.challenge]).toEqual([['mediator'], undefined]);
  });
  it('is over once every side waives it', () => {
    const t = challenged().do('applicant', 'waive-conflict');
    expect(mediatorRoles(t)).toEqual(['candidate']);
    expect(mediatorRoles(t.do('respondent', 'waive-conflict'))).toEqual(['mediator']);
  });
  it('stands one at a time', () => expect(challenged().refusal('applicant', 'challenge-mediator', ground)).toBe('already-done'));
  it('is not made after everyone has signed', () => expect(at('unsecured').refusal('respondent', 'challenge-mediator', ground)).toBe('not-in-this-state'));
  it('holds back the start of a mediation whose fees are paid', () => {
    const t = at('appointed').do('applicant', 'challenge-mediator', ground).do('mediator', 'accept-appointment', { conflict: false });
    for (const party of ['A1', 'R1']) t.do('clerk', 'record-fee-paid', { party, amountFen: 100_000 });
    expect(t.case.state).toBe('appointed');
    expect(t.do('clerk', 'decide-challenge', dismissed).case.state).toBe('mediating');
  });
  it('holds back signatures: nobody signs what a mediator who is out has mediated', () => {
    const t = signing().do('respondent', 'challenge-mediator', ground);
    expect(t.refusal('applicant', 'sign-settlement', { capacity: 'legal-representative' })).toBe('conflict-not-waived');
  });
});

describe('a conflict that comes up later (条例 art 20)', () => {
  const disclosed = () => at('mediating').on('2026-05-18').do('mediator', 'disclose-conflict', { statement: '其所在律所今日接受申请人委托' });
  it('is disclosed by the mediator, who is out until every side waives it', () => {
    const t = disclosed();
    expect([mediatorRoles(t), t.deadline('conflict-waiver').dueDate]).toEqual([['candidate'], '2026-05-21']);
    expect(mediatorRoles(t.do('applicant', 'waive-conflict').do('respondent', 'waive-conflict'))).toEqual(['mediator']);
  });
  it('not waived in three working days, brings another mediator', () =>
    expect(disclosed().do('applicant', 'waive-conflict').runOut('conflict-waiver').case).toMatchObject({ state: 'selecting', formerMediators: [{ why: 'conflict-not-waived' }] }));
});

describe('a replacement', () => {
  const replaced = () => challenged().on('2026-05-20').do('clerk', 'decide-challenge', upheld);
  it('goes back to the same mediation, its clock standing still until then', () => {
    const t = withAnother(replaced().on('2026-05-25'));
    expect(t.case).toMatchObject({ state: 'mediating', appointment: { mediator: 'mediator-wu' } });
    expect(t.case.mediation?.startedAt).toBe(at('mediating').case.mediation?.startedAt);
    expect([pausedDays(t.case.mediation?.pauses ?? []), t.deadline('mediation-period').dueDate]).toEqual([7, '2026-06-17']);
  });
  it('asks for no fee twice', () => expect(withAnother(replaced()).case.fees?.payments.map((f) => f.party)).toEqual(['A1', 'R1']));
  it('bars the mediator who was replaced for cause', () => {
    const t = replaced().do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');
    expect([t.refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }), t.refusal('clerk', 'ask-mediator', { mediator: 'mediator-chen' })]).toEqual(['mediator-barred', 'mediator-barred']);
    for (const side of ['applicant', 'respondent']) t.do(side, 'rank-mediators', { mediators: ['mediator-chen'] });
    expect(jointChoice(t.case)).toBeUndefined();
  });
  it('lets one who had only declined be asked again', () => {
    const t = at('appointed').do('mediator', 'decline-appointment').do('applicant', 'delegate-selection').do('respondent', 'delegate-selection');
    expect(t.refusal('clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).toBe('accepted');
  });
  it('after the terms voids signatures and security, and keeps the terms on record', () => {
    const t = signing().do('applicant', 'sign-settlement', { capacity: 'legal-representative' }).do('mediator', 'withdraw-as-mediator', { reason: '健康原因' });
    expect(t.case).toMatchObject({ state: 'selecting', securityVotes: {}, sharingConsents: [], settlement: { version: 1, signatures: [] } });
    expect(t.case.security).toBeUndefined();
    expect(withAnother(t).do('other-mediator', 'record-agreed-terms', terms230).case).toMatchObject({ state: 'agreed', settlement: { version: 2 } });
  });
  it('withdraws an inquiry with insurers that rested on the old terms', () =>
    expect(at('underwriting').do('mediator', 'withdraw-as-mediator', { reason: '健康原因' }).case.insurances.at(-1)?.state).toBe('withdrawn'));
  it('is the mediator\'s own decision too', () => expect(at('mediating').do('mediator', 'withdraw-as-mediator', { reason: '健康原因' }).case.formerMediators?.[0]?.why).toBe('withdrawn'));
});

describe('fees kept in the appointment by an older case', () => {
  it('are still known to be paid', () => {
    const t = at('appointed');
    t.case = { ...t.case, appointment: { ...t.case.appointment!, feesPaid: [{ party: 'A1', amountFen: 100_000 }] } };
    expect(t.refusal('clerk', 'record-fee-paid', { party: 'A1', amountFen: 100_000 })).toBe('already-done');
    t.do('mediator', 'accept-appointment', { conflict: false }).do('clerk', 'record-fee-paid', { party: 'R1', amountFen: 100_000 });
    expect([t.case.state, t.case.fees?.payments.length]).toEqual(['mediating', 2]);
  });
});
