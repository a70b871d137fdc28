/**
 * The notarization process against a small model: whatever the office, the parties and the calendar do in whatever order, the fifteen working days
 * stand still when they should, one title stands at most, and no certificate names more than the ledger. Repeat a failure with HEYI_SEED.
 */
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { deedStands } from '../../domain/notarization/notarization.ts';
import { schedule } from '../../domain/settlement/settlement.ts';
import { agreedFrom, choose, notice, sealed, stages, Tabletop, terms } from '../support/tabletop.ts';
import { deedDue, mayBeCertified, owed, runAgain, type Model } from './support/notarization-model.ts';

const seed = Number(process.env.HEYI_SEED ?? 20_260_501);
const numRuns = Number(process.env.HEYI_RUNS ?? 250);
const O1 = { obligation: 'O1' };
const day = (t: Tabletop) => localDate(t.now);
const stateOf = (t: Tabletop) => t.case.notarizations.at(-1)!.state;

/** What a broken rule would leave behind; the controls put one in. */
type Tamper = (c: MediationCase) => MediationCase;
class Real {
  readonly t: Tabletop;
  private readonly tamper: Tamper;
  constructor(tamper: Tamper) {
    this.tamper = tamper;
    this.t = sealed(choose(agreedFrom(stages.inviting(new Tabletop()), terms({}, { acceleration: false })), { choice: 'notarization', notary: 'notary-baoshan' }));
    for (const who of ['applicant', 'respondent']) this.t.do(who, 'consent-to-share', { recipient: 'notary-baoshan' }).do(who, 'apply-notarization');
    this.t.do('notary', 'accept-notarization');
  }
  act(...asked: Parameters<Tabletop['do']>): void {
    this.t.do(...asked);
    this.t.case = this.tamper(this.t.case);
  }
}

function fresh(tamper: Tamper): { model: Model; real: Real } {
  const real = new Real(tamper);
  const { settlement } = real.t.case;
  const instalments = schedule(settlement!.obligations[0]!, settlement!.effectiveAt!, publishedCalendar).map((s) => ({ due: s.due.date, fen: s.amountFen }));
  return { real, model: { state: 'reviewing', accepted: day(real.t), stops: [], attended: false, confirmation: false, instalments, paidFen: 0, assertedFen: 0 } };
}

/** What must hold after every step. */
function agree(model: Model, { t }: Real): void {
  if (model.state === 'ended') return void expect(t.case.state).toBe('closed');
  expect(stateOf(t)).toBe(model.state);
  if (model.state === 'reviewing') expect(t.deadline('deed-issue').dueDate).toBe(deedDue(model));
  expect(deedStands(t.case) && ['applied', 'reviewing', 'confirmed'].includes(t.case.confirmation?.state ?? '')).toBe(false);
  expect(t.ledger(day(t))[0]!.owedToCreditorFen).toBe(owed(model));
}

interface Step {
  readonly name: string;
  readonly in: readonly Model['state'][];
  readonly when?: (model: Model, t: Tabletop) => boolean;
  readonly run: (model: Model, real: Real, n: number) => void;
}
class Command implements fc.Command<Model, Real> {
  readonly step: Step;
  readonly n: number;
  constructor(step: Step, n: number) {
    this.step = step;
    this.n = n;
  }
  check = (model: Readonly<Model>): boolean => this.step.in.includes(model.state);
  run(model: Model, real: Real): void {
    if (this.step.when && !this.step.when(model, real.t)) return;
    this.step.run(model, real, this.n);
    seen.set(this.step.name, (seen.get(this.step.name) ?? 0) + 1);
    agree(model, real);
  }
  toString = (): string => `${this.step.name}(${this.n})`;
}
const seen = new Map<string, number>();

