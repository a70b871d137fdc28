/** Enforcement of a confirmed settlement: the ruling is the title, and the creditor applies to the court (民诉法 206). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import { aboutRuling } from '../documents.ts';
import type { Fen } from '../money.ts';
import { isInDefault, noDefaultOfOwn } from '../performance/defaults.ts';
import { othersStand } from '../performance/endings.ts';
import { strangerTo } from '../performance/money-parties.ts';
import { mayEnd, moved, paymentDateFault } from '../performance/performance.ts';
import { refuse } from '../refusals.ts';
import { closeCase, closeIfDischarged, drawUpNext, obligationOf } from '../transitions.ts';
import type { ConfirmedEnforcement } from './confirmation-state.ts';

export interface EnforcementInputs {
  'apply-enforcement': { readonly obligation: string; readonly courtCaseNo: string; readonly filedOn: LocalDate };
  /** `ended`: the court has ended the execution for want of assets (终本). */
  'record-enforcement-proceeds': { readonly amountFen: Fen; readonly receivedOn: LocalDate; readonly ended: boolean };
}

const withEnforcement = (c: MediationCase, enforcement: ConfirmedEnforcement): MediationCase =>
  (c.confirmation ? { ...c, confirmation: { ...c.confirmation, enforcement } } : c);

function applyForEnforcement(context: Context, { obligation: id, courtCaseNo, filedOn }: EnforcementInputs['apply-enforcement']): Verdict {
  const obligation = obligationOf(context.case, id);
  if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
  if (context.case.confirmation?.uncovered?.includes(id)) return refuse('title-does-not-cover', { obligation: id });
  if (!isInDefault(context.case, id)) return refuse('no-default', { obligation: id });
  const normalised = normaliseCourtCaseNo(courtCaseNo);
  if (normalised === undefined) return refuse('court-number-malformed', { pointer: '/courtCaseNo' });
  const decidedOn = context.case.confirmation?.decidedOn ?? filedOn;
  if (filedOn < decidedOn) return refuse('date-out-of-range', { pointer: '/filedOn', from: decidedOn });
  return paymentDateFault(context, filedOn, '/filedOn') ?? accept(withEnforcement(context.case, { obligation: id, courtCaseNo: normalised, filedOn }),
    ...drawUpNext(context.case, 'enforcement-application', { about: aboutRuling(id), party: obligation.creditor }));
}

function recordProceeds(context: Context, { amountFen, receivedOn, ended }: EnforcementInputs['record-enforcement-proceeds']): Verdict {
  const enforcement = context.case.confirmation?.enforcement;
  if (!enforcement) return refuse('not-in-this-state');
  const today = localDate(context.now);
  if (receivedOn < enforcement.filedOn || receivedOn > today) return refuse('date-out-of-range', { pointer: '/receivedOn', from: enforcement.filedOn, to: today });
  const received = amountFen === 0 ? context.case : moved(context.case, {
    kind: 'paid-to-creditor', from: 'execution', obligation: enforcement.obligation, amountFen, on: receivedOn, at: context.now,
  });
  const settled = closeIfDischarged(context, received, 'enforced', 'execution-proceeds');
  if (!ended || settled.state === 'closed') return accept(settled);
  const over = withEnforcement(settled, { ...enforcement, ended: true });
  return accept(othersStand(over) ? over : closeCase(over, 'no-assets-for-now', 'execution-ended', context.now));
}

const confirmed = { mediation: ['performing'], confirmation: ['confirmed'] } as const;

export const enforcementActions: ActionsOf<EnforcementInputs> = {
  'apply-enforcement': {
    label: { zh: '向法院申请强制执行', en: 'Apply to the court for enforcement' },
    by: ['creditor'],
    in: confirmed,
    leadsTo: {},
    unless: (context) => {
      const enforcement = context.case.confirmation?.enforcement;
      return enforcement && !enforcement.ended ? refuse('already-done') : noDefaultOfOwn(context);
    },
    decide: applyForEnforcement,
  },
  'record-enforcement-proceeds': {
    label: { zh: '登记强制执行所得', en: 'Record the proceeds of enforcement' },
    by: ['creditor'],
    in: confirmed,
    leadsTo: mayEnd,
    unless: (context) => {
      const enforcement = context.case.confirmation?.enforcement;
      return enforcement && !enforcement.ended ? strangerTo(context, [enforcement.obligation], 'creditor') : refuse('not-filed');
    },
    decide: recordProceeds,
  },
};
