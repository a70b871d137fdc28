/**
 * A case as one viewer sees it. What may not be seen is never put in; references to sealed records are opened last, and
 * only those that are in.
 */
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { Context } from '../domain/action.ts';
import { localDate } from '../domain/calendar.ts';
import { insuranceOf, notarizationOf, type Appointment, type MediationCase } from '../domain/case.ts';
import { complaintsSeenBy } from '../domain/centre/complaints.ts';
import { feedbackSeenBy } from '../domain/centre/feedback.ts';
import type { AuthorityLimits } from '../domain/centre-rules.ts';
import { authorityOf } from '../domain/insurance/authority.ts';
import { exposureOf, type Exposure } from '../domain/insurance/exposure.ts';
import { chosenApplication, type Insurance } from '../domain/insurance/insurance-state.ts';
import { defaultsOf } from '../domain/performance/defaults.ts';
import { enforceabilityOf } from '../domain/settlement/duties.ts';
import type { Settlement } from '../domain/settlement/settlement.ts';
import { checklist } from '../domain/notarization/checklist.ts';
import { reviewDaysLeft } from '../domain/notarization/deadlines.ts';
import { refusalGrounds } from '../domain/notarization/grounds.ts';
import { currentNotice } from '../domain/notarization/notices.ts';
import { completenessTexts, incompleteness } from '../domain/intake/completeness.ts';
import { identityStanding } from '../domain/intake/identity.ts';
import { trackShown } from '../domain/intake/fast-track.ts';
import { serviceAddressOf } from '../domain/intake/party-papers.ts';
import { capacityOn } from '../domain/parties.ts';
import { mediationSeenBy } from '../domain/mediation/suspension.ts';
import { maySee, type VisibleKind } from '../domain/visibility.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { feesSeenBy } from './fees-view.ts';
import { visibleCase } from './find-case.ts';
import { invitationProgressOf, originOf, withJoinderNames } from './intake-view.ts';
import { onlyReads } from './own-system.ts';
import { caseTag, iso, standingOf } from './standing.ts';

export const caseRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'summary');
  const parts = { ...summaryOf(found), ...partsSeenBy(found) };
  const records = await openRecords(deps.db, referencesIn(parts));
  const opened = inRfc3339(records.open(parts)) as OpenedParts;
  const sees = maySee(found.roles, 'contacts');
  const parties = opened.parties?.map((party) => flattened(party, sees));
  const serviceAddresses = opened.serviceAddresses?.map(({ details, ...confirmed }) => ({ ...confirmed, ...details }));
  return json(200, { ...standingOf(found), ...(onlyReads(deps, asked) ? { allowed: [] } : {}), ...opened, ...(parties ? { parties } : {}), ...(serviceAddresses ? { serviceAddresses } : {}), ...(opened.proceedings ? { proceedings: withJoinderNames(opened.proceedings) } : {}) }, { etag: caseTag(found.case.version) });
};

function summaryOf({ case: c, roles, acting, now }: Context) {
  return {
    subject: c.subject, submittedAt: c.submittedAt, since: c.since, readAt: now, roles, acting,
    ...(c.closed ? { outcome: c.closed.outcome, reason: c.closed.reason, closedAt: c.closed.at } : {}),
  };
}

