/** The checks of terms: each names the article it rests on; errors keep terms from standing, warnings do not. */
import { describe, expect, it } from '@jest/globals';
import { actionInputs } from '../../../contracts/action-inputs.ts';
import { seal } from '../../../casework/seal.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { checkTexts } from '../../../domain/settlement/check-texts.ts';
import { termChecks } from '../../../domain/settlement/checks.ts';
import { guaranteeBy, guaranteeEnds, guarantorsOf } from '../../../domain/settlement/guarantees.ts';
import { lendingCapPpm, presumedLossCapPpm } from '../../../domain/settlement/reference-rates.ts';
import type { AgreedTerms } from '../../../domain/settlement/settlement.ts';
import { agreedFrom, mediatingFrom, partyForm, submittedWith, type Tabletop, terms } from '../../support/tabletop.ts';

const cases = new Map<string, Tabletop>();
/** A mediation on 20 May 2026, the same for every draft of one kind of case. */
const mediating = (form: object = {}) => {
  const key = JSON.stringify(form);
  if (!cases.has(key)) cases.set(key, mediatingFrom(submittedWith(form)).on('2026-05-20'));
  return cases.get(key)!;
};
const findings = (draft: object, form: object = {}) => {
  const t = mediating(form);
  const { input } = seal<AgreedTerms>(actionInputs['record-agreed-terms'].parse(draft));
  return termChecks(input, { case: t.case, now: t.now, calendar: publishedCalendar }).map((c) => `${c.severity} ${c.code} ${c.pointer}`);
};
const o1 = (more: object) => terms({}, more);
const fixed = (date: string, amountFen: number, n: number) => ({ n, amountFen, due: { kind: 'date', date } });
const after = (days: number, amountFen: number, n: number) => ({ n, amountFen, due: { kind: 'days-after-signing', days } });
const halves = (...instalments: object[]) => o1({ instalments });
const abroad = { respondents: [{ kind: 'organisation', name: 'R公司', identifierType: 'foreign-company-no', identifier: '3120456' }] };
const guarantors = { guarantors: [partyForm('G')] };
const guaranteed = (guarantee: object) => o1({ guarantees: [{ guarantor: 'G1', kind: 'joint-and-several', ...guarantee }] });

describe('a check', () => {
  it.each(Object.entries(checkTexts))('%s names an article', (_code, { article }) => expect(article).toMatch(/法|条/));
  it('finds nothing but what the sides have not declared, in terms that are whole', () =>
    expect(findings(terms())).toEqual(['warning third-party-harm-not-excluded /harmsNobody']));
  it('finds nothing at all once they declared it (民诉解释 358)', () => expect(findings(terms({ harmsNobody: true }))).toEqual([]));
});

describe('days of mixed kinds', () => {
  it('are compared as they would fall', () =>
    expect(findings(halves(after(30, 75_000_000, 1), fixed('2026-06-15', 75_000_000, 2)))).toContain('error instalments-out-of-order /obligations/0/instalments'));
  it('in order whenever it is signed raise nothing', () =>
    expect(findings(halves(after(30, 75_000_000, 1), fixed('2026-12-15', 75_000_000, 2))).filter((f) => f.includes('/instalments'))).toEqual([]));
  it('that would change places with a late signature are warned of', () =>
    expect(findings(halves(after(30, 75_000_000, 1), fixed('2026-06-22', 75_000_000, 2)))).toContain('warning order-depends-on-signing /obligations/0/instalments'));
});

describe('the delay charge', () => {
  const perDay = (ppm: number) => findings(o1({ delayChargePpmPerDay: ppm }));
  const most = Math.floor(presumedLossCapPpm / 365);
  it('up to 130 % of the presumed loss raises nothing', () => expect(perDay(most).some((f) => f.includes('charge'))).toBe(false));
  it('above it may be reduced (合同编通则解释 65)', () => expect(perDay(most + 1)).toContain('warning charge-exceeds-loss /obligations/0/delayChargePpmPerDay'));
  it('of what may be private lending stays under four times the LPR (法释〔2020〕17号 25, 29)', () => {
    const lending = Math.floor(lendingCapPpm / 365);
    const code = 'warning charge-exceeds-lending-cap /obligations/0/delayChargePpmPerDay';
    const financed = (ppm: number) => findings(o1({ delayChargePpmPerDay: ppm }), { subject: 'finance' });
    expect([financed(lending).includes(code), financed(lending + 1).includes(code), perDay(lending + 1).includes(code)]).toEqual([false, true, false]);
  });
});

