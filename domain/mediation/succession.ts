/**
 * A mediator who takes over reads what a side said in confidence to an earlier one only with that side's consent (条例 14, 19): its
 * caucus, its offers made there, its evidence for the mediator alone. The consent is for that mediator and no later one.
 */
import { accept, type ActionsOf, type Context } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import { everyOneOf, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import { isOut, withMediator } from '../selection/selection-state.ts';

export interface CaucusConsent {
  readonly party: PartyId;
  /** The successor it is given for. */
  readonly mediator: string;
  readonly at: EpochMs;
}

export interface SuccessionInputs {
  'open-earlier-caucus': Record<never, never>;
}

type Sat = Pick<MediationCase, 'appointment' | 'formerMediators' | 'caucusConsents'>;

/** Until when another sat; undefined where the mediator of this moment is the first. */
const handedOverAt = ({ formerMediators = [] }: Sat): EpochMs | undefined => formerMediators.findLast(({ why }) => why !== 'declined')?.leftAt;

const consented = ({ appointment, caucusConsents = [] }: Sat): readonly PartyId[] =>
  caucusConsents.filter(({ mediator }) => mediator === appointment?.mediator).map(({ party }) => party);

/** Whether the mediator of this moment may be shown what that side said in confidence then; in the very moment of the handover not. */
export function isOpenToMediator(c: Sat, side: PartyId, at: EpochMs): boolean {
  const before = handedOverAt(c);
  return before === undefined || at > before || consented(c).includes(side);
}

function obstacleTo({ case: c, acting }: Context) {
  if (c.appointment?.acceptedAt === undefined || isOut(c) || handedOverAt(c) === undefined) return refuse('no-successor');
  return everyOneOf(acting, consented(c)) ? refuse('already-done') : undefined;
}

export const successionActions: ActionsOf<SuccessionInputs> = {
  'open-earlier-caucus': {
    label: { zh: '同意继任调解员查阅此前的单方会谈', en: 'Let the successor read the earlier caucus' },
    by: ['applicant', 'respondent'],
    in: { mediation: withMediator },
    leadsTo: {},
    unless: obstacleTo,
    decide: ({ case: c, acting, now }) => {
      const mediator = c.appointment?.mediator ?? '';
      const given = acting.filter((party) => !consented(c).includes(party)).map((party): CaucusConsent => ({ party, mediator, at: now }));
      return accept({ ...c, caucusConsents: [...(c.caucusConsents ?? []), ...given] });
    },
  },
};