/** Each part of the case under its row of the visibility table. */
const parts: { readonly [K in VisibleKind]?: (context: Context) => object } = {
  parties: (context) => ({ parties: partiesFor(context) }),
  application: ({ case: c }) => ({
    application: { arbitrationClause: c.arbitrationClause, undisputed: c.undisputed, claims: c.claims, facts: c.facts, evidence: c.evidence, correction: c.correction, correctionItems: c.correctionItems },
  }),
  origin: ({ case: c }) => ({ origin: originOf(c) }),
  completeness: ({ case: c, now }) => ({ completeness: incompleteness(c, now).map((item) => ({ ...item, ...completenessTexts[item.code] })) }),
  'service-confirmations': (context) => ({ serviceAddresses: serviceAddressesFor(context), crossBorderConsents: context.case.crossBorderConsents }),
  proceedings: ({ case: c, roles }) => ({
    proceedings: { ...invitationProgressOf(c), track: trackShown(c), consents: c.consents, contactAttempts: c.contactAttempts, delegations: c.delegations, appointment: withoutFees(c.appointment), mediation: mediationSeenBy({ case: c, roles }) },
  }),
  fees: (context) => ({ fees: feesSeenBy(context) }),
  challenge: ({ case: c }) => ({ challenge: c.challenge }),
  selection: ({ case: c }) => ({ selection: { proposed: c.proposedMediators ?? [], inquiries: c.inquiries ?? [], former: (c.formerMediators ?? []).map(({ mediator, appointedAt, leftAt, why }) => ({ mediator, appointedAt, leftAt, why })), dismissed: c.dismissedChallenges ?? [] } }),
  settlement: (context) => ({ settlement: settlementFor(context) }),
  'settlement-drafts': ({ case: c }) => ({ amendment: amendmentOf(c) }),
  security: ({ case: c }) => ({ security: { votes: c.securityVotes, choice: c.security, sharingConsents: c.sharingConsents } }),
  'insurance-application': (context) => ({ insurances: insurancesFor(context) }),
  'notarization-application': (context) => ({ notarizations: notarizationsFor(context) }),
  payments: ({ case: c }) => ({ payments: c.payments, performance: performanceFor(c), dutyPerformances: c.dutyPerformances }),
  confirmation: ({ case: c }) => ({ confirmation: c.confirmation }),
  alerts: ({ case: c }) => ({ alerts: c.alerts }),
};

/** An older case kept its fees with the appointment; they are shown with the others. */
function withoutFees(appointment: Appointment | undefined) {
  const { feesPaid: _elsewhere, ...shown } = appointment ?? {};
  return appointment && shown;
}

function partsSeenBy(context: Context): object {
  const seen = (Object.keys(parts) as VisibleKind[]).filter((kind) => maySee(context.roles, kind));
  return Object.assign({ feedback: feedbackSeenBy(context), complaints: complaintsSeenBy(context), rankings: ownOnly(context, context.case.rankings), strikes: ownOnly(context, context.case.strikes ?? {}) }, ...seen.map((kind) => parts[kind]?.(context)));
}

/** Without the key's organisation, what was left blank, and birthdays: who is of age says nothing of when. */
function partiesFor({ case: c, now, roles, acting }: Context): readonly object[] {
  return c.parties.map(({ organisation: _key, stated: _stated, incapacity: _birthdays, identity, ...party }) => {
    const capacity = capacityOn(c.parties.find((p) => p.id === party.id)!, localDate(now));
    const seesCheck = identity !== undefined && (maySee(roles, 'identity-checks') || acting.includes(party.id));
    return { ...party, ...(capacity === 'full' ? {} : { capacity }), ...(seesCheck ? { identity: { standing: identityStanding({ identity }), ...identity } } : {}) };
  });
}

/** That an address is confirmed may be known to all; where it is, to those who serve there, and to the party itself. */
function serviceAddressesFor({ case: c, roles, acting }: Context): readonly object[] {
  return c.parties.flatMap(({ id }) => serviceAddressOf(c, id) ?? []).map(({ details, ...confirmed }) =>
    (maySee(roles, 'service-addresses') || acting.includes(confirmed.party) ? { ...confirmed, details } : confirmed));
}

function performanceFor(c: MediationCase) {
  if (!c.performance) return undefined;
  const { default: _kept, ...performance } = c.performance;
  return { ...performance, defaults: defaultsOf(c) };
}

const settlementFor = (context: Context) => context.case.settlement && settlementAs(context, context.case.settlement);

/** One version of the settlement as the viewer may see it. */
export function settlementAs({ roles }: Context, version: Settlement) {
  const { reason, ...terms } = { ...version, enforceability: enforceabilityOf(version) };
  const settlement = reason && maySee(roles, 'settlement-drafts') ? { ...terms, reason } : terms;
  if (maySee(roles, 'settlement-contacts')) return settlement;
  const obligations = version.obligations.map(({ account: _hidden, ...obligation }) => obligation);
  return { ...settlement, obligations, verificationChannels: [] };
}

function amendmentOf({ amendment }: MediationCase) {
  if (!amendment) return undefined;
  const { settlement, base: _base, ...rest } = amendment;
  return { ...rest, settlement: { ...settlement, enforceability: enforceabilityOf(settlement) } };
}