const running = ['reviewing', 'supplementing', 'paused', 'issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified', 'enforcing'] as const;
const plain = (name: string, from: Model['state'], to: Model['state'], ...asked: Parameters<Tabletop['do']>): Step => ({
  name, in: [from], run: (model, real) => { real.act(...asked); model.state = to; },
});
const stop = (name: string, to: 'supplementing' | 'paused', action: 'request-notarization-supplement' | 'pause-review', input: object): Step => ({
  name, in: ['reviewing'], run: (model, real) => { real.act('notary', action, input); model.state = to; model.stoppedOn = day(real.t); },
});
const goOn = (name: string, from: 'supplementing' | 'paused', who: string, action: 'supplement-notarization' | 'resume-review', input: object): Step => ({
  name, in: [from], run: (model, real) => { real.act(who, action, input); model.state = 'reviewing'; runAgain(model, day(real.t)); },
});
const pays = (model: Model, fen: number) => { model.paidFen += fen; if (owed(model) === 0) model.state = 'ended'; };
let numbers = 0;
const number = (paper: '经' | '执', t: Tabletop) => `（${day(t).slice(0, 4)}）沪宝证${paper}字第${(numbers += 1)}号`;

const steps: readonly Step[] = [
  { name: 'days pass', in: running, run: (_model, { t }, n) => { t.on(addDays(day(t), 1 + (n % 24))); } },
  stop('a supplement is asked for', 'supplementing', 'request-notarization-supplement', { request: '补充' }),
  goOn('the parties supplement', 'supplementing', 'applicant', 'supplement-notarization', { statement: '已补' }),
  stop('the office verifies', 'paused', 'pause-review', { reason: 'verification' }),
  goOn('the office resumes', 'paused', 'notary', 'resume-review', {}),
  {
    name: 'everyone attends', in: ['reviewing'], when: (model) => !model.attended,
    run: (model, real) => {
      for (const who of ['applicant', 'respondent']) { real.act(who, 'acknowledge-notice', notice); real.act(who, 'attend-and-sign'); }
      real.act('notary', 'accept-notary-document');
      model.attended = true;
    },
  },
  {
    name: 'the parties go to the court too', in: running,
    run: (model, { t }) => {
      const [first, second] = ['applicant', 'respondent'].map((who) => t.refusal(who, 'apply-court-confirmation', { court: '上海市宝山区人民法院' }));
      if (['issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified', 'enforcing'].includes(model.state)) expect([first, second]).not.toContain('accepted');
      else if (second === 'accepted') model.confirmation = true;
    },
  },
  {
    name: 'the parties withdraw from the court', in: running, when: (model) => model.confirmation,
    run: (model, real) => { real.act('applicant', 'withdraw-confirmation'); model.confirmation = false; },
  },
  {
    name: 'the deed is issued', in: ['reviewing'],
    run: (model, real) => {
      const refusal = real.t.refusal('notary', 'issue-deed', { deedNo: number('经', real.t) });
      const wanted = !model.attended ? ['notice-not-acknowledged', 'not-attended'] : model.confirmation ? ['one-title-only'] : ['accepted'];
      expect(wanted).toContain(refusal);
      if (refusal === 'accepted') model.state = 'issued';
    },
  },
  plain('the deed is served', 'issued', 'enforceable', 'notary', 'serve-deed'),
  {
    name: 'the debtor pays', in: ['issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified', 'enforcing'],
    run: (model, real, n) => {
      const amountFen = Math.min(owed(model), 1 + n * 100_000);
      real.act('applicant', 'confirm-payment', { ...O1, amountFen, paidOn: day(real.t) });
      pays(model, amountFen);
    },
  },
  {
    name: 'the creditor applies for the certificate', in: ['enforceable'],
    run: (model, real) => {
      real.t.try('applicant', 'declare-default', O1);
      const cutOff = day(real.t);
      if (real.t.refusal('applicant', 'apply-execution-certificate', { ...O1, cutOff, chargesRequested: true }) !== 'accepted') return;
      expect(mayBeCertified({ ...model, cutOff })).toBeGreaterThan(0);
      Object.assign(model, { state: 'certificate-applied', cutOff, assertedFen: 0 });
    },
  },
  plain('the application is withdrawn', 'verifying', 'enforceable', 'applicant', 'withdraw-certificate-application'),
  plain('the verification is sent', 'certificate-applied', 'verifying', 'notary', 'send-verification'),
  {
    name: 'the debtor asserts a payment', in: ['verifying'], when: (model) => owed(model) - model.assertedFen > 1,
    run: (model, real, n) => {
      const amountFen = Math.min(owed(model) - model.assertedFen - 1, 1 + n * 300_000);
      real.act('respondent', 'prove-payment', { amountFen, paidOn: day(real.t), proof: '回单' });
      model.assertedFen += amountFen;
    },
  },
  { name: 'the period for answers ends', in: ['verifying'], run: (model, real) => { real.t.runOut('verification-reply'); model.state = 'deciding'; } },
  {
    name: 'the certificate is issued', in: ['deciding'],
    run: (model, real, n) => {
      const proven = n % 2 === 0 ? real.t.case.notarizations.at(-1)!.certificates.at(-1)!.assertedPayments : [];
      if (proven.length > 0) model.paidFen += model.assertedFen;
      const sumFen = mayBeCertified(model);
      const ask = (principalFen: number) => real.t.try('notary', 'issue-certificate', { certificateNo: number('执', real.t), provenPayments: proven, principalFen, chargesFen: 0 });
      // Never a fen above the ledger.
      expect(ask(sumFen + 1).ok).toBe(false);
      if (sumFen === 0) { if (proven.length > 0) model.paidFen -= model.assertedFen; return; }
      expect(ask(sumFen)).toMatchObject({ ok: true });
      model.state = 'certified';
      expect(real.t.case.notarizations.at(-1)!.certificates.at(-1)!.certificate!.sum.totalFen).toBe(sumFen);
    },
  },
  { name: 'the creditor files', in: ['certified'], run: (model, real) => { real.act('applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: day(real.t) }); model.state = 'enforcing'; } },
  {
    name: 'the court brings money in', in: ['enforcing'],
    run: (model, real, n) => {
      const amountFen = Math.min(owed(model), 1 + n * 1_000_000);
      real.act('applicant', 'record-execution-proceeds', { amountFen, receivedOn: day(real.t) });
      pays(model, amountFen);
    },
  },
];

const property = (tamper: Tamper = (c) => c) => fc.property(
  fc.commands(steps.map((step) => fc.nat(60).map((n) => new Command(step, n))), { maxCommands: 150, size: 'max' }),
  (commands) => { fc.modelRun(() => fresh(tamper), commands); },
);

describe('the notarization process', () => {
  it('goes the way of the model: the pausable clock, one title, no certificate above the ledger', () => {
    console.info(`seed ${seed}, ${numRuns} runs`);
    fc.assert(property(), { seed, numRuns });
  }, 120_000);
  it('was led through every step', () => expect(steps.map((s) => s.name).filter((name) => !seen.has(name))).toEqual([]));
});

describe('the model catches', () => {
  const caught = (tamper: Tamper) => fc.check(property(tamper), { seed, numRuns: 150, endOnFailure: true }).failed;
  it('nothing, where nothing is wrong', () => expect(caught((c) => c)).toBe(false));
  it('a clock that runs on while a supplement is out', () =>
    expect(caught((c) => ({ ...c, notarizations: c.notarizations.map((n) => ({ ...n, pauses: [] })) }))).toBe(true));
  it('a court that goes on beside the deed', () =>
    expect(caught((c) => (deedStands(c) && c.confirmation ? { ...c, confirmation: { ...c.confirmation, state: 'reviewing' } } : c))).toBe(true));
  it('a ledger that drops a payment', () => expect(caught((c) => ({ ...c, movements: c.movements.slice(0, 1) }))).toBe(true));
});
