/** The thirty days for joint court confirmation (民诉法 art 205). */
import { describe, expect, it } from '@jest/globals';
import { at, choose, sealed } from '../../support/tabletop.ts';

const signedOn20May = () => sealed(choose(at('agreed'), { choice: 'none' }), '2026-05-20');

describe('the window', () => {
  it('runs from the day after the last signature: 20 May, thirty days, a holiday, 22 June (民法典 201, 203)', () => {
    const t = signedOn20May();
    expect(t.deadline('confirmation-window')).toMatchObject({ dueDate: '2026-06-22', hard: true, basis: { kind: 'statute', citation: '民事诉讼法第二百零五条' } });
  });

  it('alerts on day 20, once', () => {
    const t = signedOn20May();
    expect(t.deadline('confirmation-alert')).toMatchObject({ dueDate: '2026-06-09', basis: { kind: 'centre' } });
    t.runOut('confirmation-alert');
    expect(t.case.alerts).toMatchObject([{ deadline: 'confirmation:1:confirmation-alert' }]);
    expect(t.deadlines().map((d) => d.name)).not.toContain('confirmation-alert');
  });

  it('closes at the end of its last day and not before', () => {
    const t = signedOn20May().on('2026-06-22');
    expect(t.lapse(t.deadline('confirmation-window'))).toMatchObject({ refusal: 'not-yet-due' });
    expect(t.runOut('confirmation-window').case.confirmation?.state).toBe('lapsed');
  });

  it('runs whatever else happens: through the premium, the notary and the payments', () => {
    for (const stage of ['insured', 'preparing', 'reviewing', 'enforceable', 'secured'] as const) expect(at(stage).deadline('confirmation-window').dueDate).toBe('2026-06-22');
  });

  it('closes with the case', () => {
    const t = signedOn20May().do('applicant', 'waive-obligation', { obligation: 'O1', amountFen: 150_000_000 });
    expect(t.case.confirmation?.state).toBe('lapsed');
    expect(t.deadlines()).toEqual([]);
  });

  it('does not open before the agreement takes effect', () => expect(at('agreed').case.confirmation).toBeUndefined());
});
