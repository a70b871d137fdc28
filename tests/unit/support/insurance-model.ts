/** A small model of a policy after a default: one obligation, all past due, no charges, one day. Sums in fen. */
export interface Claim {
  readonly amount: number;
  readonly others: number;
  advanced: number;
  paid: number;
  supplementAsked: boolean;
  approved?: number;
}

export const steps = [
  'notify-default', 'file-claim', 'request-claim-supplement', 'supplement-claim', 'decide-claim', 'refuse-claim', 'accept-claim-amount', 'dispute-claim-decision',
  'contest-claim-decision', 'record-contest-outcome', 'withdraw-claim', 'advance-payment', 'record-claim-payment', 'debtor-pays', 'notify-subrogation', 'recover', 'refund',
] as const;
export type Step = (typeof steps)[number];

/** What people would do next in a phase. */
const next: Readonly<Record<string, readonly Step[]>> = {
  'in-force': ['notify-default'], 'default-notified': ['file-claim'],
  claimed: ['decide-claim', 'request-claim-supplement', 'refuse-claim', 'advance-payment', 'decide-claim', 'debtor-pays'], supplementing: ['supplement-claim', 'supplement-claim', 'advance-payment'],
  decided: ['accept-claim-amount', 'accept-claim-amount', 'contest-claim-decision', 'dispute-claim-decision'], contested: ['record-contest-outcome', 'decide-claim', 'refuse-claim'],
  paying: ['record-claim-payment', 'record-claim-payment', 'debtor-pays'], paid: ['notify-subrogation', 'recover', 'notify-default', 'refund', 'debtor-pays'], recovering: ['recover', 'debtor-pays', 'notify-default', 'refund'],
};

const recoverable = ['paid', 'recovering', 'in-force', 'default-notified', 'claimed', 'supplementing', 'decided', 'contested', 'paying'];

export class Model {
  static readonly sumInsured = 90_000_000;
  static readonly deductible = 2_000_000;
  static readonly pastDue = 100_000_000;
  phase = 'in-force';
  closed = false;
  owed = Model.pastDue;
  owedToInsurer = 0;
  /** What the creditor has of the insurer's and must refund. */
  refundable = 0;
  /** By the debtor on the past due sum, as far as it was owed to the creditor. */
  debtorPaid = 0;
  /** What the insurer paid and has not had back. */
  outstanding = 0;
  notified = false;
  claims: Claim[] = [];

  paidOut(): number { return this.claims.reduce((sum, c) => sum + c.advanced + c.paid, 0); }
  private get claim(): Claim | undefined { return this.claims.at(-1); }
  private cover(): number { return Model.sumInsured - this.paidOut(); }
  private declared(): number { return Math.max(0, ...this.claims.map((c) => c.others)); }
  private claimable(others: number): number { return Math.max(0, Math.min(this.cover(), this.owed) - Model.deductible - others); }
  private lost(): number { return Math.max(0, this.owed - Model.deductible - (this.claim?.others ?? 0)); }
  private left(): number { const c = this.claim; return c ? (c.approved ?? c.amount) - c.advanced - c.paid : 0; }
  private resting(): string { return this.outstanding <= 0 ? 'in-force' : this.notified ? 'recovering' : 'paid'; }

  fitting(): readonly Step[] { return next[this.phase] ?? []; }

  /** A sum that matters for the step; the commands vary it. */
  base(step: Step): number {
    switch (step) {
      case 'file-claim': return this.claimable(this.declared());
      case 'decide-claim': case 'record-contest-outcome': return this.claim?.amount ?? 1;
      case 'advance-payment': case 'record-claim-payment': return Math.min(this.left(), this.lost());
      case 'debtor-pays': return this.owed + (this.notified ? 0 : Math.round(this.owedToInsurer / 2));
      case 'recover': return this.owedToInsurer;
      case 'refund': return this.refundable;
      default: return 1;
    }
  }

