/**
 * What can be said before anybody files: whether the centre may take the dispute (条例 art 2), on which track, what it costs
 * by the schedule in force and how long each step may take. It binds nobody and is kept nowhere.
 */
import type { Label } from '../action.ts';
import { commercialSubjects, type Security, type Subject } from '../case.ts';
import type { CentreRules } from '../centre-rules.ts';
import { equalShares, successFee, type FeeSchedule } from '../centre/fee-schedule.ts';
import { centre } from '../deadline.ts';
import type { Fen } from '../money.ts';
import { pathsAhead, type PathAhead, type PathTime } from '../settlement/paths.ts';
import { redirects, type Redirect } from './intake.ts';

/** What worries the asker about the other side's performance. */
export const concerns = ['cannot-pay', 'will-not-pay', 'both', 'least-cost'] as const;
export type Concern = (typeof concerns)[number];

export interface DiagnosisQuestion {
  readonly subject: Subject;
  /** Of RMB. */
  readonly amountFen?: Fen;
  /** One payment between two, which nobody disputes. */
  readonly simple: boolean;
  readonly concern?: Concern;
}

export interface NotTaken {
  readonly taken: false;
  readonly article: string;
  readonly redirect?: Redirect;
}
export interface Taken {
  readonly taken: true;
  readonly track: 'fast' | 'ordinary';
  readonly times: readonly PathTime[];
  readonly fees: {
    readonly registrationFen: Fen;
    /** One side's share of an hour. */
    readonly hourShareFen: Fen;
    /** One side's share at most, should the whole sum be settled; absent where no sum was named. */
    readonly successShareFen?: Fen;
  };
  readonly paths: readonly PathAhead[];
  /** Those that answer the concern, in the fixed order of the paths; empty where none was named. */
  readonly answering: readonly Security[];
}

/** Who cannot pay is answered by another's money, who will not pay by a title; what costs nothing beyond the mediation is told apart. */
const answers: Readonly<Record<Concern, readonly Security[]>> = {
  'cannot-pay': ['insurance'], 'will-not-pay': ['notarization', 'court-confirmation'], both: ['both'], 'least-cost': ['none', 'court-confirmation'],
};

const steps = {
  admission: { zh: '审核受理', en: 'the centre admits the case' },
  consent: { zh: '对方答复是否同意调解', en: 'the other side consents or declines' },
  selection: { zh: '共同选定调解员', en: 'the sides choose a mediator' },
  appointment: { zh: '调解员接受指定并披露', en: 'the mediator accepts and discloses' },
  mediation: { zh: '调解', en: 'the mediation' },
  signing: { zh: '签署调解协议', en: 'the settlement is signed' },
} as const satisfies Readonly<Record<string, Label>>;

export function diagnose({ subject, amountFen, simple, concern }: DiagnosisQuestion, rules: CentreRules, schedule: FeeSchedule): NotTaken | Taken {
  if (!(commercialSubjects as readonly Subject[]).includes(subject)) {
    const redirect = redirects[subject];
    return { taken: false, article: '商事调解条例第二条', ...(redirect === undefined ? {} : { redirect }) };
  }
  const fast = simple && amountFen !== undefined && amountFen <= (rules.fastTrackMostFen ?? 0);
  const most = (total: Fen) => equalShares(total, 2)[0] ?? total;
  return {
    taken: true, track: fast ? 'fast' : 'ordinary', times: timesOf(rules, fast),
    fees: {
      registrationFen: schedule.registrationFen, hourShareFen: most(schedule.hourFen),
      ...(amountFen === undefined ? {} : { successShareFen: most(successFee(schedule, amountFen)) }),
    },
    paths: pathsAhead(rules, amountFen), answering: concern === undefined ? [] : answers[concern],
  };
}

function timesOf(rules: CentreRules, fast: boolean): readonly PathTime[] {
  const working = (label: Label, days: number): PathTime => ({ label, days, counted: 'working', basis: centre });
  return [
    working(steps.admission, rules.admissionWd), working(steps.consent, rules.consentWd), working(steps.selection, rules.selectionWd), working(steps.appointment, rules.appointmentWd),
    { label: steps.mediation, days: fast ? rules.fastTrackD ?? rules.mediationD : rules.mediationD, counted: 'calendar', basis: centre },
    working(steps.signing, rules.signingWd),
  ];
}