/** One's own ranking and strikes; the other side's only for those the table names. */
function ownOnly({ roles, acting }: Context, lists: MediationCase['rankings']): MediationCase['rankings'] {
  if (maySee(roles, 'rankings')) return lists;
  return Object.fromEntries(Object.entries(lists).filter(([party]) => acting.includes(party)));
}

/** An insurer sees what it was asked and answered, and the cover only if it is its own. */
function insurancesFor(context: Context): readonly Partial<InsuranceShown>[] {
  const { case: c, roles, actor } = context;
  const seen = c.insurances.map((i): InsuranceShown => {
    const exposure = i === insuranceOf(c) ? exposureOf(context, i) : undefined;
    return { ...(actor.office === 'insurer' ? { ...i, authority: authorityOf(c, actor.organisation) } : withoutProposals(i)), ...(exposure ? { exposure } : {}) };
  });
  if (maySee(roles, 'security')) return seen;
  return seen.flatMap((insurance) => {
    const cover = chosenApplication(insurance);
    const mine = actor.office === 'insurer' ? insurance.applications.filter((a) => a.insurer === actor.organisation) : cover ? [cover] : [];
    if (mine.length === 0) return [];
    const { n, state, since, product, authority } = insurance;
    return [cover && mine.includes(cover) ? { ...insurance, applications: mine } : { n, state, since, product, applications: mine, ...(authority ? { authority } : {}) }];
  });
}

type InsuranceShown = Insurance & { readonly exposure?: Exposure; readonly authority?: AuthorityLimits };

/** What waits for the insurer's second person is the insurer's own. */
const withoutProposals = (insurance: Insurance): Insurance => {
  const { claim } = insurance;
  const { proposed: _pending, ...known } = claim ?? {};
  return {
    ...insurance, applications: insurance.applications.map(({ proposedQuote: _unapproved, ...a }) => a), ...(claim ? { claim: known as typeof claim } : {}),
  };
};

/** Beside what is stored: the list of papers, the notice in force, the days left of the review, the words of the ground of refusal. */
function notarizationsFor({ case: c, actor, now, calendar }: Context): readonly object[] {
  const seen = actor.office === 'notary' ? c.notarizations.filter((n) => n.notary === actor.organisation) : c.notarizations;
  return seen.map((n) => {
    const daysLeft = reviewDaysLeft(n, now, calendar);
    const ground = n.refusal && refusalGrounds[n.refusal.ground - 1];
    return {
      ...n, noticeVersion: currentNotice.version, documents: n === notarizationOf(c) ? checklist(c) : n.documents ?? [],
      ...(daysLeft === undefined ? {} : { reviewDaysLeft: daysLeft }),
      ...(ground ? { refusal: { ...n.refusal, label: { zh: ground.zh, en: ground.en }, citation: ground.citation } } : {}),
    };
  });
}

interface OpenedParts {
  readonly parties?: readonly OpenedParty[];
  readonly serviceAddresses?: readonly OpenedParty[];
  readonly proceedings?: Parameters<typeof withJoinderNames>[0];
}
type OpenedParty = Readonly<Record<string, unknown>> & { readonly details?: Readonly<Record<string, unknown>> };

/** A party's particulars beside its place in the case; the ways to reach it for those who must. */
function flattened({ details, ...party }: OpenedParty, withContacts: boolean): object {
  const { mobile, email, address, ...names } = details ?? {};
  return { ...party, ...names, ...(withContacts ? { mobile, email, address } : {}) };
}

/** Instants are milliseconds inside; these fields hold them. */
const holdsInstant = (field: string): boolean => /At$/.test(field) || ['at', 'since', 'scheduledFor', 'from', 'to', 'until', 'due', 'runsFrom'].includes(field);

const holdsInstants = (field: string): boolean => field === 'times' || field === 'available';
const isInstants = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every((item) => typeof item === 'number');

export function inRfc3339(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inRfc3339);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) =>
    [field, typeof inner === 'number' && holdsInstant(field) ? iso(inner) : holdsInstants(field) && isInstants(inner) ? inner.map(iso) : inRfc3339(inner)]));
}
