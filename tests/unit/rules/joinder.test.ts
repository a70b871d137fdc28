/** A further party, and cases that go on elsewhere. */
import { describe, expect, it } from '@jest/globals';
import { sides } from '../../../domain/case.ts';
import { returnCodeOf } from '../../../domain/intake/referral.ts';
import type { ActionRequest } from '../../../domain/decision.ts';
import { decide } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { system } from '../../../domain/actor.ts';
import { at, people, partyForm, serviceAddress, type Tabletop } from '../../support/tabletop.ts';

const hash = 'ab'.repeat(32);
const further = (more: object = {}) => ({ side: 'respondent', party: partyForm('G'), consent: hash, ...more });

describe('a further party', () => {
  it('joins once every side agreed, with its own written consent', () => {
    const t = at('mediating').do('applicant', 'propose-joinder', further());
    expect(sides(t.case)).toEqual(['A1', 'R1']);
    t.do('respondent', 'answer-joinder', { agreed: true });
    expect([sides(t.case), t.case.consents.map((c) => c.party)]).toEqual([['A1', 'R1', 'R2'], ['A1', 'R1', 'R2']]);
    expect(t.case.joinders).toMatchObject([{ n: 1, state: 'joined', party: 'R2', consent: hash }]);
    expect(t.refusal('R2', 'confirm-service-address', serviceAddress)).toBe('accepted');
  });
  it('stays out where one side objects; another may be proposed', () => {
    const t = at('selecting').do('clerk', 'propose-joinder', further()).do('applicant', 'answer-joinder', { agreed: true }).do('respondent', 'answer-joinder', { agreed: false });
    expect([sides(t.case), t.case.joinders?.[0]?.state]).toEqual([['A1', 'R1'], 'refused']);
    expect(t.refusal('respondent', 'answer-joinder', { agreed: true })).toBe('no-joinder');
    expect(t.refusal('mediator', 'propose-joinder', further())).toBe('not-your-action');
    expect(t.refusal('applicant', 'propose-joinder', further({ side: 'guarantor' }))).toBe('accepted');
  });
  it('is proposed one at a time', () => expect(at('mediating').do('applicant', 'propose-joinder', further()).refusal('mediator', 'propose-joinder', further())).toBe('joinder-open'));
  it('gets a number that nobody had, not even one who left', () => {
    const t = at('oneLeft').do('applicant', 'continue-without').do('applicant', 'propose-joinder', further()).do('R1', 'answer-joinder', { agreed: true });
    expect(sides(t.case)).toEqual(['A1', 'R1', 'R3']);
  });
  it('joins before terms are agreed, not after', () => expect(at('agreed').refusal('applicant', 'propose-joinder', further())).toBe('not-in-this-state'));
  it('has its identifier right, and a guardian where it needs one', () => {
    expect(at('mediating').refusal('applicant', 'propose-joinder', further({ party: partyForm('G', { identifier: '91310113MAM49W4QLP' }) }))).toBe('identifier-needs-override');
    const child = partyForm('G', { kind: 'person', identifierType: 'passport', identifier: 'E12345678', legalRepresentative: undefined, birthDate: '2015-01-01' });
    expect(at('mediating').refusal('applicant', 'propose-joinder', further({ party: child }))).toBe('guardian-required');
  });
});

describe('merging', () => {
  const into = '3f1f7f0e-0000-4000-8000-000000000001';
  const asked = (t: Tabletop, target?: object) => decide(t.case, { action: 'merge-case', input: { into, consent: hash, ...(target ? { target } : {}) } } as ActionRequest, people.clerk!, t.now, publishedCalendar);
  const other = { caseNo: '（2026）沪宝商调字第2号', state: 'mediating', sameParties: true };

  it('closes the case into another of the same parties', () => {
    const t = at('inviting');
    const merged = asked(t, other);
    expect(merged).toMatchObject({ ok: true, case: { closed: { outcome: 'merged' }, mergedInto: { caseId: into, caseNo: other.caseNo, at: t.now } } });
    expect(merged.ok && returnCodeOf(merged.case)).toBe('merged');
  });
  it.each([
    ['unknown-case', undefined], ['parties-differ', { ...other, sameParties: false }], ['case-takes-nothing-in', { ...other, state: 'agreed' }], ['case-takes-nothing-in', { ...other, state: 'correcting' }],
  ] as const)('is refused with %s', (refusal, target) => expect(asked(at('mediating'), target)).toMatchObject({ ok: false, refusal }));
  it('comes too late once terms are agreed', () => expect(asked(at('agreed'), other)).toMatchObject({ refusal: 'not-in-this-state' }));
  it('brings claims and evidence to the other case, once', () => {
    const t = at('mediating');
    const input = { from: into, caseNo: other.caseNo, claims: t.case.claims, evidence: t.case.evidence };
    const taken = decide(t.case, { action: 'take-in-case', input }, system, t.now, publishedCalendar);
    if (!taken.ok) throw new Error(taken.refusal);
    expect([taken.case.claims.length, taken.case.evidence.length, taken.case.mergedFrom]).toEqual([2, 2, [{ caseId: into, caseNo: other.caseNo, at: t.now }]]);
    expect(decide(taken.case, { action: 'take-in-case', input }, system, t.now, publishedCalendar)).toMatchObject({ refusal: 'already-done' });
  });
});

describe('transfer', () => {
  const transfer = { kind: 'mediation-centre', to: '上海经贸商事调解中心', reason: '各方约定的机构', consent: hash };
  it('closes the case with the word where it went', () =>
    expect(at('mediating').do('clerk', 'transfer-case', transfer).case).toMatchObject({ closed: { outcome: 'transferred' }, transfer: { kind: 'mediation-centre', consent: hash } }));
  it('needs the applicant\'s consent, unless a court\'s own case goes back to a court', () => {
    expect(at('mediating').refusal('clerk', 'transfer-case', { ...transfer, consent: undefined })).toBe('applicant-consent-missing');
    expect(at('platform').refusal('clerk', 'transfer-case', { kind: 'court', to: '法院', reason: '涉及刑事' })).toBe('applicant-consent-missing');
    expect(at('delegated').refusal('clerk', 'transfer-case', { kind: 'court', to: '宝山区人民法院', reason: '法院要求退回' })).toBe('accepted');
  });
  it('is the clerk\'s, before terms are agreed', () => {
    expect(at('mediating').refusal('applicant', 'transfer-case', transfer)).toBe('not-your-action');
    expect(at('agreed').refusal('clerk', 'transfer-case', transfer)).toBe('not-in-this-state');
  });
});
