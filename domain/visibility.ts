/**
 * Who may see what of a case. The second table beside the actions: every read asks it, and what it does not name is
 * denied. Insurers and notaries see the settlement and their own application only.
 */
import type { Actor, Role } from './actor.ts';
import { documents, type DocumentKind, type DrawnPaper } from './documents.ts';
import type { PartyId } from './parties.ts';

const sidesAndCentre = ['applicant', 'respondent', 'guarantor', 'candidate', 'mediator', 'clerk'] as const satisfies readonly Role[];
const parties = ['applicant', 'respondent', 'guarantor'] as const satisfies readonly Role[];
const sides = ['applicant', 'respondent'] as const satisfies readonly Role[];

/** A line for each kind of document: `document:fee-notice`. */
const documentVisibility = Object.fromEntries(Object.entries(documents).map(([kind, { readBy }]) => [`document:${kind}`, readBy])) as Readonly<Record<`document:${DocumentKind}`, readonly Role[]>>;

export const visibility = {
  /** Number, states, dates, outcome, next steps. */
  summary: [...sidesAndCentre, 'insurer', 'notary', 'administrator'],
  /** To whoever referred the case: its state and its end, and nothing of what was said. */
  'referral-status': ['referrer', 'clerk'],
  /** What goes back to the referrer at the end: never a proposal or a concession. */
  'return-package': ['referrer', 'clerk'],
  /** Names and identifiers of the parties. */
  parties: [...sidesAndCentre, 'insurer', 'notary'],
  /** Mobile, e-mail, address. */
  contacts: ['mediator', 'clerk'],
  /** Who referred or entered the case; into which other it went. */
  origin: [...sides, 'mediator', 'clerk'],
  /** What the application still lacks, with the article. */
  completeness: ['applicant', 'clerk'],
  /** How the check of a party's identity stands; everybody sees their own. */
  'identity-checks': ['mediator', 'clerk'],
  /** That and when each party confirmed where it is served. */
  'service-confirmations': [...parties, 'mediator', 'clerk', 'notary'],
  /** The confirmed address itself; everybody sees their own. */
  'service-addresses': ['mediator', 'clerk', 'notary'],
  /** Claims, facts, evidence titles as submitted. */
  application: [...sides, 'candidate', 'mediator', 'clerk'],
  /** Consents, contact attempts, sessions, disclosure. */
  proceedings: [...sides, 'mediator', 'clerk'],
  /** What a side was asked for as fees, paid and was released from: its own account, all of them for the clerk. The mediator judges nobody by it. */
  fees: [...sides, 'clerk'],
  /** What is said to all in the mediation room. The clerk keeps the file, not the talk. */
  'room-joint': [...sides, 'mediator'],
  /** A caucus: of the sides only the one whose it is (domain/mediation/room.ts). */
  'room-caucus': [...sides, 'mediator'],
  /** Offers, rounds of bids and proposals; of an offer in caucus only those of that caucus (negotiation-state.ts). */
  negotiation: [...sides, 'mediator'],
  /** Why a mediation is suspected to be a sham: those it was reported to, and who reported it. */
  'sham-report': ['mediator', 'clerk'],
  /** The mediator's own notes. */
  'room-notes': ['mediator'],
  /** One side's ranking before the appointment: the other side must not see it. */
  rankings: ['clerk'],
  /** The centre's list, the mediators asked, and what they declared. */
  selection: [...sides, 'clerk'],
  /** A challenge of the mediator: the one it is against hears the ground and answers it. */
  challenge: [...sides, 'candidate', 'mediator', 'clerk'],
  /** What the checks and the paths of security say of the terms: advice to those who negotiate them. */
  'settlement-advice': [...parties, 'mediator', 'clerk'],
  settlement: [...parties, 'mediator', 'clerk', 'insurer', 'notary'],
  /** Texts that were given up before they took effect, and why. */
  'settlement-drafts': [...parties, 'mediator', 'clerk'],
  /** Within the settlement: the phone, e-mail and account it names. An insurer needs none of them to underwrite. */
  'settlement-contacts': [...parties, 'mediator', 'clerk', 'notary'],
  /** Which security the sides consider, and every insurer's answer. */
  security: [...sides, 'mediator', 'clerk'],
  /** One insurer's own quote, policy and claim. */
  'insurance-application': [...parties, 'mediator', 'clerk', 'insurer'],
  'notarization-application': [...parties, 'mediator', 'clerk', 'notary'],
  /** The application to the court, its number, review and ruling. */
  confirmation: [...parties, 'mediator', 'clerk', 'insurer', 'notary'],
  payments: [...parties, 'clerk', 'insurer', 'notary'],
  ledger: [...parties, 'clerk', 'insurer', 'notary'],
  events: [...parties, 'mediator', 'clerk', 'administrator'],
  /** The list of documents; each is shown in it to those who may read its kind. */
  documents: [...parties, 'candidate', 'mediator', 'clerk', 'insurer', 'notary'],
  /** The scores that the sides gave after the end, and what they wrote; everybody sees their own. */
  feedback: ['clerk', 'administrator'],
  'feedback-remarks': ['clerk'],
  /** Complaints of a mediator; everybody sees their own, and a mediator those of oneself (centre/complaints.ts). */
  complaints: ['clerk', 'administrator'],
  /** The enforcement pack of an obligation in default: the creditor of that obligation, the insurer of its cover, the office of its deed. */
  'enforcement-pack': ['creditor', 'clerk', 'insurer', 'notary'],
  alerts: ['clerk', 'mediator', 'administrator'],
  /** Every notice of the case, its deliveries, and what proves them (送达). */
  'service-record': ['clerk'],
  ...documentVisibility,
} as const satisfies Record<string, readonly Role[]>;

export type VisibleKind = keyof typeof visibility;

export function maySee(roles: readonly Role[], kind: VisibleKind): boolean {
  return (visibility[kind] as readonly Role[]).some((role) => roles.includes(role));
}

interface Reader {
  readonly roles: readonly Role[];
  readonly actor: Pick<Actor, 'office' | 'organisation'>;
  readonly acting: readonly PartyId[];
}

/** Its kind first; then a paper to one party is no other party's, and a provider reads only what is its own. */
export function mayReadDocument({ roles, actor, acting }: Reader, { kind, party, provider }: Pick<DrawnPaper, 'kind' | 'party' | 'provider'>): boolean {
  if (!maySee(roles, `document:${kind}`)) return false;
  if (actor.office === 'enterprise' && party !== undefined) return acting.includes(party);
  if ((actor.office === 'insurer' || actor.office === 'notary') && provider !== undefined) return provider === actor.organisation;
  return true;
}
