/**
 * How a case comes other than by an applicant's own hand: a court sends it before filing (诉前委派), the one-stop platform
 * (解纷一件事) passes it on, a clerk enters a paper application.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import type { MediationCase, Outcome } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import { refuse } from '../refusals.ts';
import { takeIn, type Application } from './intake.ts';

export const sources = ['online', 'paper', 'court', 'platform'] as const;
export type Source = (typeof sources)[number];

export interface Referral {
  /** The organisation that referred, by its own keys. */
  readonly by: string;
  readonly kind: 'court' | 'platform';
  /** The referrer's own number: one case for one number. */
  readonly number: string;
  /** （2026）沪0113诉前调123号 */
  readonly courtCaseNo?: string;
  readonly referredOn: LocalDate;
  /** When the mediator signed for the court's materials: its thirty days begin. */
  readonly materialsSignedAt?: EpochMs;
}

/** A paper application: entered by a clerk, filed when it was handed in. `document`: SHA-256 of the scan. */
export interface PaperFiling {
  readonly enteredAt: EpochMs;
  readonly document: string;
}

export interface ReferralInputs {
  'refer-case': Application & { readonly number: string; readonly courtCaseNo?: string; readonly referredOn: LocalDate };
  'file-on-paper': Application & { readonly receivedAt: EpochMs; readonly document: string };
  'sign-for-materials': Record<never, never>;
}

export const sourceOf = (c: MediationCase): Source => c.source ?? 'online';

/** What a referrer is told of the end; the words of its own systems follow from the code. */
export const returnCodes = ['settled', 'not-settled', 'refused', 'withdrawn', 'not-admitted', 'transferred', 'merged'] as const;
export type ReturnCode = (typeof returnCodes)[number];

const withoutSettlement: Partial<Record<Outcome, ReturnCode>> = { rejected: 'not-admitted', 'not-consented': 'refused', withdrawn: 'withdrawn', merged: 'merged', transferred: 'transferred' };

/** Undefined while nothing can be returned yet: no settlement has taken effect and the case is open. */
export function returnCodeOf(c: MediationCase): ReturnCode | undefined {
  if (c.settlement?.effectiveAt !== undefined) return 'settled';
  return c.closed && (withoutSettlement[c.closed.outcome] ?? 'not-settled');
}

function refer(context: Context, { number, courtCaseNo, referredOn, ...form }: ReferralInputs['refer-case']): Verdict {
  const kind = context.actor.office === 'court' ? 'court' : 'platform';
  const normalised = courtCaseNo === undefined ? undefined : normaliseCourtCaseNo(courtCaseNo);
  if (normalised === undefined && (kind === 'court' || courtCaseNo !== undefined)) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
  if (referredOn > localDate(context.now)) return refuse('date-out-of-range', { pointer: '/referredOn', to: localDate(context.now) });
  const referral: Referral = { by: context.actor.organisation, kind, number, referredOn, ...(normalised === undefined ? {} : { courtCaseNo: normalised }) };
  return takeIn({ ...context, case: { ...context.case, source: kind, referral } }, form, context.now);
}

export const referralActions: ActionsOf<ReferralInputs> = {
  'refer-case': {
    label: { zh: '委派、移送案件', en: 'Refer a case' },
    by: ['referrer'],
    in: { mediation: ['draft'] },
    leadsTo: { mediation: ['submitted'] },
    decide: refer,
  },
  'file-on-paper': {
    label: { zh: '代为录入书面申请', en: 'Enter an application filed on paper' },
    by: ['clerk'],
    in: { mediation: ['draft'] },
    leadsTo: { mediation: ['submitted'] },
    decide: (context, { receivedAt, document, ...form }) => {
      if (receivedAt > context.now) return refuse('date-out-of-range', { pointer: '/receivedAt', to: context.now });
      return takeIn({ ...context, case: { ...context.case, source: 'paper', paper: { enteredAt: context.now, document } } }, form, receivedAt);
    },
  },
  'sign-for-materials': {
    label: { zh: '签收法院移交材料', en: "Sign for the court's materials" },
    by: ['mediator'],
    in: { mediation: ['appointed', 'mediating'] },
    leadsTo: {},
    unless: ({ case: c }) => {
      if (c.referral?.kind !== 'court') return refuse('not-referred');
      return c.referral.materialsSignedAt === undefined ? undefined : refuse('already-done');
    },
    decide: (context) => (context.case.referral
      ? accept({ ...context.case, referral: { ...context.case.referral, materialsSignedAt: context.now } })
      : refuse('not-referred')),
  },
};
