/**
 * The insurance process after a default, against a small model that counts money by hand: whatever creditor, insurer and debtor
 * do in whatever order, the rule takes and refuses what the model does, and the sums agree to the fen. Repeat a failure with the
 * seed it prints: HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { MediationCase } from '../../domain/case.ts';
import { claimsOf, paidOut } from '../../domain/insurance/insurance-state.ts';
import { accounts } from '../../domain/transitions.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { agreedFrom, choose, payFirst, proposal, quote, sealed, stages, Tabletop } from '../support/tabletop.ts';
import { Model, steps, type Claim, type Step } from './support/insurance-model.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_501);
const numRuns = Number(process.env.HEYI_RUNS ?? 150);
const today = '2026-08-07';

/** What a broken rule would leave behind; the real one leaves the case as it is. */
type Breakage = (action: string, after: MediationCase) => MediationCase;

/** Insured for 90 million fen with a deductible of 2 million; of 150 million owed the first 50 are paid, the rest is past due. */
function start(): Tabletop {
  const t = choose(agreedFrom(stages.inviting(new Tabletop())), { choice: 'insurance', insurers: ['insurer-huhai'] });
  for (const who of ['applicant', 'respondent']) t.do(who, 'consent-to-share', { recipient: 'insurer-huhai' });
  t.do('insurer', 'offer-quote', { ...quote, sumInsuredFen: Model.sumInsured, deductibleFen: Model.deductible });
  for (const action of ['confirm-terms-explained', 'accept-quote'] as const) t.do('respondent', action, { insurer: 'insurer-huhai' });
  sealed(t.do('respondent', 'submit-proposal', proposal)).do('insurer', 'record-premium-paid', { amountFen: quote.premiumFen }).do('insurer', 'issue-policy', { policyNo: 'HH-1' });
  return payFirst(t).runOut('instalment-due').runOut('cure').on(today).do('applicant', 'declare-default', { obligation: 'O1' });
}
const begun = start();

class Play {
  readonly table = new Tabletop();
  readonly broken: Breakage;
  constructor(broken: Breakage) {
    this.broken = broken;
    this.table.case = begun.case;
    this.table.now = begun.now;
  }

  take(who: string, action: Parameters<Tabletop['try']>[1], input: object): string {
    const verdict = this.table.try(who, action, input);
    if (!verdict.ok) return verdict.refusal;
    this.table.case = this.broken(action, this.table.case);
    return 'accepted';
  }
}

const seen = { accepted: new Map<string, number>(), refused: new Map<string, number>(), phases: new Set<string>() };
const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

/** The model says whether the step is taken and what follows; rule and model must agree. */
class Command implements fc.Command<Model, Play> {
  private step: Step;
  /** Two of three times a step that fits the phase, so that plays get far. */
  private readonly turn: number;
  private readonly share: number;
  private readonly delta: number;
  private readonly others: number;
  constructor(step: Step, turn: number, share: number, delta: number, others: number) {
    this.step = step;
    this.turn = turn;
    this.share = share;
    this.delta = delta;
    this.others = others;
  }

  check(): boolean { return true; }

  run(model: Model, play: Play): void {
    const fitting = model.fitting();
    if (this.turn % 3 > 0 && fitting.length > 0) this.step = fitting[this.turn % fitting.length]!;
    const amount = Math.max(1, Math.round(model.base(this.step) * this.share) + this.delta);
    const [who, action, input] = said(this.step, amount, this.others);
    const expected = model.take(this.step, amount, this.others);
    const met = play.take(who, action, input);
    count(expected ? seen.accepted : seen.refused, this.step);
    seen.phases.add(model.phase);
    expect({ step: this.step, amount, taken: met === 'accepted', refusal: met }).toMatchObject({ taken: expected });
    agree(model, play.table.case);
  }

  toString(): string { return `${this.step}(${this.share}${this.delta < 0 ? '' : '+'}${this.delta}, others ${this.others})`; }
}

function said(step: Step, amountFen: number, otherRecoveriesFen: number): readonly [string, Parameters<Tabletop['try']>[1], object] {
  const dated = { amountFen, paidOn: today };
  switch (step) {
    case 'notify-default': return ['applicant', step, { obligation: 'O1' }];
    case 'file-claim': return ['applicant', step, { obligation: 'O1', amountFen, otherRecoveriesFen }];
    case 'request-claim-supplement': return ['insurer', step, { request: '补充' }];
    case 'supplement-claim': return ['applicant', step, { statement: '附' }];
    case 'decide-claim': return ['insurer', step, { approvedFen: amountFen }];
    case 'refuse-claim': return ['insurer', 'decide-claim', { approvedFen: 0, reason: '不属于保险责任' }];
    case 'accept-claim-amount': case 'withdraw-claim': return ['applicant', step, {}];
    case 'dispute-claim-decision': return ['applicant', step, { reason: '异议' }];
    case 'contest-claim-decision': return ['applicant', step, { route: 'complaint', filedOn: today, reason: '异议' }];
    case 'record-contest-outcome': return ['insurer', step, { approvedFen: amountFen, decidedOn: today }];
    case 'advance-payment': case 'record-claim-payment': return ['insurer', step, dated];
    case 'debtor-pays': return ['applicant', 'confirm-payment', { obligation: 'O1', ...dated }];
    case 'notify-subrogation': return ['insurer', step, { noticeOn: today }];
    case 'recover': return ['insurer', 'record-recovery', { amountFen, receivedOn: today, from: 'debtor' }];
    case 'refund': return ['insurer', 'record-recovery', { amountFen, receivedOn: today, from: 'creditor-refund' }];
    default: return unreachable(step);
  }
}

