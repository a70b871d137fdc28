/**
 * Who may see what of a case, and when: object kind × role × phase. The second table beside the actions: every read asks it, and what it does
 * not name is denied. Insurers and notaries see the settlement and their own application only. What belongs to no case: centre-visibility.ts.
 */
import type { Context } from './action.ts';
import type { Actor, Role } from './actor.ts';
import { documents, type DocumentKind, type DrawnPaper } from './documents.ts';
import type { PartyId } from './parties.ts';
import { from, phases, type Phase } from './phase.ts';

/** In which phases a role sees it; a role that is not named never does. */
type Row = { readonly [R in Role]?: readonly Phase[] };

const during = <R extends Role>(when: readonly Phase[], ...roles: readonly R[]) => Object.fromEntries(roles.map((role) => [role, when])) as { readonly [K in R]: readonly Phase[] };
const always = <R extends Role>(...roles: readonly R[]) => during(phases, ...roles);

const parties = ['applicant', 'respondent', 'guarantor'] as const satisfies readonly Role[];
const sides = ['applicant', 'respondent'] as const satisfies readonly Role[];
const providers = ['insurer', 'notary'] as const satisfies readonly Role[];
/** A mediator who was asked, has not accepted, or stands aside. */
const asCandidate = during(['selection', 'mediation'], 'candidate');

/** A line for each kind of document: `document:fee-notice`. It is there from the moment it was drawn up. */
const documentVisibility = Object.fromEntries(Object.entries(documents).map(([kind, { readBy }]) => [`document:${kind}`, always(...readBy)])) as Readonly<Record<`document:${DocumentKind}`, Row>>;

const caseVisibility = {
  /** Number, states, dates, outcome, next steps. */
  summary: always(...parties, 'candidate', 'mediator', 'clerk', ...providers, 'administrator'),
  /** To whoever referred the case: its state and its end, and nothing of what was said. */
  'referral-status': always('referrer'),
  /** What goes back to the referrer at the end: never a proposal or a concession. */
  'return-package': always('referrer', 'clerk'),
  /** Names and identifiers of the parties. */
  parties: { ...always(...parties, 'mediator', 'clerk', ...providers), ...asCandidate },
  /** Mobile, e-mail, address: for the mediator while there is somebody to reach. */
  contacts: { ...during(['selection', 'mediation', 'security', 'performance'], 'mediator'), ...always('clerk') },
  /** Who referred or entered the case; into which other it went. */
  origin: always(...sides, 'mediator', 'clerk'),
  /** What the application still lacks, with the article. */
  completeness: during(['intake'], 'applicant', 'clerk'),
  /** How the check of a party's identity stands; everybody sees their own. */
  'identity-checks': always('mediator', 'clerk'),
  /** That and when each party confirmed where it is served. */
  'service-confirmations': always(...parties, 'mediator', 'clerk', 'notary'),
  /** The confirmed address itself; everybody sees their own. */
  'service-addresses': always('mediator', 'clerk', 'notary'),
  /** The file of a power of attorney, which shows identity papers and signatures; everybody sees their own. */
  'authority-papers': always('mediator', 'clerk', 'notary'),
  /** Claims and facts as submitted. */
  application: { ...always(...sides, 'mediator', 'clerk'), ...asCandidate },
  /** The evidence named in the application, and its files. */
  evidence: { ...always(...sides, 'mediator', 'clerk'), ...asCandidate },
  /** Consents, contact attempts, sessions, disclosure. */
  proceedings: always(...sides, 'mediator', 'clerk'),
  /** What a side was asked for as fees, paid and was released from: its own account, all of them for the clerk. The mediator judges nobody by it. */
  fees: always(...sides, 'clerk'),
  /** What is said to all in the mediation room. The clerk keeps the file, not the talk. */
  'room-joint': during(from('mediation'), ...sides, 'mediator'),
  /** A caucus: of the sides only the one whose it is (domain/mediation/room.ts). */
  'room-caucus': during(from('mediation'), ...sides, 'mediator'),
  /** The mediator's own notes. */
  'room-notes': during(from('mediation'), 'mediator'),
  /** Evidence shown in the room to those who sit there. */
  'evidence-shown': during(from('mediation'), ...sides, 'mediator'),
  /** Evidence marked for the mediator alone; of the sides only the one that brought it. */
  'evidence-for-mediator': during(from('mediation'), ...sides, 'mediator'),
  /** Offers made to all, or disclosed. */
  offers: during(from('mediation'), ...sides, 'mediator'),
  /** Offers made in caucus: of the sides only the one that made it (negotiation-state.ts). */
  'offers-in-caucus': during(from('mediation'), ...sides, 'mediator'),
  /** Rounds of sealed bids: who has bid, whether they met. */
  'bid-rounds': during(from('mediation'), ...sides, 'mediator'),
  /** What was bid: nobody, not even whoever bid it. */
  'sealed-bids': {},
  /** The mediator's proposals, who has answered, what came of it. */
  proposals: during(from('mediation'), ...sides, 'mediator'),
  /** Why a mediation is suspected to be a sham: those it was reported to, and who reported it. */
  'sham-report': during(from('mediation'), 'mediator', 'clerk'),
  /** One side's ranking before the appointment: the other side must not see it. */
  rankings: during(from('selection'), 'clerk'),
  /** The centre's list, the mediators asked, and what they declared. */
  selection: during(from('selection'), ...sides, 'clerk'),
  /** A challenge of the mediator: the one it is against hears the ground and answers it. */
  challenge: during(from('selection'), ...sides, 'candidate', 'mediator', 'clerk'),
  /** What the checks and the paths of security say of the terms: advice to those who negotiate them. */
  'settlement-advice': during(from('mediation'), ...parties, 'mediator', 'clerk'),
  settlement: during(from('mediation'), ...parties, 'mediator', 'clerk', ...providers),
  /** Texts that were given up before they took effect, and why. */
  'settlement-drafts': during(from('mediation'), ...parties, 'mediator', 'clerk'),
  /** Within the settlement: the phone, e-mail and account it names. An insurer needs none of them to underwrite. */
  'settlement-contacts': during(from('mediation'), ...parties, 'mediator', 'clerk', 'notary'),
  /** Which security the sides consider, and every insurer's answer. */
  security: during(from('mediation'), ...sides, 'mediator', 'clerk'),
  /** What one insurer was asked and answered. */
  'insurance-application': during(from('mediation'), ...parties, 'mediator', 'clerk', 'insurer'),
  policy: during(from('mediation'), ...parties, 'mediator', 'clerk', 'insurer'),
  claim: during(from('security'), ...parties, 'mediator', 'clerk', 'insurer'),
  'notarization-application': during(from('mediation'), ...parties, 'mediator', 'clerk', 'notary'),
  /** The deed, and the certificates of execution that follow from it. */
  deed: during(from('mediation'), ...parties, 'mediator', 'clerk', 'notary'),
  /** The application to the court, its number, review and ruling. */
  confirmation: during(from('mediation'), ...parties, 'mediator', 'clerk', ...providers),
  payments: during(from('security'), ...parties, 'clerk', ...providers),
  ledger: during(from('security'), ...parties, 'clerk', ...providers),
  events: always(...parties, 'mediator', 'clerk', 'administrator'),
  /** The list of documents; each is shown in it to those who may read its kind. */
  documents: { ...always(...parties, 'mediator', 'clerk', ...providers), ...asCandidate },
  /** The scores that the sides gave after the end, and what they wrote; everybody sees their own. */
  feedback: during(['closed'], 'clerk', 'administrator'),
  'feedback-remarks': during(['closed'], 'clerk'),
  /** Complaints of a mediator; everybody sees their own, and a mediator those of oneself (centre/complaints.ts). */
  complaints: during(from('selection'), 'clerk', 'administrator'),
  /** Who asked to open the file by break-glass, why, what was granted, and until when (centre/break-glass.ts). */
  'break-glass': always(...parties, 'mediator', 'clerk', 'administrator'),
  /** The enforcement pack of an obligation in default: the creditor of that obligation, the insurer of its cover, the office of its deed. */
  'enforcement-pack': during(from('mediation'), 'creditor', 'clerk', ...providers),
  alerts: always('clerk', 'mediator', 'administrator'),
  /** Every notice of the case, its deliveries, and what proves them (送达). */
  'service-record': always('clerk'),
} as const satisfies Record<string, Row>;

