/** Versions of a settlement before everyone signed: revised, compared, kept (民法典 543). */
import { describe, expect, it } from '@jest/globals';
import { differences } from '../../../domain/settlement/differences.ts';
import { everyVersion, sameObligation, versionOf } from '../../../domain/settlement/versions.ts';
import { at, choose, terms, type Tabletop } from '../../support/tabletop.ts';

const byHand = { capacity: 'legal-representative' };
const reason = '更正期限';
const signing = () => choose(at('agreed'), { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement').do('applicant', 'sign-settlement', byHand);
const shorter = { cureDays: 10 };

describe('a revision', () => {
  it('voids the signatures given so far and keeps the version they stood on', () => {
    const t = signing().do('mediator', 'revise-terms', { terms: terms({}, shorter), reason });
    expect(t.case).toMatchObject({ state: 'agreed', settlement: { version: 2, signatures: [], obligations: [{ cureDays: 10 }] } });
    expect(t.case.settlementVersions).toMatchObject([{ by: 'revised', replacedAt: t.now, settlement: { version: 1, signatures: [{ by: 'A1', settlementVersion: 1 }] } }]);
    expect(versionOf(t.case, 1)?.obligations[0]?.cureDays).toBe(15);
  });
  it('of the money lets the sides choose the security anew: what was quoted was the old debt', () => {
    const t = at('quoted').do('mediator', 'revise-terms', { terms: terms({}, shorter), reason });
    expect(t.case).toMatchObject({ securityVotes: {}, sharingConsents: [], insurances: [{ state: 'withdrawn' }] });
    expect(t.case.security).toBeUndefined();
    expect(choose(t, { choice: 'none' }).refusal('mediator', 'draft-settlement')).toBe('accepted');
  });
  it('of the texts alone leaves the security as it is', () => {
    const t = at('quoted').do('mediator', 'revise-terms', { terms: terms({ otherTerms: ['互不追究'] }), reason });
    expect(t.case).toMatchObject({ security: { choice: 'insurance' }, insurances: [{ state: 'quoted' }], settlement: { version: 2 } });
  });
  it('is checked like any terms', () =>
    expect(signing().refusal('mediator', 'revise-terms', { terms: terms({}, { totalFen: 1 }), reason })).toBe('terms-faulty'));
  it('is over once everyone signed: from then on a settlement is amended', () =>
    expect(signing().do('respondent', 'sign-settlement', byHand).refusal('mediator', 'revise-terms', { terms: terms(), reason })).toBe('not-in-this-state'));
  it('is signed and drawn up under its own number', () => {
    const t = signing().do('mediator', 'revise-terms', { terms: terms({ otherTerms: ['互不追究'] }), reason }).do('mediator', 'draft-settlement');
    expect(t.effects.at(-1)).toMatchObject({ kind: 'draw-up-document', content: { document: 'settlement-agreement', version: 3 } });
    t.do('applicant', 'sign-settlement', byHand).do('respondent', 'sign-settlement', byHand);
    expect(t.case.settlement?.signatures.map((s) => s.settlementVersion)).toEqual([2, 2]);
  });
});

it('terms recorded anew are kept too, each under its own number', () => {
  const t: Tabletop = at('agreed').do('mediator', 'record-agreed-terms', terms()).do('mediator', 'revise-terms', { terms: terms(), reason });
  expect(everyVersion(t.case).map((s) => s.version)).toEqual([1, 2, 3]);
  expect(t.case.settlementVersions?.map((k) => k.by)).toEqual(['recorded-anew', 'revised']);
});

describe('differences', () => {
  const before = { ...terms({ otherTerms: ['甲', '乙'], harmsNobody: false }), duties: [{ id: 'D1', kind: 'act', cureDays: 15 }] };
  it('of a version from itself are none, whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(before).toReversed());
    expect(differences(before, turned)).toEqual({ obligations: { added: [], removed: [], changed: [] }, duties: { added: [], removed: [], changed: [] }, texts: [], others: [] });
  });
  it('name each obligation, duty, text and declaration that was added, removed or changed', () => {
    const [one] = before.obligations;
    const after = { ...before, obligations: [{ ...one, cureDays: 10 }, { ...one, id: 'O2' }], duties: [], otherTerms: ['甲', '丙', '丁'], issues: '另一争议', harmsNobody: true, waivedFen: undefined };
    expect(differences(before, after)).toEqual({
      obligations: { added: ['O2'], removed: [], changed: [{ id: 'O1', fields: [{ field: 'cureDays', before: 15, after: 10 }] }] },
      duties: { added: [], removed: ['D1'], changed: [] },
      texts: [{ pointer: '/issues', before: '争议', after: '另一争议' }, { pointer: '/otherTerms/1', before: '乙', after: '丙' }, { pointer: '/otherTerms/2', after: '丁' }],
      others: [{ field: 'waivedFen', before: 36_000_000 }, { field: 'harmsNobody', after: true }],
    });
  });
  it('without opening a record: an account written anew is no other obligation, a date is', () => {
    const one = at('agreed').case.settlement!.obligations[0]!;
    const sealed = (record: string) => ({ record, digest: record });
    expect(sameObligation({ ...one, account: sealed('x') }, { ...one, account: sealed('y'), runsFrom: 1 })).toBe(true);
    expect(sameObligation(one, { ...one, instalments: one.instalments.map((i) => ({ ...i, due: { kind: 'date', date: '2026-12-31' } })) })).toBe(false);
  });
});
