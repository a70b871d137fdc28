/** The paths of security: cost, time, conditions, obstacles; in one order, without a recommendation. */
import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { notaryFeeAtMost } from '../../../domain/settlement/notary-fee.ts';
import { securityPaths } from '../../../domain/settlement/paths.ts';
import { agreedFrom, at, choose, sealed, stages, submittedWith, Tabletop, terms } from '../../support/tabletop.ts';

const paths = (t: Tabletop) => securityPaths({ case: t.case, now: t.now, calendar: publishedCalendar });
const path = (t: Tabletop, name: string) => paths(t).find((p) => p.path === name)!;
const obstacles = (t: Tabletop, name: string) => path(t, name).obstacles.map((o) => `${o.code} ${o.article}`);
const agreed = (more: object = {}) => agreedFrom(stages.inviting(new Tabletop()), terms(more));
const goods = { kind: 'goods', id: 'G1', debtor: 'R1', creditor: 'A1', description: '样本', due: { kind: 'date', date: '2026-07-31' } };

describe('the paths', () => {
  it('stand in one order, and clear terms can take each', () =>
    expect(paths(at('agreed')).map((p) => [p.path, p.eligible])).toEqual([['none', true], ['insurance', true], ['notarization', true], ['both', true], ['court-confirmation', true]]));
  it('rank and recommend nothing', () => expect(JSON.stringify(paths(at('quoted')))).not.toMatch(/recommend|推荐|best|最优|cheapest|score|rank/i));
  it.each([[100_000_000, 240_000], [150_000_000, 320_000], [400_000_000, 720_000], [500_000_000, 744_000], [1, 30_000]])('a notary asks at most, of %d fen, %d', (sum, fee) => expect(notaryFeeAtMost(sum)).toBe(fee));
  it('name the ceiling of the notary with its source', () => expect(path(at('agreed'), 'notarization').costs).toMatchObject([{ kind: 'notary-fee-at-most', amountFen: 320_000, source: expect.stringContaining('上海') }]));
  it('name no premium before an insurer quoted, and then its own', () => {
    expect(path(at('agreed'), 'insurance').costs).toMatchObject([{ kind: 'premium-by-quote', quotes: [] }]);
    expect(path(at('quoted'), 'insurance').costs[0]?.quotes).toEqual([{ insurer: 'insurer-huhai', premiumFen: 2_700_000, ratePpm: 18_000, sumInsuredFen: 150_000_000, validUntil: '2026-06-03' }]);
    expect(path(at('quoted'), 'insurance').costs[0]).not.toHaveProperty('amountFen');
  });
  it('name the days with their basis', () =>
    expect(path(at('agreed'), 'both').times.map((x) => [x.days, x.basis.kind])).toEqual([[5, 'centre'], [5, 'centre'], [5, 'centre'], [15, 'statute']]));
  it('of both need what each needs', () =>
    expect(path(at('agreed'), 'both').needs).toEqual([...path(at('agreed'), 'insurance').needs, ...path(at('agreed'), 'notarization').needs]));
});

describe('terms', () => {
  it('without a channel for verification take no notary', () => expect(obstacles(agreed({ verificationChannels: [] }), 'both')).toEqual(['verification-channel 公证法第三十七条']));
  it('without money take no insurer, and without a clear delivery no notary either', () => {
    const t = agreed({ obligations: [], waivedFen: undefined, duties: [goods] });
    expect([obstacles(t, 'insurance'), obstacles(t, 'notarization')]).toEqual([['no-money 保险法第十八条'], ['nothing-enforceable 公证法第三十七条']]);
    expect(t.try('applicant', 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai'] })).toMatchObject({ refusal: 'path-not-eligible', detail: { obstacles: ['no-money'], articles: ['保险法第十八条'] } });
  });
  it('in several currencies name no one sum insured', () => {
    const [o1] = terms().obligations;
    const abroad = { respondents: [{ kind: 'organisation', name: 'R', identifierType: 'foreign-company-no', identifier: '3120456' }] };
    const t = agreedFrom(submittedWith(abroad), terms({ waivedFen: undefined, obligations: [o1, { ...o1, id: 'O2', currency: 'USD' }] }));
    expect(obstacles(t, 'insurance')).toEqual(['several-currencies 保险法第十八条']);
    expect(path(t, 'notarization').costs[0]).not.toHaveProperty('amountFen');
  });
  it('that decide on title go to no court confirmation (民诉解释 355)', () => {
    const t = agreed({ decidesTitle: true });
    expect(obstacles(t, 'court-confirmation')).toEqual(['title-or-identity 民诉法解释第三百五十五条']);
    expect(t.refusal('applicant', 'choose-security', { choice: 'court-confirmation' })).toBe('path-not-eligible');
  });
  it('that are unclear are amended first (民诉解释 358)', () => expect(obstacles(agreed({ duties: [goods] }), 'court-confirmation')).toEqual(['content-unclear 民诉法解释第三百五十八条']));
});

describe('court confirmation', () => {
  it('is chosen by both sides, and asks no insurer and no notary', () => {
    const t = choose(at('agreed'), { choice: 'court-confirmation' });
    expect(t.case).toMatchObject({ security: { choice: 'court-confirmation' }, insurances: [], notarizations: [] });
    expect(t.refusal('applicant', 'consent-to-share', { recipient: 'notary-baoshan' })).toBe('security-not-ready');
    expect(sealed(t).case).toMatchObject({ state: 'performing', confirmation: { state: 'available' } });
  });
  it('is no path after day 30 (民诉法 205)', () => {
    const t = at('unsecured');
    expect(path(t, 'court-confirmation').eligible).toBe(true);
    expect(obstacles(t.on('2026-06-23'), 'court-confirmation')).toEqual(['window-closed 民事诉讼法第二百零五条']);
  });
  it('names no insurer', () => expect(at('agreed').refusal('applicant', 'choose-security', { choice: 'court-confirmation', insurers: ['insurer-huhai'] })).toBe('unknown-provider'));
});
