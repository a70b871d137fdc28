/** Joint application to the court, its review and ruling, and enforcement of what it confirmed (民诉法 205, 206; D8). */
import { describe, expect, it } from '@jest/globals';
import { at, notice, type Tabletop } from '../../support/tabletop.ts';
import { besideAnother, mayTake, owedAnAct } from '../support/other-creditors.ts';

const court = { court: '上海市宝山区人民法院' };
const number = { courtCaseNo: '（2026）沪0113诉前调确12号', acceptedOn: '2026-05-26' };
const applied = (t: Tabletop = at('unsecured')): Tabletop => t.on('2026-05-25').do('applicant', 'apply-court-confirmation', court).do('respondent', 'apply-court-confirmation', court);
const reviewing = () => applied().on('2026-05-26').do('clerk', 'record-court-acceptance', number);
const attended = () => reviewing().on('2026-06-02').do('applicant', 'attend-court-review').do('respondent', 'attend-court-review');
const confirmed = () => attended().do('clerk', 'record-court-confirmation', { decision: 'confirmed', decidedOn: '2026-06-02' });
const stateOf = (t: Tabletop) => t.case.confirmation?.state;

describe('the application', () => {
  it('is joint: it stands with the last party (民诉法 205)', () => {
    const t = at('unsecured').on('2026-05-25').do('applicant', 'apply-court-confirmation', court);
    expect(stateOf(t)).toBe('available');
    expect(t.refusal('applicant', 'apply-court-confirmation', court)).toBe('already-done');
    expect(stateOf(t.do('respondent', 'apply-court-confirmation', court))).toBe('applied');
  });

  it('names one court', () => {
    const t = at('unsecured').do('applicant', 'apply-court-confirmation', court);
    expect(t.refusal('respondent', 'apply-court-confirmation', { court: '上海市杨浦区人民法院' })).toBe('not-joint');
  });

  it('is refused after the thirtieth day, even if no timer has run', () => {
    const t = at('unsecured').do('applicant', 'apply-court-confirmation', court).on('2026-06-23');
    expect(t.refusal('respondent', 'apply-court-confirmation', court)).toBe('deadline-passed');
  });

  it('unanswered for seven days is looked after', () => expect(applied().deadline('court-acceptance')).toMatchObject({ dueDate: '2026-06-01', then: 'alert-overdue' }));

  it('stops the thirty days: the window no longer closes', () => expect(applied().deadlines().map((d) => d.name)).not.toContain('confirmation-window'));

  it('is not taken while an enforceable deed stands: one title for one obligation', () =>
    expect(at('enforceable').refusal('applicant', 'apply-court-confirmation', court)).toBe('one-title-only'));

  it('stays open when the notary refused for want of evidence (公证法 31 item 6, D8)', () => {
    const t = at('reviewing').on('2026-06-10').do('notary', 'refuse-notarization', { ground: 6, reason: '证明材料不充分' });
    expect(stateOf(applied(t))).toBe('applied');
  });

  it('waits for an amendment where the notary found the terms unclear (民诉解释 358)', () => {
    const t = at('reviewing').do('notary', 'refuse-notarization', { ground: 8, reason: '给付内容不明确', unclearTerms: true });
    expect(t.refusal('applicant', 'apply-court-confirmation', court)).toBe('terms-unclear');
  });

  it('is offered as the next step where no other security stands, and not beside one', () => {
    const offered = (t: Tabletop) => t.steps().some((step) => step.action === 'apply-court-confirmation');
    expect(offered(at('unsecured'))).toBe(true);
    expect(offered(at('insured'))).toBe(false);
    expect(offered(at('reviewing').do('notary', 'refuse-notarization', { ground: 6, reason: '证明材料不充分' }))).toBe(true);
  });
});

describe('a deed', () => {
  it('does not issue while the court considers the same settlement', () => {
    const t = at('reviewing');
    for (const who of ['applicant', 'respondent']) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
    applied(t.do('notary', 'accept-notary-document'));
    expect(t.refusal('notary', 'issue-deed', { deedNo: '（2026）沪宝证经字第1号' })).toBe('one-title-only');
    expect(t.do('applicant', 'withdraw-confirmation').refusal('notary', 'issue-deed', { deedNo: '（2026）沪宝证经字第1号' })).toBe('accepted');
  });
});

