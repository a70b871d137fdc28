/** The papers of a party: powers of attorney, service address, proof of what comes from abroad, consent to send data abroad. */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import { caseStates, everyOneOf, partyIds, partyOf, type CaseState, type MediationCase } from '../case.ts';
import { namingFault, type NamedFiles } from '../files.ts';
import { formAgentOf, type Authentication, type ForeignPapers, type Party, type PartyId, type Representative } from '../parties.ts';
import { consentingAbroad, currentText, otherTextRead } from '../privacy/consents.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';

/** Where a party can be served, as it confirmed itself (送达地址确认书). */
export interface ServiceAddressDetails {
  readonly address: string;
  readonly recipient?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface ServiceAddress {
  readonly party: PartyId;
  readonly at: EpochMs;
  readonly details: Sealed<ServiceAddressDetails>;
  /** The party takes service by electronic means. */
  readonly electronic: boolean;
  /** SHA-256 of the signed confirmation, where the clerk records one made on paper. */
  readonly document?: string;
}

export interface PartyPapersInputs {
  'record-authority': {
    readonly party: PartyId; readonly name: Sealed<string>; readonly authority: 'general' | 'special'; readonly matters: Sealed<string>; readonly document: string;
    readonly validFrom: LocalDate; readonly validUntil?: LocalDate; readonly signedByPrincipal: boolean; readonly authentication?: Authentication;
    /** The upload of the document; what casework found of it, which nobody can send (ADR 0012). */
    readonly file?: string; readonly files?: NamedFiles;
  };
  'revoke-authority': { readonly party: PartyId; readonly representative: string };
  'confirm-service-address': { readonly party?: PartyId; readonly details: Sealed<ServiceAddressDetails>; readonly electronic: boolean; readonly document?: string };
  'record-foreign-papers': { readonly party: PartyId } & ForeignPapers;
  'consent-to-cross-border': { readonly party?: PartyId; readonly text?: number };
}

export const openStates: readonly CaseState[] = caseStates.filter((state) => state !== 'closed');
const open = { mediation: openStates } as const;
const partiesAndClerk = ['applicant', 'respondent', 'guarantor', 'clerk'] as const;

/** The clerk records for any party, everybody else for the parties they act for. */
function partyFor({ case: c, acting, roles }: Context, id: PartyId): Party | Refusal {
  const party = partyOf(c, id);
  return party && (roles.includes('clerk') || acting.includes(id)) ? party : refuse('unknown-party', { party: id });
}

const withParty = (c: MediationCase, changed: Party): MediationCase => ({ ...c, parties: c.parties.map((p) => (p.id === changed.id ? changed : p)) });

function recordAuthority(context: Context, input: PartyPapersInputs['record-authority']): Verdict {
  const party = partyFor(context, input.party);
  if ('refusal' in party) return party;
  if (!input.signedByPrincipal) return refuse('authority-incomplete', { missing: ['signature'], article: '民法典第一百六十五条' });
  const { validUntil } = input;
  const today = localDate(context.now);
  if (validUntil !== undefined && (validUntil < input.validFrom || validUntil < today)) return refuse('date-out-of-range', { pointer: '/validUntil', from: today });
  const faulty = namingFault(context.case, input.files);
  if (faulty) return faulty;
  const { party: _party, signedByPrincipal: _signed, files: _found, ...power } = input;
  const known = party.representatives ?? [];
  const representative: Representative = { ...power, id: `${party.id}-${known.length + 1}`, recordedAt: context.now };
  return accept(withParty(context.case, { ...party, representatives: [...known, representative] }));
}

function revokeAuthority(context: Context, { party: id, representative }: PartyPapersInputs['revoke-authority']): Verdict {
  const party = partyFor(context, id);
  if ('refusal' in party) return party;
  if (representative === formAgentOf(party) && party.agentAuthority !== undefined) {
    if (party.agentRevokedAt !== undefined) return refuse('already-done', { representative });
    return accept(withParty(context.case, { ...party, agentRevokedAt: context.now }));
  }
  const known = party.representatives?.find((r) => r.id === representative);
  if (!known) return refuse('unknown-representative', { representative });
  if (known.revokedAt !== undefined) return refuse('already-done', { representative });
  const representatives = (party.representatives ?? []).map((r) => (r === known ? { ...r, revokedAt: context.now } : r));
  return accept(withParty(context.case, { ...party, representatives }));
}

/** Those a form speaks for: the party named, or all one acts for. */
function spokenFor(context: Context, named: PartyId | undefined): readonly PartyId[] | Refusal {
  const parties = named === undefined ? context.acting : [named];
  const strange = parties.find((id) => 'refusal' in partyFor(context, id));
  return strange !== undefined || parties.length === 0 ? refuse('unknown-party', named === undefined ? {} : { party: named }) : parties;
}

/** The latest confirmation of a party. */
export const serviceAddressOf = (c: MediationCase, party: PartyId): ServiceAddress | undefined => c.serviceAddresses?.findLast((a) => a.party === party);
/** Whether a party said itself where it is served; what the other side wrote of it is not its word. */
export const hasServiceAddress = (c: MediationCase, party: PartyId): boolean => serviceAddressOf(c, party) !== undefined;

export const confirmServiceAddress = (c: MediationCase, parties: readonly PartyId[], at: EpochMs, given: Omit<ServiceAddress, 'party' | 'at'>): MediationCase =>
  ({ ...c, serviceAddresses: [...(c.serviceAddresses ?? []), ...parties.map((party) => ({ party, at, ...given }))] });

export const partyPapersActions: ActionsOf<PartyPapersInputs> = {
  'record-authority': {
    label: { zh: '登记授权委托', en: 'Record a power of attorney' },
    by: partiesAndClerk,
    in: open,
    leadsTo: {},
    decide: recordAuthority,
  },
  'revoke-authority': {
    label: { zh: '解除授权委托', en: 'Revoke a power of attorney' },
    by: partiesAndClerk,
    in: open,
    leadsTo: {},
    unless: ({ case: c }) => (c.parties.some((p) => p.agentAuthority !== undefined || (p.representatives?.length ?? 0) > 0) ? undefined : refuse('unknown-representative')),
    decide: revokeAuthority,
  },
  'confirm-service-address': {
    label: { zh: '确认送达地址', en: 'Confirm the service address' },
    by: partiesAndClerk,
    in: open,
    leadsTo: {},
    decide: (context, { party, ...given }) => {
      const parties = spokenFor(context, party);
      return 'refusal' in parties ? parties : accept(confirmServiceAddress(context.case, parties, context.now, given));
    },
  },
  'record-foreign-papers': {
    label: { zh: '登记境外材料的证明、翻译与口译', en: 'Record proof, translation and interpreter of what comes from abroad' },
    by: partiesAndClerk,
    in: open,
    leadsTo: {},
    unless: ({ case: c }) => (c.parties.some((p) => !p.domestic) ? undefined : refuse('unknown-party', { needs: 'foreign' })),
    decide: (context, { party: id, ...papers }) => {
      const party = partyFor(context, id);
      if ('refusal' in party) return party;
      if (party.domestic) return refuse('unknown-party', { party: id, needs: 'foreign' });
      return accept(withParty(context.case, { ...party, foreign: { ...party.foreign, ...papers } }));
    },
  },
  'consent-to-cross-border': {
    label: { zh: '同意向境外提供个人信息', en: 'Consent to personal data going abroad' },
    by: partiesAndClerk,
    in: open,
    leadsTo: {},
    unless: ({ case: c, acting, roles }) => {
      if (c.parties.every((p) => p.domestic)) return refuse('unknown-party', { needs: 'foreign' });
      return everyOneOf(roles.includes('clerk') ? partyIds(c) : acting, consentingAbroad(c)) ? refuse('already-done') : undefined;
    },
    decide: (context, { party, text }) => {
      const parties = spokenFor(context, party);
      if ('refusal' in parties) return parties;
      const other = otherTextRead('cross-border', text);
      if (other) return other;
      const given = context.case.crossBorderConsents ?? [];
      const fresh = parties.filter((id) => !consentingAbroad(context.case).includes(id)).map((id) => ({ party: id, at: context.now, text: currentText('cross-border').version }));
      return fresh.length === 0 ? refuse('already-done') : accept({ ...context.case, crossBorderConsents: [...given, ...fresh] });
    },
  },
};
