/**
 * A case as one viewer sees it. What may not be seen is never put in; references to sealed records are opened last, and
 * only those that are in.
 */
import { noteOpened, readsUnderBreakGlass } from '../casework/openings.ts';
import { redirectTexts } from '../contracts/problems.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { Context } from '../domain/action.ts';
import { localDate } from '../domain/calendar.ts';
import { insuranceOf, notarizationOf, type Appointment, type MediationCase } from '../domain/case.ts';
import { stateOf } from '../domain/centre/break-glass.ts';
import { complaintsSeenBy } from '../domain/centre/complaints.ts';
import { feedbackSeenBy } from '../domain/centre/feedback.ts';
import type { AuthorityLimits } from '../domain/centre-rules.ts';
import { authorityOf } from '../domain/insurance/authority.ts';
import { exposureOf, type Exposure } from '../domain/insurance/exposure.ts';
import { chosenApplication, type Insurance } from '../domain/insurance/insurance-state.ts';
import { defaultsOf } from '../domain/performance/defaults.ts';
import { enforceabilityOf } from '../domain/settlement/duties.ts';
import type { Settlement } from '../domain/settlement/settlement.ts';
import type { Notarization } from '../domain/notarization/notarization-state.ts';
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
  await noteOpened(deps.db, found, kindsShownTo(found));
  const parts = { ...summaryOf(found), ...partsSeenBy(found), ...await breakGlassReadsOf(deps, found) };
  const records = await openRecords(deps.db, referencesIn(parts));
  const opened = inRfc3339(records.open(parts)) as OpenedParts;
  const sees = maySee(found, 'contacts');
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
  application: (context) => ({
    application: applicationFor(context),
  }),
  origin: ({ case: c }) => ({ origin: originOf(c) }),
  completeness: ({ case: c, now }) => ({ completeness: incompleteness(c, now).map((item) => ({ ...item, ...completenessTexts[item.code] })) }),
  'service-confirmations': (context) => ({ serviceAddresses: serviceAddressesFor(context), crossBorderConsents: context.case.crossBorderConsents }),
  proceedings: (context) => ({
    proceedings: { ...proceedingsOf(context.case), mediation: mediationSeenBy(context) },
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
  'break-glass': (context) => ({ breakGlasses: breakGlassesFor(context) }),
  alerts: ({ case: c }) => ({ alerts: c.alerts }),
};

function applicationFor(context: Context) {
  const { arbitrationClause, undisputed, claims, facts, evidence, correction, correctionItems } = context.case;
  return { arbitrationClause, undisputed, claims, facts, evidence: maySee(context, 'evidence') ? evidence : [], correction, correctionItems, rejection: rejectionOf(context.case) };
}

const proceedingsOf = (c: MediationCase) =>
  ({ ...invitationProgressOf(c), track: trackShown(c), consents: c.consents, contactAttempts: c.contactAttempts, delegations: c.delegations, appointment: withoutFees(c.appointment) });

/** With the words for where to go instead. */
const rejectionOf = ({ rejection }: MediationCase) => rejection && { reason: rejection.reason, ...(rejection.redirect ? { redirect: redirectTexts[rejection.redirect] } : {}) };

/** An older case kept its fees with the appointment; they are shown with the others. */
function withoutFees(appointment: Appointment | undefined) {
  const { feesPaid: _elsewhere, ...shown } = appointment ?? {};
  return appointment && shown;
}

/** What is opened within the parts of the answer, or stands beside them. */
const within = ['contacts', 'identity-checks', 'evidence', 'sham-report', 'service-addresses', 'settlement-contacts', 'policy', 'claim', 'deed', 'rankings', 'feedback', 'feedback-remarks', 'complaints'] as const satisfies readonly VisibleKind[];

/** Of most cases there is none; who reads that opened nothing. */
const seldom: { readonly [K in VisibleKind]?: (c: MediationCase) => boolean } = {
  complaints: (c) => (c.complaints ?? []).length > 0, feedback: (c) => (c.feedback ?? []).length > 0, 'feedback-remarks': (c) => (c.feedback ?? []).length > 0, rankings: (c) => Object.keys(c.rankings).length > 0,
};

const kindsShownTo = (context: Context): readonly VisibleKind[] =>
  ([...Object.keys(parts), ...within] as readonly VisibleKind[]).filter((kind) => maySee(context, kind) && (seldom[kind]?.(context.case) ?? true));

/** What was read under break-glass, for those who see that there was one. */
async function breakGlassReadsOf({ db }: ApiDeps, found: Context) {
  return found.case.breakGlasses && maySee(found, 'break-glass') ? { breakGlassReads: await readsUnderBreakGlass(db, found.case.id) } : {};
}

function partsSeenBy(context: Context): object {
  const seen = (Object.keys(parts) as VisibleKind[]).filter((kind) => maySee(context, kind));
  return Object.assign({ feedback: feedbackSeenBy(context), complaints: complaintsSeenBy(context), rankings: ownOnly(context, context.case.rankings), strikes: ownOnly(context, context.case.strikes ?? {}) }, ...seen.map((kind) => parts[kind]?.(context)));
}

/** Undefined in a case that was never opened so. */
const breakGlassesFor = ({ case: c, now }: Context) => c.breakGlasses?.map((one) => ({ ...one, state: stateOf(c, one, now) }));

/** Without the key's organisation, what was left blank, and birthdays: who is of age says nothing of when. */
function partiesFor(context: Context): readonly object[] {
  const { case: c, now, acting } = context;
  return c.parties.map(({ organisation: _key, stated: _stated, incapacity: _birthdays, identity, ...party }) => {
    const capacity = capacityOn(c.parties.find((p) => p.id === party.id)!, localDate(now));
    const seesCheck = identity !== undefined && (maySee(context, 'identity-checks') || acting.includes(party.id));
    return { ...party, ...(capacity === 'full' ? {} : { capacity }), ...(seesCheck ? { identity: { standing: identityStanding({ identity }), ...identity } } : {}) };
  });
}

/** That an address is confirmed may be known to all; where it is, to those who serve there, and to the party itself. */
function serviceAddressesFor(context: Context): readonly object[] {
  const { case: c, acting } = context;
  return c.parties.flatMap(({ id }) => serviceAddressOf(c, id) ?? []).map(({ details, ...confirmed }) =>
    (maySee(context, 'service-addresses') || acting.includes(confirmed.party) ? { ...confirmed, details } : confirmed));
}

function performanceFor(c: MediationCase) {
  if (!c.performance) return undefined;
  const { default: _kept, ...performance } = c.performance;
  return { ...performance, defaults: defaultsOf(c) };
}

const settlementFor = (context: Context) => context.case.settlement && settlementAs(context, context.case.settlement);

/** One version of the settlement as the viewer may see it. */
export function settlementAs(context: Context, version: Settlement) {
  const { reason, ...terms } = { ...version, enforceability: enforceabilityOf(version) };
  const settlement = reason && maySee(context, 'settlement-drafts') ? { ...terms, reason } : terms;
  if (maySee(context, 'settlement-contacts')) return settlement;
  const obligations = version.obligations.map(({ account: _hidden, ...obligation }) => obligation);
  return { ...settlement, obligations, verificationChannels: [] };
}

function amendmentOf({ amendment }: MediationCase) {
  if (!amendment) return undefined;
  const { settlement, base: _base, ...rest } = amendment;
  return { ...rest, settlement: { ...settlement, enforceability: enforceabilityOf(settlement) } };
}

/** One's own ranking and strikes; the other side's only for those the table names. */
function ownOnly(context: Context, lists: MediationCase['rankings']): MediationCase['rankings'] {
  if (maySee(context, 'rankings')) return lists;
  return Object.fromEntries(Object.entries(lists).filter(([party]) => context.acting.includes(party)));
}

/** An insurer sees what it was asked and answered, and the cover only if it is its own. */
function insurancesFor(context: Context): readonly Partial<InsuranceShown>[] {
  const { case: c, actor } = context;
  const seen = c.insurances.map((i): InsuranceShown => {
    const exposure = i === insuranceOf(c) ? exposureOf(context, i) : undefined;
    return coverSeenBy(context, { ...(actor.office === 'insurer' ? { ...i, authority: authorityOf(c, actor.organisation) } : withoutProposals(i)), ...(exposure ? { exposure } : {}) });
  });
  if (maySee(context, 'security')) return seen;
  return seen.flatMap((insurance) => {
    const cover = chosenApplication(insurance);
    const mine = actor.office === 'insurer' ? insurance.applications.filter((a) => a.insurer === actor.organisation) : cover ? [cover] : [];
    if (mine.length === 0) return [];
    const { n, state, since, product, authority } = insurance;
    return [cover && mine.includes(cover) ? { ...insurance, applications: mine } : { n, state, since, product, applications: mine, ...(authority ? { authority } : {}) }];
  });
}

/** The policy and the claims under it have rows of their own. */
function coverSeenBy(context: Context, insurance: InsuranceShown): InsuranceShown {
  const { policy, exposure, claim, settledClaims, ...asked } = insurance;
  return {
    ...asked, ...(maySee(context, 'policy') ? { ...(policy ? { policy } : {}), ...(exposure ? { exposure } : {}) } : {}),
    ...(maySee(context, 'claim') ? { ...(claim ? { claim } : {}), ...(settledClaims ? { settledClaims } : {}) } : {}),
  };
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
function notarizationsFor(context: Context): readonly object[] {
  const { case: c, actor, now, calendar } = context;
  const seen = actor.office === 'notary' ? c.notarizations.filter((n) => n.notary === actor.organisation) : c.notarizations;
  return seen.map((n) => {
    const daysLeft = reviewDaysLeft(n, now, calendar);
    const ground = n.refusal && refusalGrounds[n.refusal.ground - 1];
    return {
      ...deedSeenBy(context, n), noticeVersion: currentNotice.version, documents: n === notarizationOf(c) ? checklist(c) : n.documents ?? [],
      ...(daysLeft === undefined ? {} : { reviewDaysLeft: daysLeft }),
      ...(ground ? { refusal: { ...n.refusal, label: { zh: ground.zh, en: ground.en }, citation: ground.citation } } : {}),
    };
  });
}

/** The deed and what follows from it have a row of their own. */
function deedSeenBy(context: Context, notarization: Notarization): Notarization {
  if (maySee(context, 'deed')) return notarization;
  const { deed: _deed, ...applied } = notarization;
  return { ...applied, certificates: [] };
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
