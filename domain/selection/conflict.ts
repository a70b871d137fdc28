/** Conflicts of interest and challenges of the mediator (条例 art 20; rules §7 table M). */
import { accept, type ActionsOf } from '../action.ts';
import { everyOneOf, sides } from '../case.ts';
import { pauseMediation } from '../mediation/pauses.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { drawUpNext } from '../transitions.ts';
import { acceptAppointed, letIn, replaceMediator } from './replacement.ts';
import { decidedChallenges, withMediator, type ChallengeGround, type DismissedChallenge } from './selection-state.ts';

export interface ConflictInputs {
  'disclose-conflict': { readonly statement: Sealed<string> };
  'waive-conflict': Record<never, never>;
  'reopen-selection': Record<never, never>;
  'challenge-mediator': { readonly ground: ChallengeGround; readonly reason: Sealed<string> };
  'withdraw-challenge': Record<never, never>;
  'decide-challenge': { readonly upheld: boolean; readonly reason: Sealed<string> };
  'withdraw-as-mediator': { readonly reason: Sealed<string> };
}

const gone = { mediation: ['selecting'], insurance: ['withdrawn'], notarization: ['withdrawn'] } as const;
const noChallenge = () => refuse('no-challenge');

const conflictsOf: Pick<ActionsOf<ConflictInputs>, 'disclose-conflict' | 'waive-conflict' | 'reopen-selection' | 'withdraw-as-mediator'> = {
  'disclose-conflict': {
    label: { zh: '补充披露利益冲突', en: 'Disclose a conflict that has come up' },
    by: ['mediator'],
    in: { mediation: withMediator },
    leadsTo: {},
    decide: (context, { statement }) => {
      const { appointment } = context.case;
      if (!appointment) return refuse('not-in-this-state');
      const disclosure = { conflict: true, statement, waivedBy: [], at: context.now };
      const paused = pauseMediation({ ...context.case, appointment: { ...appointment, disclosure } }, context.now, 'challenge');
      return accept(paused, ...drawUpNext(paused, 'disclosure-statement', { about: appointment.mediator }));
    },
  },
  'waive-conflict': {
    label: { zh: '同意继续由该调解员调解', en: 'Waive the conflict: go on with this mediator' },
    by: ['applicant', 'respondent'],
    in: { mediation: withMediator },
    leadsTo: { mediation: ['mediating'] },
    unless: ({ case: c, acting }) => {
      const open = [...(c.appointment?.disclosure?.conflict ? [c.appointment.disclosure.waivedBy] : []), ...(c.challenge ? [c.challenge.waivedBy] : [])];
      return open.every((waivedBy) => everyOneOf(acting, waivedBy)) ? refuse('already-done') : undefined;
    },
    decide: (context) => {
      const { appointment, challenge, ...rest } = context.case;
      const waived = (by: readonly string[]) => [...new Set([...by, ...context.acting])];
      const disclosure = appointment?.disclosure && { ...appointment.disclosure, waivedBy: waived(appointment.disclosure.waivedBy) };
      const waivedBy = challenge && waived(challenge.waivedBy);
      return acceptAppointed(context, letIn(context, {
        ...rest, ...(appointment ? { appointment: { ...appointment, ...(disclosure ? { disclosure } : {}) } } : {}),
        ...(challenge && waivedBy && !everyOneOf(sides(context.case), waivedBy) ? { challenge: { ...challenge, waivedBy } } : {}),
      }));
    },
  },
  'reopen-selection': {
    label: { zh: '未获全体豁免，重新选定调解员', en: 'Reopen the selection: conflict not waived by all' },
    by: ['system'],
    in: { mediation: withMediator },
    leadsTo: gone,
    decide: (context) => accept(replaceMediator(context, 'conflict-not-waived')),
  },
  'withdraw-as-mediator': {
    label: { zh: '调解员退出', en: 'Withdraw as mediator' },
    by: ['mediator', 'candidate'],
    in: { mediation: withMediator },
    leadsTo: gone,
    decide: (context) => accept(replaceMediator(context, 'withdrawn')),
  },
};

export const conflictActions: ActionsOf<ConflictInputs> = {
  ...conflictsOf,
  'challenge-mediator': {
    label: { zh: '申请调解员回避', en: 'Challenge the mediator' },
    by: ['applicant', 'respondent'],
    in: { mediation: withMediator },
    leadsTo: {},
    unless: ({ case: c }) => (c.challenge ? refuse('already-done') : undefined),
    decide: (context, { ground, reason }) => {
      const { appointment, dismissedChallenges = [] } = context.case;
      if (!appointment) return refuse('not-in-this-state');
      const { mediator } = appointment;
      const decided = dismissedChallenges.some((d) => d.mediator === mediator && d.ground === ground && everyOneOf(context.acting, d.by));
      if (decided) return refuse('challenge-decided', { ground });
      const challenge = { mediator, by: context.acting, at: context.now, ground, reason, waivedBy: [] };
      return accept(pauseMediation({ ...context.case, challenge }, context.now, 'challenge'));
    },
  },
  'withdraw-challenge': {
    label: { zh: '撤回回避申请', en: 'Withdraw the challenge' },
    by: ['applicant', 'respondent'],
    in: { mediation: withMediator },
    leadsTo: { mediation: ['mediating'] },
    unless: ({ case: c, acting }) => (c.challenge && everyOneOf(c.challenge.by, acting) ? undefined : noChallenge()),
    decide: (context) => {
      const { challenge: _withdrawn, ...rest } = context.case;
      return acceptAppointed(context, letIn(context, rest));
    },
  },
  'decide-challenge': {
    label: { zh: '决定是否回避', en: 'Decide the challenge' },
    by: ['clerk'],
    in: { mediation: withMediator },
    leadsTo: { ...gone, mediation: ['selecting', 'mediating'] },
    unless: ({ case: c }) => (c.challenge ? undefined : noChallenge()),
    decide: (context, { upheld, reason }) => {
      const { challenge, dismissedChallenges = [], ...rest } = context.case;
      if (!challenge) return noChallenge();
      const { mediator, by, ground } = challenge;
      const decision = drawUpNext(context.case, 'challenge-decision', { about: `C${decidedChallenges(context.case).length + 1}` });
      if (upheld) return accept(replaceMediator(context, 'challenge-upheld', { mediator, by, ground, decidedAt: context.now, reason }), ...decision);
      const dismissed: DismissedChallenge = { mediator, by, ground, dismissedAt: context.now, reason };
      return acceptAppointed(context, letIn(context, { ...rest, dismissedChallenges: [...dismissedChallenges, dismissed] }), ...decision);
    },
  },
};
