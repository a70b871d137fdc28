/** Watching goods and acts: their debtor reports, their creditor confirms, releases or denies (民法典 509, 575). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import type { MediationCase, Outcome } from '../case.ts';
import { dutiesOf, dutyPerformance, openDuties, type DutyPerformance } from './duty-state.ts';
import { paymentDateFault } from './performance.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import type { Duty } from '../settlement/duties.ts';
import { accounts, closeIfDischarged } from '../transitions.ts';

export interface DutyInputs {
  'report-performance': { readonly duty: string; readonly performedOn: LocalDate; readonly statement?: Sealed<string> };
  'confirm-performance': { readonly duty: string; readonly outcome: 'performed' | 'released' | 'not-performed'; readonly statement?: Sealed<string> };
}

/** Finds the open duty and makes sure that the actor is its debtor or creditor. */
function withDuty(context: Context, id: string, part: 'debtor' | 'creditor', then: (duty: Duty) => Verdict): Verdict {
  const duty = dutiesOf(context.case).find((d) => d.id === id);
  if (!duty) return refuse('unknown-obligation', { duty: id });
  if (!context.acting.includes(duty[part])) return refuse('not-your-action', { duty: id, needs: part });
  return openDuties(context.case).includes(duty) ? then(duty) : refuse('already-done', { duty: id });
}

function withPerformance(c: MediationCase, performance: DutyPerformance): MediationCase {
  const others = (c.dutyPerformances ?? []).filter((p) => p.duty !== performance.duty);
  return { ...c, dutyPerformances: [...others, performance] };
}

/** How the case ends once the last duty is done after the money: by whom the creditor was paid stays said. */
function outcomeAfter(context: Context): Outcome {
  if (accounts(context, localDate(context.now)).some((a) => a.owedToInsurerFen > 0)) return 'paid-by-insurer';
  return context.case.movements.some((m) => m.kind === 'paid-to-creditor' && m.from === 'execution') ? 'enforced' : 'performed';
}

const running = { mediation: ['securing', 'performing'] } as const;
const someOpen = (part: 'debtor' | 'creditor') => ({ case: c, acting }: Context) =>
  (openDuties(c).some((d) => acting.includes(d[part])) ? undefined : refuse('unknown-obligation'));

export const dutyActions: ActionsOf<DutyInputs> = {
  'report-performance': {
    label: { zh: '上报交付或作为义务的履行', en: 'Report the delivery of goods or the performance of an act' },
    by: ['debtor'],
    in: running,
    leadsTo: {},
    unless: someOpen('debtor'),
    decide: (context, { duty: id, performedOn, statement }) => withDuty(context, id, 'debtor', () => {
      const fault = paymentDateFault(context, performedOn, '/performedOn');
      if (fault) return fault;
      const reported = { by: self(context), at: context.now, performedOn, ...(statement ? { statement } : {}) };
      return accept(withPerformance(context.case, { duty: id, reported }));
    }),
  },
  'confirm-performance': {
    label: { zh: '确认、免除或否认履行', en: 'Confirm, release or deny a performance' },
    by: ['creditor'],
    in: running,
    leadsTo: {
      mediation: ['closed'], insurance: ['discharged', 'paid', 'withdrawn'], notarization: ['discharged', 'withdrawn', 'enforced'], confirmation: ['lapsed', 'withdrawn'],
    },
    unless: someOpen('creditor'),
    decide: (context, { duty: id, outcome, statement }) => withDuty(context, id, 'creditor', (duty) => {
      const answer = { by: duty.creditor, at: context.now, outcome, ...(statement ? { statement } : {}) };
      const c = withPerformance(context.case, { ...dutyPerformance(context.case, id), duty: id, answer });
      return accept(closeIfDischarged(context, c, outcomeAfter({ ...context, case: c }), 'all-terms-performed'));
    }),
  },
};