  /** Whether the step is taken; if so the model has followed it. */
  take(step: Step, amount: number, others: number): boolean {
    const on = (...phases: readonly string[]) => phases.includes(this.phase);
    switch (step) {
      case 'notify-default': return on('in-force', 'paid', 'recovering') && !this.closed && this.cover() > 0 && this.enter('default-notified');
      case 'file-claim': return on('default-notified') && others >= this.declared() && amount <= this.claimable(others) && this.file(amount, others);
      case 'request-claim-supplement': return on('claimed') && !this.claim!.supplementAsked && ((this.claim!.supplementAsked = true), this.enter('supplementing'));
      case 'supplement-claim': return on('supplementing') && this.enter('claimed');
      case 'decide-claim': return on('claimed', 'supplementing', 'contested') && this.decide(amount) && this.enter('decided');
      case 'refuse-claim': return on('claimed', 'supplementing', 'contested') && this.decide(0) && this.enter('decided');
      case 'accept-claim-amount': return on('decided') && this.end();
      case 'dispute-claim-decision': return on('decided') && (delete this.claim!.approved, this.enter('claimed'));
      case 'contest-claim-decision': return on('decided') && this.claim!.approved! < this.claim!.amount && this.enter('contested');
      case 'record-contest-outcome': return on('contested') && this.decide(amount) && this.end();
      case 'withdraw-claim': return on('claimed', 'supplementing', 'decided', 'contested', 'paying') && this.withdraw();
      case 'advance-payment': return on('claimed', 'supplementing') && amount <= Math.min(this.left(), this.lost()) && this.pay(amount, 'advanced');
      case 'record-claim-payment': return on('paying') && amount <= Math.min(this.left(), this.lost()) && this.pay(amount, 'paid');
      case 'debtor-pays': return (!this.closed || on('paid', 'recovering')) && this.debtor(amount);
      case 'notify-subrogation': return on(...recoverable) && this.paidOut() > 0 && !this.notified && this.notice();
      case 'recover': return on(...recoverable) && this.paidOut() > 0 && this.recovered(amount, 'owedToInsurer');
      case 'refund': return on(...recoverable) && this.paidOut() > 0 && amount <= this.refundable && this.recovered(amount, 'refundable');
      default: throw new Error(`Unknown step ${String(step satisfies never)}`);
    }
  }

  private enter(phase: string): true { this.phase = phase; return true; }

  private file(amount: number, others: number): true {
    this.claims.push({ amount, others, advanced: 0, paid: 0, supplementAsked: false });
    return this.enter('claimed');
  }

  private decide(approved: number): boolean {
    const claim = this.claim!;
    if (approved > claim.amount || approved < claim.advanced) return false;
    claim.approved = approved;
    return true;
  }

  private end(): true {
    const { approved = 0, advanced, amount } = this.claim!;
    if (approved > 0) return this.enter(approved <= advanced ? 'paid' : 'paying');
    const standsOn = this.cover() > 0 && this.owed > amount;
    return this.enter(!standsOn && this.resting() === 'in-force' ? 'claim-refused' : this.resting());
  }

  private withdraw(): boolean {
    const { advanced, paid } = this.claim!;
    if (this.phase !== 'paying' && advanced > 0) return false;
    if (advanced + paid === 0) this.claims.pop();
    return this.enter(this.resting());
  }

  private pay(amount: number, as: 'advanced' | 'paid'): true {
    const claim = this.claim!;
    claim[as] += amount;
    this.owed -= amount;
    this.owedToInsurer += amount;
    this.outstanding += amount;
    const done = as === 'advanced' ? claim.advanced === claim.amount : Math.min(this.left(), this.lost()) <= 0;
    if (done) this.phase = 'paid';
    return this.closeIfPaid();
  }

  private debtor(amount: number): true {
    const own = Math.min(amount, this.owed);
    const insurers = this.notified ? 0 : Math.min(amount - own, this.owedToInsurer);
    this.owed -= own;
    this.debtorPaid += own;
    this.owedToInsurer -= insurers;
    this.refundable += insurers;
    return this.closeIfPaid();
  }

  private notice(): true {
    this.notified = true;
    return this.enter(this.phase === 'paid' ? 'recovering' : this.phase);
  }

  private recovered(amount: number, what: 'owedToInsurer' | 'refundable'): true {
    this[what] -= Math.min(amount, this[what]);
    this.outstanding = Math.max(0, this.outstanding - amount);
    const all = this.outstanding <= 0 || (this.owedToInsurer === 0 && this.refundable === 0);
    if (!all || !['paid', 'recovering'].includes(this.phase)) return true;
    return this.enter(!this.closed && this.cover() > 0 ? 'in-force' : 'recovered');
  }

  private closeIfPaid(): true {
    if (this.owed > 0 || this.closed) return true;
    this.closed = true;
    if (['paid', 'recovering', 'claim-refused', 'recovered'].includes(this.phase)) return true;
    return this.enter(this.paidOut() > 0 && this.outstanding > 0 ? 'paid' : 'discharged');
  }
}