export const visibility = { ...caseVisibility, ...documentVisibility };

export type VisibleKind = keyof typeof visibility;

/** What the centre keeps in the file itself. */
type KeptByClerk = { [K in keyof typeof caseVisibility]: 'clerk' extends keyof (typeof caseVisibility)[K] ? K : never }[keyof typeof caseVisibility];
/** Said in confidence: it opens to nobody whom the table does not name, for no reason. */
type InConfidence = 'room-caucus' | 'room-notes' | 'room-joint' | 'evidence-shown' | 'evidence-for-mediator' | 'offers' | 'offers-in-caucus' | 'bid-rounds' | 'sealed-bids' | 'proposals' | 'rankings' | 'sham-report';
/** What a break-glass can open at all: what the clerk keeps and nobody said in confidence. Caucus, notes and bids do not compile here. */
export type GrantableKind = Exclude<KeptByClerk, InConfidence>;

export const grantableKinds = [
  'parties', 'contacts', 'origin', 'identity-checks', 'service-confirmations', 'service-addresses', 'application', 'evidence', 'proceedings', 'fees', 'selection', 'challenge', 'settlement', 'settlement-drafts', 'settlement-contacts',
  'security', 'insurance-application', 'policy', 'claim', 'notarization-application', 'deed', 'confirmation', 'payments', 'ledger', 'documents', 'service-record',
] as const satisfies readonly GrantableKind[];

/** Who looks: in which part, in which phase of the case, and what was opened to this person by break-glass. */
export type Sight = Pick<Context, 'roles' | 'phase' | 'granted'>;

export const maySee = (sight: Sight, kind: VisibleKind): boolean => seesByRole(sight, kind) || seesByGrant(sight, kind);

export function seesByRole({ roles, phase }: Pick<Sight, 'roles' | 'phase'>, kind: VisibleKind): boolean {
  const row: Row = visibility[kind];
  return roles.some((role) => row[role]?.includes(phase) ?? false);
}

/** Of documents those that the clerk reads. */
function seesByGrant({ granted, phase }: Sight, kind: VisibleKind): boolean {
  if (granted.length === 0) return false;
  const asked = kind.startsWith('document:') ? 'documents' : kind;
  return granted.some((one) => one === asked) && seesByRole({ roles: ['clerk'], phase }, kind);
}

interface Reader extends Sight {
  readonly actor: Pick<Actor, 'office' | 'organisation'>;
  readonly acting: readonly PartyId[];
}

/** Its kind first; then a paper to one party is no other party's, and a provider reads only what is its own. */
export function mayReadDocument(reader: Reader, { kind, party, provider }: Pick<DrawnPaper, 'kind' | 'party' | 'provider'>): boolean {
  const { actor, acting } = reader;
  if (!maySee(reader, `document:${kind}`)) return false;
  if (actor.office === 'enterprise' && party !== undefined) return acting.includes(party);
  if ((actor.office === 'insurer' || actor.office === 'notary') && provider !== undefined) return provider === actor.organisation;
  return true;
}
