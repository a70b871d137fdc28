/** What the offices' pages compute themselves says what the rules say. */
import { refusalGrounds as rules } from '../../domain/notarization/grounds.ts';
import { noticeItems } from '../../domain/notarization/notices.ts';
import { usualAuthority } from '../../domain/insurance/authority.ts';
import type { CaseView } from '../../web/client/types.ts';
import { refusalGrounds } from '../../web/pages/office/grounds.ts';
import { atStake, premiumOf, ratePpmOf } from '../../web/pages/office/cover.ts';
import { isAware, needsOf } from '../../web/pages/office/needs.ts';
import type { Notarization } from '../../web/pages/office/types.ts';

it('names the grounds of a refusal in the words and the order of the rule', () => {
  expect(refusalGrounds).toEqual(rules.map(({ zh, en }) => ({ zh, en })));
});

it('reads a rate and makes a premium of it, rounded to the fen', () => {
  expect(['1.8', '1.8%', '２', '0.0001', 'x', '', '1.23456'].map(ratePpmOf)).toEqual([18_000, 18_000, 20_000, 1, undefined, undefined, undefined]);
  expect([premiumOf(150_000_000, 18_000), premiumOf(333, 18_000), premiumOf(25, 20_000), premiumOf(9_007_199_254_740_990, 1_000_000)]).toEqual([2_700_000, 6, 1, 9_007_199_254_740_990]);
});

it('what is at stake in a refusal is what was claimed', () => {
  expect([atStake(300_000_000, 0), atStake(300_000_000, 1)].map((fen) => fen > usualAuthority.claimFen)).toEqual([true, false]);
});

describe('before the deed', () => {
  const notarization = { acknowledged: [], attended: [], documents: [{ item: 'identity', party: 'A1', state: 'submitted' }, { item: 'settlement', state: 'accepted' }] } as unknown as Notarization;
  const view = { settlement: { signatures: [{ by: 'A1' }, { by: 'R1' }, { by: 'A1' }] } } as unknown as CaseView;
  const said = (items?: readonly string[]) => ({ party: 'A1', noticeVersion: '2026-05', at: '', ...(items ? { items } : {}) });

  it('each signer is told every item, comes, and no paper is open', () => {
    expect(needsOf(view, notarization).map((need) => (need.kind === 'paper' ? [need.kind, need.line.item] : [need.kind, need.party]))).toEqual([['notice', 'A1'], ['notice', 'R1'], ['attend', 'A1'], ['attend', 'R1'], ['paper', 'identity']]);
    const whole = { acknowledged: [said(), { ...said(), party: 'R1' }], attended: ['A1', 'R1'], documents: [] } as unknown as Notarization;
    expect(needsOf(view, whole)).toEqual([]);
  });

  it('several acknowledgements add up to all items, or not', () => {
    const after = (...acknowledged: readonly object[]) => isAware({ ...notarization, acknowledged } as unknown as Notarization, 'A1');
    expect([after(said(noticeItems.slice(0, 2))), after(said(noticeItems.slice(0, 2)), said(noticeItems.slice(2))), after(said(noticeItems.slice(0, 2)), said(noticeItems.slice(0, 2))), after(said())]).toEqual([false, true, false, true]);
    expect(after(said(noticeItems))).toBe(true);
  });
});
