/** Two people for every change of what the centre works by, and the difference that the second one reads. */
import { describe, expect, it } from '@jest/globals';
import { offices } from '../../../domain/actor.ts';
import { differences } from '../../../domain/centre/differences.ts';
import { inWords } from '../../../domain/centre/proposal-words.ts';
import { decisionObstacle, mayPropose, proposalKinds, proposalStates, verdicts, type ProposalKindName, type ProposalStanding } from '../../../domain/centre/proposals.ts';
import { ruleFields } from '../../../domain/centre/rule-fields.ts';
import { centreRules } from '../../../domain/centre-rules.ts';

const kinds = Object.keys(proposalKinds) as ProposalKindName[];
const open: ProposalStanding = { kind: 'fee-schedule', state: 'open', proposedBy: 'gu', basedOn: 'a', inForce: 'a' };
const gu = { id: 'gu', office: 'administrator' } as const;
const ye = { id: 'ye', office: 'administrator' } as const;

describe('a proposed change', () => {
  it('is decided by another administrator', () => {
    expect(decisionObstacle(open, 'approve', ye)).toBeUndefined();
    expect(decisionObstacle(open, 'refuse', ye)).toBeUndefined();
  });
  it('is never decided by who proposed it, of whatever kind and in whatever office', () => {
    for (const kind of kinds) for (const office of offices) for (const verdict of ['approve', 'refuse'] as const) {
      expect(decisionObstacle({ ...open, kind }, verdict, { id: 'gu', office })).toBe(office === 'administrator' ? 'second-person-required' : 'not-your-action');
    }
  });
  it('is decided by nobody of another office', () => {
    for (const office of offices.filter((o) => o !== 'administrator')) expect(decisionObstacle(open, 'approve', { id: 'ye', office })).toBe('not-your-action');
  });
  it('is withdrawn by who proposed it, and by nobody else', () => {
    expect(decisionObstacle(open, 'withdraw', gu)).toBeUndefined();
    expect(decisionObstacle(open, 'withdraw', ye)).toBe('not-your-action');
  });
  it('is decided once', () => {
    for (const state of proposalStates.filter((s) => s !== 'open')) for (const verdict of verdicts) {
      expect(decisionObstacle({ ...open, state }, verdict, verdict === 'withdraw' ? gu : ye)).toBe('proposal-decided');
    }
  });
  it('is not approved once what it rests on has changed, and can still be refused or withdrawn', () => {
    const stale = { ...open, inForce: 'b' };
    expect(decisionObstacle(stale, 'approve', ye)).toBe('proposal-stale');
    expect(decisionObstacle(stale, 'refuse', ye)).toBeUndefined();
    expect(decisionObstacle(stale, 'withdraw', gu)).toBeUndefined();
  });
  it('of fees, rules or credentials is begun by an administrator; of calendar, roster or clause by a clerk too', () => {
    const begunBy = (office: (typeof offices)[number]) => kinds.filter((kind) => mayPropose(kind, office));
    expect(begunBy('administrator')).toEqual(kinds);
    expect(begunBy('clerk')).toEqual(['calendar-year', 'mediator', 'clause']);
    for (const office of offices.filter((o) => o !== 'administrator' && o !== 'clerk')) expect(begunBy(office)).toEqual([]);
  });
});

describe('the difference', () => {
  it('names each leaf that goes, comes or changes, and nothing else', () => {
    expect(differences({ a: 1, b: { c: 'x' }, d: true }, { a: 2, b: { c: 'x' }, e: 'new' })).toEqual([
      { path: ['a'], before: 1, after: 2 }, { path: ['d'], before: true }, { path: ['e'], after: 'new' },
    ]);
    expect(differences(centreRules, { ...centreRules })).toEqual([]);
  });
  it('takes a list of plain values as a set, and other lists by their places', () => {
    expect(differences({ off: ['a', 'b'] }, { off: ['b', 'c'] })).toEqual([{ path: ['off'], before: 'a' }, { path: ['off'], after: 'c' }]);
    expect(differences({ tiers: [{ overFen: 1, ppm: 2 }] }, { tiers: [{ overFen: 1, ppm: 3 }, { overFen: 9, ppm: 1 }] })).toEqual([
      { path: ['tiers', 1, 'ppm'], before: 2, after: 3 }, { path: ['tiers', 2, 'overFen'], after: 9 }, { path: ['tiers', 2, 'ppm'], after: 1 },
    ]);
  });
  it('is said in words: amounts, shares, units, grounds', () => {
    expect(inWords('fee-schedule', { path: ['successTiers', 1, 'ppm'], before: 5000, after: 2500 })).toEqual({ field: { zh: '调解成功分档 第1项 费率', en: 'Tiers on success, no. 1, share' }, before: { zh: '0.5%', en: '0.5%' }, after: { zh: '0.25%', en: '0.25%' } });
    expect(inWords('fee-schedule', { path: ['registrationFen'], after: 123_456 }).after).toEqual({ zh: '1,234.56 元', en: 'CNY 1,234.56' });
    expect(inWords('centre-rules', { path: ['consentWd'], before: 7, after: 5 })).toMatchObject({ field: { zh: '被申请人答复是否同意调解' }, before: { zh: '7个工作日' }, after: { en: '5 working days' } });
    expect(inWords('mediator', { path: ['qualifications', 1, 'ground'], after: 'legal-exam' }).after?.zh).toContain('第十二条第一项');
  });
  it('has a name for every field of the centre rules', () => {
    const named = differences({}, centreRules).map((difference) => inWords('centre-rules', difference).field.zh);
    expect(named.filter((zh) => /[A-Za-z]/.test(zh))).toEqual([]);
    const figures = Object.entries(centreRules).filter(([, value]) => typeof value === 'number').map(([name]) => name);
    expect(Object.keys(ruleFields).toSorted()).toEqual(figures.toSorted());
  });
});
