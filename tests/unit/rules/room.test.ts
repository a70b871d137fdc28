/** The mediation room: who is shown what in which channel (条例 arts 14, 19), exhaustively; and that broken rules are caught. */
import { describe, expect, it } from '@jest/globals';
import { roles, type Role } from '../../../domain/actor.ts';
import { authorIn, channelOf, channelsOf, maySeeRecord, roomKinds, sitsIn, writingObstacle, type Channel, type RoomRecord, type Viewer } from '../../../domain/mediation/room.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { sightOf } from '../../support/sight.ts';
import { applicationForm, at, partyForm, people, Tabletop } from '../../support/tabletop.ts';

const viewer = (id: string, role: Role, acting: readonly string[] = []): Viewer =>
  ({ ...sightOf([role], 'mediation'), acting, actor: { id, organisation: id, office: role === 'mediator' ? 'mediator' : 'enterprise' }, case: {} });

/** Everything here was said before the successor came; of the sides only A1 lets it read that. */
const takenOver: Viewer['case'] = {
  appointment: { mediator: 'm-next', by: 'joint-choice', at: 2, acceptedAt: 2 }, formerMediators: [{ mediator: 'm-now', appointedAt: 0, leftAt: 1, why: 'withdrawn' }],
  caucusConsents: [{ party: 'A1', mediator: 'm-next', at: 2 }, { party: 'R1', mediator: 'm-between', at: 1 }],
};

const viewers: Readonly<Record<string, Viewer>> = {
  ...Object.fromEntries(roles.map((role) => [role, viewer(role, role)])),
  A1: viewer('a', 'applicant', ['A1']), A2: viewer('a2', 'applicant', ['A2']), R1: viewer('r', 'respondent', ['R1']), G1: viewer('g', 'guarantor', ['G1']),
  mediator: viewer('m-now', 'mediator'), successor: { ...viewer('m-next', 'mediator'), case: takenOver }, nobody: { ...viewer('x', 'clerk'), roles: [] },
};
const channels: readonly Channel[] = ['joint', 'caucus:A1', 'caucus:A2', 'caucus:R1'];
const authors = [{ id: 'm-now' }, { id: 'a', party: 'A1' }, { id: 'a2', party: 'A2' }, { id: 'r', party: 'R1' }];
/** As somebody could have written it. */
const records: readonly RoomRecord[] = channels.flatMap((channel) => authors.filter(({ party }) => party === undefined || channel === 'joint' || channel === `caucus:${party}`)
  .flatMap((author) => roomKinds.filter((kind) => kind !== 'note' || author.party === undefined)
    .flatMap((kind) => (kind === 'evidence' && author.party !== undefined ? [false, true] : [false]).map((mediatorOnly) => ({ channel, kind, author, mediatorOnly, at: 0 })))));

/** The rule in other words, from the rulebook: by hand, not from the code. */
function shouldSee(who: string, { channel, kind, author, mediatorOnly }: RoomRecord): boolean {
  const isNow = who === 'mediator';
  const isMediator = isNow || who === 'successor';
  const writer = author.party ?? 'mediator';
  if (kind === 'note') return isNow;
  if (kind === 'draft') return who === writer;
  if (who === 'successor' && (mediatorOnly ? writer !== 'A1' : channel !== 'joint')) return mediatorOnly ? false : channel === 'caucus:A1';
  if (mediatorOnly) return isMediator || who === writer;
  if (channel === 'joint') return isMediator || ['A1', 'A2', 'R1', 'applicant', 'respondent'].includes(who);
  return isMediator || channel === `caucus:${who}`;
}

function differences(rule: typeof maySeeRecord): readonly string[] {
  return Object.entries(viewers).flatMap(([who, seer]) => records.flatMap((record) => {
    const sees = rule(seer, record);
    return sees === shouldSee(who, record) ? [] : [`${who} ${sees ? 'sees' : 'misses'} ${record.kind}${record.mediatorOnly ? ' (mediator only)' : ''} of ${record.author.party ?? 'mediator'} in ${record.channel}`];
  }));
}

