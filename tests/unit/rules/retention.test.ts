/** How long a file is kept, and what that makes of a person's request to be deleted (个人信息保护法 47; periods D). */
import { describe, expect, it } from '@jest/globals';
import { dueOutcome, keptUntil } from '../../../domain/privacy/retention.ts';
import { at, choose, sealed } from '../../support/tabletop.ts';

const settled = () => sealed(choose(at('agreed'), { choice: 'none' })).case;
const closed = (c: ReturnType<typeof settled>, day: string) => ({ ...c, closed: { outcome: 'performed' as const, reason: 'x', at: Date.parse(`${day}T02:00:00Z`) } });
const withdrawn = () => closed(at('mediating').case, '2026-07-01');

describe('a file', () => {
  it('is kept for ten years with a settlement, for three without (D)', () => {
    expect([keptUntil(closed(settled(), '2026-07-01')), keptUntil(withdrawn())]).toEqual(['2036-07-01', '2029-07-01']);
  });
  it('of an open case has no end', () => expect(keptUntil(settled())).toBeUndefined());
  it('of a case whose rules know no period is kept by the centre’s', () => {
    const { retention: _none, ...rules } = settled().rules;
    expect(keptUntil({ ...closed(settled(), '2026-07-01'), rules })).toBe('2036-07-01');
  });
});

describe('a request to be deleted', () => {
  it('is refused while a case is open, and names it', () => {
    const c = settled();
    expect(dueOutcome([withdrawn(), c], '2026-08-01')).toEqual({ outcome: 'refused', cases: [c.id] });
  });
  it('seals for the longest of several files', () => {
    const [one, other] = [withdrawn(), closed(settled(), '2026-07-01')];
    expect(dueOutcome([other, one], '2026-08-01')).toEqual({ outcome: 'sealed', until: '2036-07-01', cases: [other.id, one.id] });
  });
  it('seals on the last day of a file and erases on the next', () => {
    expect(dueOutcome([withdrawn()], '2029-07-01').outcome).toBe('sealed');
    expect(dueOutcome([withdrawn()], '2029-07-02')).toEqual({ outcome: 'erased', cases: [] });
    expect(dueOutcome([], '2026-08-01')).toEqual({ outcome: 'erased', cases: [] });
  });
});
