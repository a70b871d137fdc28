/**
 * The mediation room: its channels and who reads and writes in them (条例 14, 19). What is said there is no action and moves
 * no case: it is an append-only record. This is the only rule by which one is shown; it is denied by default.
 */
import type { Context } from '../action.ts';
import type { Actor } from '../actor.ts';
import type { EpochMs } from '../calendar.ts';
import type { CaseState, MediationCase } from '../case.ts';
import { sides } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { maySee, type Sight } from '../visibility.ts';
import { isOpenToMediator } from './succession.ts';

/** Everybody who mediates, or one side alone with the mediator. */
export type Channel = 'joint' | `caucus:${PartyId}`;

/** `note`: of the mediator, for the mediator alone. `draft`: of its author, for the author's own side alone. */
export const roomKinds = ['message', 'evidence', 'note', 'draft'] as const;
export type RoomKind = (typeof roomKinds)[number];

export interface RoomAuthor {
  /** The person. */
  readonly id: string;
  /** The side written for; absent for the mediator. */
  readonly party?: PartyId;
}

export interface RoomRecord {
  readonly channel: Channel;
  readonly kind: RoomKind;
  readonly author: RoomAuthor;
  /** Evidence that a side shows to the mediator only, in whichever channel it stands. */
  readonly mediatorOnly: boolean;
  readonly at: EpochMs;
}

export interface Viewer extends Sight, Pick<Context, 'acting' | 'actor'> {
  readonly case: Pick<MediationCase, 'appointment' | 'formerMediators' | 'caucusConsents'>;
}

const caucusOf = (channel: Channel): PartyId | undefined => (channel === 'joint' ? undefined : channel.slice('caucus:'.length));

export const channelsOf = (c: MediationCase): readonly Channel[] => ['joint', ...sides(c).map((id): Channel => `caucus:${id}`)];

/** The channel of that name in this case; undefined where there is none. */
export const channelOf = (c: MediationCase, name: string): Channel | undefined => channelsOf(c).find((channel) => channel === name);

const isMediator = ({ roles }: Viewer): boolean => roles.includes('mediator');

/** Whether the viewer sits in the channel: in a caucus its own side and the mediator of this moment, nobody else. */
export function sitsIn(viewer: Viewer, channel: Channel): boolean {
  const side = caucusOf(channel);
  if (side === undefined) return maySee(viewer, 'room-joint');
  return maySee(viewer, 'room-caucus') && (isMediator(viewer) || viewer.acting.includes(side));
}

/** Whether the viewer may be shown this record. */
export function maySeeRecord(viewer: Viewer, record: RoomRecord): boolean {
  if (!sitsIn(viewer, record.channel)) return false;
  if (record.kind === 'evidence' && !maySee(viewer, record.mediatorOnly ? 'evidence-for-mediator' : 'evidence-shown')) return false;
  if (record.kind === 'note') return maySee(viewer, 'room-notes') && isHand(viewer.actor, record.author);
  const own = record.author.party === undefined ? isMediator(viewer) && isHand(viewer.actor, record.author) : viewer.acting.includes(record.author.party);
  if (record.kind === 'draft') return own;
  if (own) return true;
  const confided = isMediator(viewer) ? confidedBy(record) : undefined;
  if (confided !== undefined && !isOpenToMediator(viewer.case, confided, record.at)) return false;
  return !record.mediatorOnly || isMediator(viewer);
}

/** The side in whose confidence it stands: the side of the caucus, or whoever brought evidence for the mediator alone. */
const confidedBy = ({ channel, author, mediatorOnly }: RoomRecord): PartyId | undefined => caucusOf(channel) ?? (mediatorOnly ? author.party : undefined);

const isHand = (actor: Actor, author: RoomAuthor): boolean => actor.id === author.id;

/** The room is open from the beginning of the mediation until the settlement is signed; afterwards it can only be read. */
const openIn: readonly CaseState[] = ['mediating', 'suspended', 'agreed', 'signing'];

/** Why the caller may not add such a record to the channel; undefined if it may. */
export function writingObstacle(context: Context, channel: Channel, kind: RoomKind): Refusal | undefined {
  if (!context.case.mediation || !openIn.includes(context.case.state)) return refuse('not-in-this-state', { states: { mediation: context.case.state } });
  if (!sitsIn(context, channel)) return refuse('not-your-action');
  return kind === 'note' && !isMediator(context) ? refuse('not-your-action', { by: ['mediator'] }) : undefined;
}

/** As whom the caller writes: in a caucus for that side, in the joint channel for the first side it acts for. */
export function authorIn(viewer: Viewer, channel: Channel): RoomAuthor {
  const party = isMediator(viewer) ? undefined : caucusOf(channel) ?? viewer.acting[0];
  return { id: viewer.actor.id, ...(party === undefined ? {} : { party }) };
}
