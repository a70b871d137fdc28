/**
 * Whether a party is who it says (核验身份). The check is asked for when an invited party comes in, and answered later; until it is
 * proven, by the service or by a proof that the clerk takes, the party takes part in everything but what the centre's rules name, the signature (D).
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { partyOf, type MediationCase } from '../case.ts';
import type { EpochMs } from '../calendar.ts';
import type { EffectRequest } from '../effects.ts';
import type { Party, PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { openStates } from './party-papers.ts';

/** `unavailable`: the service could not be had, or does not know this kind of number. */
export const identityResults = ['verified', 'mismatch', 'unavailable'] as const;
export type IdentityResult = (typeof identityResults)[number];
/** What does not agree with the register; `ceased`: deregistered, or dead. */
export const identityFaults = ['number-unknown', 'name', 'legal-representative', 'ceased'] as const;
export type IdentityFault = (typeof identityFaults)[number];

/** The latest check of a party; the earlier ones stand in the events. Numbers and names are nowhere in it. */
export interface IdentityCheck {
  readonly n: number;
  readonly askedAt: EpochMs;
  readonly result?: IdentityResult;
  readonly answeredAt?: EpochMs;
  readonly differs?: readonly IdentityFault[];
  /** The service's own number of the check. */
  readonly reference?: Sealed<string>;
  /** Another proof that the clerk took instead. */
  readonly accepted?: { readonly at: EpochMs; readonly reason: Sealed<string>; readonly document: string };
}

export const identityStandings = ['asked', ...identityResults, 'accepted'] as const;
export type IdentityStanding = (typeof identityStandings)[number];

/** Undefined where nothing was asked: of an account the centre knows, or from abroad, where the papers are authenticated instead. */
export function identityStanding({ identity }: Pick<Party, 'identity'>): IdentityStanding | undefined {
  if (!identity) return undefined;
  return identity.accepted ? 'accepted' : identity.result ?? 'asked';
}

export function isUnproven(party: Pick<Party, 'identity'>): boolean {
  const standing = identityStanding(party);
  return standing !== undefined && standing !== 'verified' && standing !== 'accepted';
}

const awaitsProof = (party: Pick<Party, 'identity'>): boolean => isUnproven(party) && identityStanding(party) !== 'asked';
/** Somebody whose check ended without a proof: the clerk asks for another, or has it checked again. */
export const awaitsIdentityProof = (c: MediationCase): boolean => c.parties.some(awaitsProof);

/** Why these parties may not yet do what takes a proven identity. */
export function unprovenAmong(c: MediationCase, ids: readonly PartyId[]): Refusal | undefined {
  const unproven = c.parties.filter((party) => ids.includes(party.id) && isUnproven(party));
  if (unproven.length === 0) return undefined;
  return refuse('identity-unproven', { parties: unproven.map(({ id }) => id), standings: Object.fromEntries(unproven.map((party) => [party.id, identityStanding(party)])) });
}

export interface IdentityInputs {
  'check-identity': { readonly party: PartyId };
  'record-identity-check': { readonly party: PartyId; readonly n: number; readonly result: IdentityResult; readonly differs?: readonly IdentityFault[]; readonly reference?: Sealed<string> };
  'accept-identity-proof': { readonly party: PartyId; readonly reason: Sealed<string>; readonly document: string };
}

const withIdentity = (c: MediationCase, id: PartyId, identity: IdentityCheck): MediationCase =>
  ({ ...c, parties: c.parties.map((party) => (party.id === id ? { ...party, identity } : party)) });

const askService = (c: MediationCase, party: PartyId, n: number): EffectRequest =>
  ({ kind: 'check-identity', process: 'mediation', n: 1, provider: 'centre', application: c.id, content: { party, n } });

function check({ case: c, now }: Context, { party: id }: IdentityInputs['check-identity']): Verdict {
  const party = partyOf(c, id);
  if (!party) return refuse('unknown-party', { party: id });
  if (!party.domestic) return refuse('unknown-party', { party: id, needs: 'domestic' });
  if (party.identity && !awaitsProof(party)) return refuse('already-done', { party: id });
  const n = (party.identity?.n ?? 0) + 1;
  return accept(withIdentity(c, id, { n, askedAt: now }), askService(c, id, n));
}

function record({ case: c, now }: Context, { party: id, n, result, differs, reference }: IdentityInputs['record-identity-check']): Verdict {
  const asked = partyOf(c, id)?.identity;
  if (asked?.n !== n || asked.result !== undefined) return refuse('superseded', { party: id });
  return accept(withIdentity(c, id, { ...asked, result, answeredAt: now, ...(differs ? { differs } : {}), ...(reference ? { reference } : {}) }));
}

function acceptProof({ case: c, now }: Context, { party: id, reason, document }: IdentityInputs['accept-identity-proof']): Verdict {
  const party = partyOf(c, id);
  if (!party?.identity || !awaitsProof(party)) return refuse('unknown-party', { party: id, needs: 'unproven-identity' });
  return accept(withIdentity(c, id, { ...party.identity, accepted: { at: now, reason, document } }));
}

const open = { mediation: openStates } as const;

export const identityActions: ActionsOf<IdentityInputs> = {
  'check-identity': {
    label: { zh: '核验当事人身份', en: 'Have a party’s identity checked' },
    by: ['clerk', 'system'],
    in: open,
    leadsTo: {},
    unless: ({ case: c, roles }) => (roles.includes('system') || awaitsIdentityProof(c) ? undefined : refuse('already-done')),
    decide: check,
  },
  'record-identity-check': {
    label: { zh: '登记身份核验结果', en: 'Record what the identity check found' },
    by: ['system'],
    in: open,
    leadsTo: {},
    decide: record,
  },
  'accept-identity-proof': {
    label: { zh: '认可其他身份证明', en: 'Accept another proof of identity' },
    by: ['clerk'],
    in: open,
    leadsTo: {},
    unless: ({ case: c }) => (awaitsIdentityProof(c) ? undefined : refuse('already-done')),
    decide: acceptProof,
  },
};