describe("the court's part", () => {
  it('is recorded from its papers: number, day, ruling', () => {
    expect(applied().refusal('clerk', 'record-court-acceptance', { ...number, courtCaseNo: '12号' })).toBe('court-number-malformed');
    expect(applied().refusal('clerk', 'record-court-acceptance', { ...number, acceptedOn: '2026-06-30' })).toBe('date-out-of-range');
    expect(stateOf(reviewing())).toBe('reviewing');
    expect(reviewing().case.confirmation?.courtCaseNo).toBe(number.courtCaseNo);
  });

  it('takes thirty days from acceptance (民诉法 187)', () =>
    expect(reviewing().deadline('court-ruling')).toMatchObject({ dueDate: '2026-06-25', basis: { kind: 'statute', citation: '民事诉讼法第一百八十七条' } }));

  it('needs both to attend before it confirms (民诉解释 357)', () => {
    const t = reviewing().on('2026-06-02').do('applicant', 'attend-court-review');
    const ruling = { decision: 'confirmed', decidedOn: '2026-06-02' } as const;
    expect(t.refusal('clerk', 'record-court-confirmation', ruling)).toBe('not-attended');
    expect(stateOf(t.do('respondent', 'attend-court-review').do('clerk', 'record-court-confirmation', ruling))).toBe('confirmed');
  });

  it.each(['not-accepted', 'dismissed'] as const)('may be %s, each at its stage', (decision) => {
    const stage = decision === 'not-accepted' ? applied() : reviewing();
    const other = decision === 'not-accepted' ? reviewing() : applied();
    const day = { decision, decidedOn: '2026-05-26' };
    expect(other.on('2026-05-26').refusal('clerk', 'record-court-confirmation', day)).toBe('not-in-this-state');
    expect(stateOf(stage.on('2026-05-26').do('clerk', 'record-court-confirmation', day))).toBe(decision);
  });

  it('can be withdrawn before it rules', () => expect(stateOf(reviewing().do('respondent', 'withdraw-confirmation'))).toBe('withdrawn'));

  it('is a title and not an end: performance is watched on', () => {
    expect(confirmed().case.state).toBe('performing');
    expect(confirmed().deadlines().map((d) => d.name)).toContain('instalment-due');
  });
});

describe('enforcement of what was confirmed', () => {
  const filing = { obligation: 'O1', courtCaseNo: '（2026）沪0113执77号', filedOn: '2026-08-20' };
  const defaulted = () => at('confirmedDefault');
  const enforcing = () => defaulted().do('applicant', 'apply-enforcement', filing);

  it('waits for a default', () => {
    expect(confirmed().refusal('applicant', 'apply-enforcement', filing)).toBe('no-default');
    expect(defaulted().refusal('applicant', 'record-enforcement-proceeds', { amountFen: 1, receivedOn: '2026-08-20', ended: false })).toBe('not-filed');
  });

  it('is filed once, and not before the ruling', () => {
    expect(defaulted().refusal('applicant', 'apply-enforcement', { ...filing, filedOn: '2026-06-01' })).toBe('date-out-of-range');
    expect(enforcing().refusal('applicant', 'apply-enforcement', filing)).toBe('already-done');
  });

  it('has two years from the earliest open instalment, of which the creditor is reminded ninety days before; a filing ends the wait (民诉法 250)', () => {
    const t = defaulted();
    expect(t.deadline('ruling-execution-limit')).toMatchObject({ hard: false, then: 'alert-overdue', basis: { citation: '民事诉讼法第二百五十条' } });
    const [limit, warning] = [t.deadline('ruling-execution-limit').dueDate, t.deadline('ruling-execution-warning').dueDate];
    expect([limit, warning]).toEqual(['2028-07-21', '2028-04-22']);
    expect(t.on('2029-01-02').refusal('applicant', 'apply-enforcement', { ...filing, filedOn: '2029-01-02' })).toBe('accepted');
    expect(enforcing().deadlines().map((d) => d.name)).not.toContain('ruling-execution-limit');
  });

  it('brings the money in several receipts and ends the case as enforced', () => {
    const t = enforcing().do('applicant', 'record-enforcement-proceeds', { amountFen: 40_000_000, receivedOn: '2026-08-20', ended: false });
    expect(t.case.state).toBe('performing');
    t.do('applicant', 'record-enforcement-proceeds', { amountFen: 60_000_000, receivedOn: '2026-08-20', ended: false });
    expect(t.case.closed).toMatchObject({ outcome: 'enforced' });
  });

  it('ended without assets closes the case so (终本)', () =>
    expect(enforcing().do('applicant', 'record-enforcement-proceeds', { amountFen: 0, receivedOn: '2026-08-20', ended: true }).case.closed?.outcome).toBe('no-assets-for-now'));

  it('is the way: no action at the court on the same debt', () => expect(defaulted().refusal('applicant', 'take-to-litigation', { reason: '起诉' })).toBe('one-title-only'));
});

describe.each<readonly [string, (t: Tabletop) => Tabletop, string]>([
  ['the debtor, though an act is owed to it,', owedAnAct, 'R1'],
  ['another creditor', besideAnother, 'A2'],
])('the execution of a confirmed debt: %s', (_who, among, other) => {
  const filing = { obligation: 'O1', courtCaseNo: '（2026）沪0113执9号', filedOn: '2026-08-20' };
  const proceeds = { amountFen: 0, receivedOn: '2026-08-20', ended: true };
  it('does not apply for it, and ends none', () => {
    const t = among(at('confirmedDefault'));
    expect([mayTake(t, other, 'apply-enforcement'), t.refusal(other, 'apply-enforcement', filing), t.refusal('applicant', 'apply-enforcement', filing)]).toEqual([false, 'unknown-obligation', 'accepted']);
    expect([mayTake(t, other, 'record-enforcement-proceeds'), t.refusal(other, 'record-enforcement-proceeds', proceeds), t.case.state]).toEqual([false, 'unknown-obligation', 'performing']);
    expect(t.do('applicant', 'record-enforcement-proceeds', proceeds).case.closed?.outcome).toBe('no-assets-for-now');
  });
});
