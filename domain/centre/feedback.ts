/** 满意度评价: what a side thinks of the mediation once the case is closed; once, and never for the mediator's eyes in the case. */
import { accept, self, type ActionsOf, type Context } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { maySee, type Sight } from '../visibility.ts';

/** Each from 1 (bad) to 5 (good): the mediator, the course of the proceedings, the service of the centre. */
export const feedbackScores = ['mediator', 'procedure', 'service'] as const;
export type FeedbackScores = { readonly [S in (typeof feedbackScores)[number]]: number };

export interface Feedback {
  readonly party: PartyId;
  readonly at: EpochMs;
  readonly scores: FeedbackScores;
  readonly remark?: Sealed<string>;
}

export interface FeedbackInputs {
  'give-feedback': { readonly scores: FeedbackScores; readonly remark?: Sealed<string> };
}

const hasGiven = ({ case: c, acting }: Context): boolean => (c.feedback ?? []).some(({ party }) => acting.includes(party));

/** One's own; all of it for the centre, whose administrator reads the scores and no free text of a dispute. Undefined where there is nothing to see. */
export function feedbackSeenBy(viewer: Sight & Pick<Context, 'case' | 'acting'>): MediationCase['feedback'] {
  const seen = (viewer.case.feedback ?? []).flatMap((given): readonly Feedback[] => {
    if (viewer.acting.includes(given.party) || maySee(viewer, 'feedback-remarks')) return [given];
    const { remark: _sealed, ...scored } = given;
    return maySee(viewer, 'feedback') ? [scored] : [];
  });
  return seen.length > 0 ? seen : undefined;
}

export const feedbackActions: ActionsOf<FeedbackInputs> = {
  'give-feedback': {
    label: { zh: '评价调解服务', en: 'Give feedback on the mediation' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['closed'] },
    leadsTo: {},
    unless: (context) => (hasGiven(context) ? refuse('already-done') : undefined),
    decide: (context, given) =>
      accept({ ...context.case, feedback: [...(context.case.feedback ?? []), { ...given, party: self(context), at: context.now }] }),
  },
};