describe('a record of the mediation room', () => {
  it(`reaches those the rulebook names and nobody else: ${records.length} records × ${Object.keys(viewers).length} viewers (条例 14, 19)`, () => expect(differences(maySeeRecord)).toEqual([]));
  it.each([
    ['a caucus open to the other side', ((v, r) => maySeeRecord(v, { ...r, channel: v.acting.length > 0 ? 'joint' : r.channel })) as typeof maySeeRecord, 'R1 sees message of A1 in caucus:A1'],
    ['the clerk as a listener', ((v, r) => maySeeRecord(v.roles.includes('clerk') ? viewers.A1! : v, r)) as typeof maySeeRecord, 'clerk sees message of R1 in joint'],
    ['a mark that nobody reads', ((v, r) => maySeeRecord(v, { ...r, mediatorOnly: false })) as typeof maySeeRecord, 'R1 sees evidence (mediator only) of A1 in joint'],
    ['notes handed to the successor', ((v, r) => maySeeRecord(v.actor.id === 'm-next' ? viewers.mediator! : v, r)) as typeof maySeeRecord, 'successor sees note of mediator in joint'],
    ['a caucus handed over with the case', ((v, r) => maySeeRecord({ ...v, case: {} }, r)) as typeof maySeeRecord, 'successor sees message of R1 in caucus:R1'],
    ['a mediator who is shut out', ((v, r) => (v.actor.id === 'm-next' ? false : maySeeRecord(v, r))) as typeof maySeeRecord, 'successor misses message of R1 in joint'],
  ] as const)('would be missed or leaked by %s, and this finds it', (_what, broken, leak) => expect(differences(broken)).toContain(leak));
});

const context = (t: Tabletop, who: string) => contextOf(t.case, t.actor(who), t.now, publishedCalendar);
const twoApplicants = () => new Tabletop().do('applicant', 'submit-case', applicationForm({ applicants: [partyForm('A'), partyForm('G')], guarantors: [partyForm('R')] }));

describe('the channels', () => {
  it('are the joint one and a caucus for each side, none for a guarantor', () => expect(channelsOf(twoApplicants().case)).toEqual(['joint', 'caucus:A1', 'caucus:A2', 'caucus:R1']));
  it('are no others', () => expect(['caucus:G1', 'caucus:', 'private', 'JOINT'].map((name) => channelOf(twoApplicants().case, name))).toEqual([undefined, undefined, undefined, undefined]));
  it('are left by a mediator who declared a conflict that is not waived', () => {
    const t = at('appointed').do('mediator', 'accept-appointment', { conflict: true, statement: '曾任顾问' });
    expect([sitsIn(context(t, 'mediator'), 'joint'), sitsIn(context(t, 'mediator'), 'caucus:A1')]).toEqual([false, false]);
  });
});

describe('writing', () => {
  it('is open while the mediation runs', () =>
    expect(['applicant', 'R1', 'mediator'].map((who) => writingObstacle(context(at('mediating'), who), 'joint', 'message'))).toEqual([undefined, undefined, undefined]));
  it('is not open before it began', () => expect(writingObstacle(context(at('appointed'), 'applicant'), 'joint', 'message')).toMatchObject({ refusal: 'not-in-this-state' }));
  it('is over once the case is closed', () =>
    expect(writingObstacle(context(at('mediating').do('mediator', 'terminate-mediation', { ground: 'impasse' }), 'applicant'), 'joint', 'message')).toMatchObject({ refusal: 'not-in-this-state' }));
  it('of notes is the mediator\'s', () => expect(writingObstacle(context(at('mediating'), 'applicant'), 'joint', 'note')).toMatchObject({ refusal: 'not-your-action' }));
  it('in the other side\'s caucus is nobody\'s', () => expect(writingObstacle(context(at('mediating'), 'applicant'), 'caucus:R1', 'message')).toMatchObject({ refusal: 'not-your-action' }));
  it('stands under the side it is for', () => {
    expect(authorIn(context(at('mediating'), 'applicant'), 'caucus:A1')).toMatchObject({ party: 'A1' });
    expect(authorIn(context(at('mediating'), 'mediator'), 'caucus:A1')).toEqual({ id: people.mediator!.id });
  });
});
