/** A further party joins, by consent of all, before terms are agreed (条例 14: nobody mediates unasked). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type EpochMs } from '../calendar.ts';
import { everyOneOf, sides, type MediationCase } from '../case.ts';
import { capacityOn, type Party, type PartyEntry, type PartyId, type Side } from '../parties.ts';
import { refuse } from '../refusals.ts';
import { invitedOrganisation } from './intake.ts';

export interface Joinder {
  readonly n: number;
  readonly side: Side;
  readonly entry: PartyEntry;
  /** SHA-256 of the further party's own written consent. */
  readonly consent: string;
  readonly proposedAt: EpochMs;
  readonly agreedBy: readonly PartyId[];
  readonly state: 'proposed' | 'joined' | 'refused';
  /** Once joined. */
  readonly party?: PartyId;
}

export interface JoinderInputs {
  'propose-joinder': { readonly side: Side; readonly party: PartyEntry; readonly consent: string };
  'answer-joinder': { readonly agreed: boolean };
}

const openJoinder = (c: MediationCase): Joinder | undefined => c.joinders?.find((j) => j.state === 'proposed');
const withJoinder = (c: MediationCase, joinder: Joinder): MediationCase =>
  ({ ...c, joinders: [...(c.joinders ?? []).filter((j) => j.n !== joinder.n), joinder] });

const prefix = { applicant: 'A', respondent: 'R', guarantor: 'G' } as const;

/** The next number of a side: one who left keeps its own. */
function nextId(c: MediationCase, side: Side): PartyId {
  const known = [...c.parties, ...(c.departed ?? []).map((d) => d.party)].filter((p) => p.side === side).map((p) => Number(p.id.slice(1)));
  return `${prefix[side]}${Math.max(0, ...known) + 1}`;
}

/** With the last agreement the party is in; the clerk sends it its invitation. */
function settle(context: Context, joinder: Joinder): Verdict {
  const c = context.case;
  if (!everyOneOf(sides(c), joinder.agreedBy)) return accept(withJoinder(c, joinder));
  const id = nextId(c, joinder.side);
  const party: Party = { ...joinder.entry, id, side: joinder.side, organisation: invitedOrganisation(c.id, id) };
  const joined = withJoinder(c, { ...joinder, state: 'joined', party: id });
  return accept({ ...joined, parties: [...c.parties, party], consents: [...c.consents, { party: id, at: context.now }] });
}

function propose(context: Context, { side, party, consent }: JoinderInputs['propose-joinder']): Verdict {
  if (party.identifierCheck !== 'ok') return refuse('identifier-needs-override', { pointer: '/party/identifier' });
  if (capacityOn(party, localDate(context.now)) !== 'full' && party.guardian !== true) return refuse('guardian-required', { pointer: '/party', article: '民法典第十九条、第二十条' });
  const agreedBy = context.acting.filter((id) => sides(context.case).includes(id));
  return settle(context, { n: (context.case.joinders?.length ?? 0) + 1, side, entry: party, consent, proposedAt: context.now, agreedBy, state: 'proposed' });
}

const beforeTerms = { mediation: ['selecting', 'appointed', 'mediating'] } as const;

export const joinderActions: ActionsOf<JoinderInputs> = {
  'propose-joinder': {
    label: { zh: '提议追加当事人', en: 'Propose that a further party joins' },
    by: ['applicant', 'respondent', 'mediator', 'clerk'],
    in: beforeTerms,
    leadsTo: {},
    unless: ({ case: c }) => (openJoinder(c) ? refuse('joinder-open') : undefined),
    decide: propose,
  },
  'answer-joinder': {
    label: { zh: '同意或者不同意追加当事人', en: 'Agree or object to the further party' },
    by: ['applicant', 'respondent'],
    in: beforeTerms,
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      const joinder = openJoinder(c);
      if (!joinder) return refuse('no-joinder');
      return everyOneOf(acting, joinder.agreedBy) ? refuse('already-done') : undefined;
    },
    decide: (context, { agreed }) => {
      const joinder = openJoinder(context.case);
      if (!joinder) return refuse('no-joinder');
      if (!agreed) return accept(withJoinder(context.case, { ...joinder, state: 'refused' }));
      return settle(context, { ...joinder, agreedBy: [...new Set([...joinder.agreedBy, ...context.acting])] });
    },
  },
};