function unreachable(step: never): never {
  throw new Error(`Unknown step ${String(step)}`);
}

/** The sums of the case, as the ledger and the policy have them, against the model's own. */
function agree(model: Model, c: MediationCase): void {
  const insurance = c.insurances[0]!;
  const [ledger] = accounts({ case: c, calendar: publishedCalendar }, today);
  expect({
    state: insurance.state, closed: c.closed !== undefined, paidOut: paidOut(insurance), owed: ledger?.owedToCreditorFen, insurer: ledger?.owedToInsurerFen,
    refundable: ledger?.creditorOwesInsurerFen, claim: claimsOf(insurance).map(({ amountFen, advancedFen, paidFen }) => [amountFen, advancedFen, paidFen]),
  }).toEqual({
    state: model.phase, closed: model.closed, paidOut: model.paidOut(), owed: model.owed, insurer: model.owedToInsurer,
    refundable: model.refundable, claim: model.claims.map((x: Claim) => [x.amount, x.advanced, x.paid]),
  });
  // What no order of events may bring about.
  expect(paidOut(insurance)).toBeLessThanOrEqual(Model.sumInsured);
  expect(model.owed + model.paidOut() + model.debtorPaid).toBe(Model.pastDue);
  for (const claim of claimsOf(insurance)) expect(claim.advancedFen + claim.paidFen).toBeLessThanOrEqual(claim.decision?.approvedFen ?? claim.amountFen);
}

const step = fc.constantFrom<Step>(...steps);
const command = fc.tuple(step, fc.nat(10_000), fc.constantFrom(0.05, 0.2, 0.5, 1, 1), fc.constantFrom(-1, 0, 0, 0, 1), fc.constantFrom(0, 0, 1_000_000, 5_000_000))
  .map(([what, turn, share, delta, others]) => new Command(what, turn, share, delta, others));

const property = (broken: Breakage = (_action, c) => c) => fc.property(fc.commands([command], { maxCommands: 80, size: 'max' }), (commands) => {
  fc.modelRun(() => ({ model: new Model(), real: new Play(broken) }), commands);
});

const withClaim = (c: MediationCase, change: object): MediationCase =>
  ({ ...c, insurances: c.insurances.map((i) => (i.claim ? { ...i, claim: { ...i.claim, ...change } } : i)) });

describe('the insurance process', () => {
  it('does what the model does, in whatever order', () => {
    fc.assert(property(), { seed, numRuns });
  }, 120_000);
  it('was seen to take and to refuse every step', () => {
    expect(steps.filter((s) => !seen.accepted.has(s) || !seen.refused.has(s))).toEqual([]);
  });
  it('was seen in every phase a claim can lead to', () => expect([...seen.phases].toSorted()).toEqual([
    'claim-refused', 'claimed', 'contested', 'decided', 'default-notified', 'discharged', 'in-force', 'paid', 'paying', 'recovered', 'recovering', 'supplementing',
  ]));
});

describe('the model finds a rule that', () => {
  const found = (broken: Breakage) => fc.check(property(broken), { seed, numRuns: 100, endOnFailure: true }).failed;

  it('is right: nothing', () => expect(found((_action, c) => c)).toBe(false));
  it('forgets what was paid, and pays twice', () => expect(found((action, c) => (action === 'record-claim-payment' ? withClaim(c, { paidFen: 0 }) : c))).toBe(true));
  it('forgets the insurer\'s payment on the ledger: a double recovery', () =>
    expect(found((_action, c) => ({ ...c, movements: c.movements.filter((m) => m.kind !== 'paid-by-insurer') }))).toBe(true));
  it('asks for a supplement twice', () => expect(found((action, c) => (action === 'supplement-claim' ? withClaim(c, { supplementRequestedAt: undefined }) : c))).toBe(true));
  it('forgets what was recovered from others', () => expect(found((action, c) => (action === 'file-claim' ? withClaim(c, { otherRecoveriesFen: 0 }) : c))).toBe(true));
  it('forgets the deductible', () => expect(found((_action, c) => ({
    ...c, insurances: c.insurances.map((i) => ({ ...i, applications: i.applications.map((a) => (a.quote ? { ...a, quote: { ...a.quote, deductibleFen: 0 } } : a)) })),
  }))).toBe(true));
});