describe('what is promised beside what was claimed', () => {
  it('may fall short of it: the rest is neither promised nor released', () => expect(findings(terms({ waivedFen: undefined }))).toContain('warning claim-left-open /waivedFen'));
  it('may exceed it', () => expect(findings(terms({ waivedFen: 36_000_001 }))).toContain('warning exceeds-claim /waivedFen'));
  it('is not compared across currencies', () => {
    expect(findings(o1({ currency: 'USD' }), abroad).filter((f) => f.includes('claim'))).toEqual([]);
  });
  it('cannot be waived in two currencies at once', () => {
    const [one] = terms().obligations;
    const two = terms({ obligations: [one, { ...one, id: 'O2', currency: 'USD' }] });
    expect(findings(two, abroad)).toContain('error waived-in-several-currencies /waivedFen');
  });
});

describe('channels, clauses and declarations', () => {
  it('no channel for verification is no notary (公证法 37)', () => expect(findings(terms({ verificationChannels: [] }))).toContain('warning verification-channel-missing /verificationChannels'));
  it('an arbitration clause is pointed at', () => expect(findings(terms(), { arbitrationClause: true })).toContain('warning arbitration-clause '));
});

describe('goods and acts', () => {
  const duty = (more: object) => findings(terms({ duties: [{ kind: 'goods', id: 'G1', debtor: 'R1', creditor: 'A1', description: '样本', due: { kind: 'date', date: '2026-07-31' }, ...more }] }));
  it('an uncounted delivery is unclear', () => expect(duty({})).toContain('warning delivery-unclear /duties/0'));
  it('an act is kept apart from what can be enforced', () => expect(duty({ kind: 'act' })).toContain('warning not-enforceable /duties/0'));
  it('bind parties of the case', () => expect(duty({ debtor: 'R9' })).toContain('error unknown-party /duties/0/debtor'));
  it('are not due yesterday', () => expect(duty({ due: { kind: 'date', date: '2026-05-19' } })).toContain('error instalment-in-the-past /duties/0/due'));
  it('share no id with an obligation', () =>
    expect(() => duty({ id: 'O1' })).toThrow('ids must differ'));
});

describe('a guarantee', () => {
  it('is agreed for whoever joins as guarantor (民法典 684)', () => expect(findings(terms(), guarantors)).toContain('error guarantor-without-guarantee /obligations'));
  it('is given by a guarantor', () => expect(findings(o1({ guarantees: [{ guarantor: 'A1', kind: 'general' }] }), guarantors)).toContain('error not-a-guarantor /obligations/0/guarantees/0/guarantor'));
  it('is given once', () => expect(findings(o1({ guarantees: [1, 2].map(() => ({ guarantor: 'G1', kind: 'general' })) }), guarantors)).toContain('error guarantee-twice /obligations/0/guarantees/1/guarantor'));
  it('of a company rests on a resolution on file (公司法 15)', () => {
    const missing = 'warning resolution-missing /obligations/0/guarantees/0/resolution';
    expect(findings(guaranteed({}), guarantors)).toContain(missing);
    expect(findings(guaranteed({ resolution: '股东会决议' }), guarantors)).not.toContain(missing);
  });
  it('of the general kind lets the guarantor wait (民法典 687)', () => expect(findings(guaranteed({ kind: 'general' }), guarantors)).toContain('warning general-guarantee /obligations/0/guarantees/0/kind'));
  it('says its manner: unsaid, the law would take it for a general one (民法典 686)', () => expect(() => findings(guaranteed({ kind: undefined }), guarantors)).toThrow());

  const t = agreedFrom(submittedWith(guarantors));
  const [obligation] = t.case.settlement!.obligations;
  it('is found by its guarantor', () => expect([guaranteeBy(obligation!, 'G1')?.kind, guaranteeBy(obligation!, 'A1'), guarantorsOf(t.case)]).toEqual(['joint-and-several', undefined, ['G1']]));
  it('ends six months after the due date unless agreed (民法典 692)', () => {
    const guarantee = guaranteeBy(obligation!, 'G1')!;
    expect([guaranteeEnds(guarantee, '2026-08-31'), guaranteeEnds({ ...guarantee, periodMonths: 24 }, '2026-08-31')]).toEqual(['2027-02-28', '2028-08-31']);
  });
});
