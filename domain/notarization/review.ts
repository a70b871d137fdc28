/** The notary's review: acceptance, 告知, papers, appointments, pauses, refusal (公证法 26–31; rules §2 N3–N6x). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { addMonths, localDate, type EpochMs } from '../calendar.ts';
import { everyOneOf, notarizationOf, partyIds } from '../case.ts';
import { checklist, sameDocument, type DocumentName, type DocumentRecord, type NotaryDocument } from './checklist.ts';
import type { TerminationReason } from './grounds.ts';
import { endApplication, enterNotarization, isAware, notarized, notaryPapers, tellNotary, unacknowledged } from './notarization.ts';
import type { Notarization, NotaryAppointment } from './notarization-state.ts';
import { currentNotice, type NoticeItem } from './notices.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { signersOf } from '../settlement/versions.ts';
import { withNotarization } from '../transitions.ts';

export interface ReviewInputs {
  'accept-notarization': Record<never, never>;
  'record-notary-fee-paid': Record<never, never>;
  'request-notarization-supplement': { readonly request: Sealed<string> };
  'supplement-notarization': { readonly statement: Sealed<string> };
  'pause-review': { readonly reason: 'verification' | 'force-majeure'; readonly note?: Sealed<string> };
  'resume-review': Record<never, never>;
  'submit-notary-document': { readonly item: NotaryDocument; readonly party?: PartyId; readonly title: Sealed<string>; readonly sha256?: string };
  /** Without `documents`: all that were submitted. `returned` sends a paper back as missing. */
  'accept-notary-document': {
    readonly documents?: readonly DocumentName[]; readonly result: 'accepted' | 'not-needed' | 'returned'; readonly reason?: Sealed<string>;
  };
  'acknowledge-notice': { readonly noticeVersion: string; readonly items: readonly NoticeItem[] };
  'book-appointment': { readonly scheduledFor: EpochMs; readonly place: NotaryAppointment['place'] };
  'record-no-show': { readonly absent: readonly PartyId[] };
  /** An agent attends with a notarised power of attorney only (D). */
  'attend-and-sign': { readonly by: 'in-person' | 'agent'; readonly notarisedAuthority: boolean };
  'record-attendance': { readonly attended: readonly PartyId[] };
  /** `ground`: the item of 公证法 31, 1 to 9; `unclearTerms`: the payment terms are unclear, so that they are amended first. */
  'refuse-notarization': { readonly ground: number; readonly reason: Sealed<string>; readonly unclearTerms?: boolean };
  'terminate-notarization': { readonly ground: TerminationReason; readonly reason: Sealed<string> };
}

const endPause = (notarization: Notarization, now: EpochMs): Notarization['pauses'] =>
  notarization.pauses.map((p) => (p.to === undefined ? { ...p, to: now } : p));

function submitDocument(context: Context, { item, party, title, sha256 }: ReviewInputs['submit-notary-document']): Verdict {
  return notarized(context, (notarization) => {
    const line = checklist(context.case).find((x) => sameDocument(x, { item, ...(party ? { party } : {}) }));
    if (!line) return refuse('unknown-document', { item, party });
    if (party && !context.acting.includes(party)) return refuse('not-your-action', { party });
    if (line.state === 'accepted') return refuse('already-done', { item, party });
    const record: DocumentRecord = {
      item, ...(party ? { party } : {}), state: 'submitted', at: context.now, by: self(context), title, ...(sha256 ? { sha256 } : {}),
    };
    const c = withNotarization(context.case, { documents: [...notarization.documents ?? [], record] });
    return notarization.state === 'preparing' ? accept(c)
      : accept(c, tellNotary(notarization, 'forward-document', { item, ...(party ? { party } : {}), title, ...(sha256 ? { sha256 } : {}) }));
  });
}

function decideDocuments(context: Context, { documents, result, reason }: ReviewInputs['accept-notary-document']): Verdict {
  return notarized(context, (notarization) => {
    const list = checklist(context.case);
    const named = documents ?? list.filter((line) => line.state === 'submitted');
    const lines = named.flatMap((name) => list.find((line) => sameDocument(line, name)) ?? []);
    if (lines.length < named.length || lines.length === 0) return refuse('unknown-document', { open: list.filter((l) => l.state === 'submitted').length });
    const decided = lines.map(({ item, party, ...line }): DocumentRecord => ({
      ...line, item, ...(party ? { party } : {}), state: result === 'returned' ? 'missing' : result, at: context.now, ...(reason ? { reason } : {}),
    }));
    return accept(withNotarization(context.case, { documents: [...notarization.documents ?? [], ...decided] }));
  });
}

function acknowledge(context: Context, { noticeVersion, items }: ReviewInputs['acknowledge-notice']): Verdict {
  return notarized(context, (notarization) => {
    if (noticeVersion !== currentNotice.version) return refuse('notice-outdated', { current: currentNotice.version });
    const acknowledged = [...notarization.acknowledged, ...context.acting.map((party) => ({ party, noticeVersion, items, at: context.now }))];
    // The paper is the signer's who now knows every item: one for each.
    const aware = context.acting.filter((party) => !isAware(notarization, party) && isAware({ ...notarization, acknowledged }, party));
    return accept(withNotarization(context.case, { acknowledged }), ...notaryPapers(context.case, 'notarization-notice', ...aware.map((party) => ({ party }))));
  });
}

function attend(context: Context, { by, notarisedAuthority }: ReviewInputs['attend-and-sign']): Verdict {
  return notarized(context, (notarization) => {
    const unaware = context.acting.filter((party) => !isAware(notarization, party));
    if (unaware.length > 0) return refuse('notice-not-acknowledged', { parties: unaware, items: unacknowledged(notarization, unaware[0]!), article: '公证法第二十七条' });
    if (by === 'agent' && !notarisedAuthority) return refuse('authority-not-notarised', { parties: context.acting });
    const attended = [...new Set([...notarization.attended, ...context.acting])];
    const attendedByAgent = [...notarization.attendedByAgent ?? [], ...(by === 'agent' ? context.acting : [])];
    const c = withNotarization(context.case, { attended, ...(attendedByAgent.length > 0 ? { attendedByAgent } : {}) });
    const signers = signersOf(context.case);
    return everyOneOf(signers, attended) ? accept(c, tellNotary(notarization, 'report-attendance', { signers })) : accept(c);
  });
}

/** One rebooking: whoever stays away twice has given the notarization up (D). */
function recordNoShow(context: Context, { absent }: ReviewInputs['record-no-show']): Verdict {
  return notarized(context, (notarization) => {
    const appointments = notarization.appointments ?? [];
    const last = appointments.at(-1);
    if (!last || last.recordedAt !== undefined || last.scheduledFor > context.now) return refuse('no-appointment');
    const strangers = absent.filter((id) => !partyIds(context.case).includes(id) || notarization.attended.includes(id));
    if (strangers.length > 0) return refuse('unknown-party', { parties: strangers });
    const recorded = [...appointments.slice(0, -1), { ...last, absent, recordedAt: context.now }];
    const missed = recorded.filter((a) => (a.absent ?? []).length > 0).length;
    return missed > 1 ? endApplication(context, 'withdrawn', { appointments: recorded, withdrawal: 'no-show', pauses: endPause(notarization, context.now) })
      : accept(withNotarization(context.case, { appointments: recorded }));
  });
}

function book(context: Context, { scheduledFor, place }: ReviewInputs['book-appointment']): Verdict {
  return notarized(context, ({ appointments = [] }) => {
    if (scheduledFor < context.now) return refuse('date-out-of-range', { pointer: '/scheduledFor', from: localDate(context.now) });
    // An appointment nobody kept or missed yet is moved, not doubled.
    const past = appointments.filter((a) => a.recordedAt !== undefined);
    return accept(withNotarization(context.case, { appointments: [...past, { n: past.length + 1, scheduledFor, place }] }));
  });
}

function terminate(context: Context, { ground, reason }: ReviewInputs['terminate-notarization']): Verdict {
  return notarized(context, (notarization) => {
    const from = addMonths(localDate(notarization.acceptedAt ?? notarization.since), 6);
    if (ground === 'not-done-in-six-months' && localDate(context.now) < from) return refuse('too-early-to-terminate', { from });
    return endApplication(context, 'terminated', { termination: { ground, reason }, pauses: endPause(notarization, context.now) });
  });
}

const withOffice = { mediation: ['securing', 'performing'], notarization: ['applied', 'reviewing', 'supplementing', 'paused'] } as const;
const inReview = { mediation: ['securing', 'performing'], notarization: ['reviewing', 'supplementing', 'paused'] } as const;

export const reviewActions: ActionsOf<ReviewInputs> = {
  'accept-notarization': {
    label: { zh: '受理公证申请', en: 'Accept the application' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['applied'] },
    leadsTo: { notarization: ['reviewing'] },
    decide: (context) => accept(enterNotarization(context, 'reviewing', { acceptedAt: context.now })),
  },
  'record-notary-fee-paid': {
    label: { zh: '登记已缴公证费', en: "Record the notary's fee as paid" },
    by: ['notary'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c }) => (notarizationOf(c)?.feePaidAt === undefined ? undefined : refuse('already-done')),
    decide: (context) => accept(withNotarization(context.case, { feePaidAt: context.now })),
  },
  'request-notarization-supplement': {
    label: { zh: '通知补充公证材料', en: 'Request a supplement' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['reviewing'] },
    leadsTo: { notarization: ['supplementing'] },
    decide: (context, { request }) => notarized(context, ({ pauses }) =>
      accept(enterNotarization(context, 'supplementing', { supplementRequest: request, pauses: [...pauses, { from: context.now, reason: 'supplement' }] }))),
  },
  'supplement-notarization': {
    label: { zh: '补充公证材料', en: 'Supplement the application' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['securing', 'performing'], notarization: ['supplementing'] },
    leadsTo: { notarization: ['reviewing'] },
    decide: (context, { statement }) => notarized(context, (notarization) =>
      accept(enterNotarization(context, 'reviewing', { pauses: endPause(notarization, context.now) }), tellNotary(notarization, 'supplement-notarization', { statement }))),
  },
  'pause-review': {
    label: { zh: '中止计算办证期限', en: 'Pause the review' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['reviewing'] },
    leadsTo: { notarization: ['paused'] },
    decide: (context, pause) => notarized(context, ({ pauses }) =>
      accept(enterNotarization(context, 'paused', { pauses: [...pauses, { from: context.now, ...pause }] }))),
  },
  'resume-review': {
    label: { zh: '恢复计算办证期限', en: 'Resume the review' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['paused'] },
    leadsTo: { notarization: ['reviewing'] },
    decide: (context) => notarized(context, (notarization) => accept(enterNotarization(context, 'reviewing', { pauses: endPause(notarization, context.now) }))),
  },
  'submit-notary-document': {
    label: { zh: '提交公证材料', en: 'Submit a paper to the notary' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['securing', 'performing'], notarization: ['preparing', 'applied', 'reviewing', 'supplementing', 'paused'] },
    leadsTo: {},
    decide: submitDocument,
  },
  'accept-notary-document': {
    label: { zh: '审核公证材料', en: 'Decide on papers' },
    by: ['notary'],
    in: withOffice,
    leadsTo: {},
    decide: decideDocuments,
  },
  'acknowledge-notice': {
    label: { zh: '确认已获告知', en: 'Acknowledge the notice' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      const notarization = notarizationOf(c);
      return notarization && acting.every((party) => isAware(notarization, party)) ? refuse('already-done') : undefined;
    },
    decide: acknowledge,
  },
  'book-appointment': {
    label: { zh: '预约到场时间', en: 'Book an appointment' },
    by: ['notary'],
    in: inReview,
    leadsTo: {},
    decide: book,
  },
  'record-no-show': {
    label: { zh: '登记未到场', en: 'Record a no-show' },
    by: ['notary'],
    in: inReview,
    leadsTo: { notarization: ['withdrawn'], mediation: ['performing'] },
    decide: recordNoShow,
  },
  'attend-and-sign': {
    label: { zh: '到场并签署', en: 'Attend and sign' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      const notarization = notarizationOf(c);
      if (everyOneOf(acting, notarization?.attended ?? [])) return refuse('already-done');
      return notarization && acting.every((party) => isAware(notarization, party)) ? undefined : refuse('notice-not-acknowledged');
    },
    decide: attend,
  },
  'record-attendance': {
    label: { zh: '登记到场情况', en: 'Record attendance' },
    by: ['notary'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c }) => (notarizationOf(c)?.attendanceRecordedAt === undefined ? undefined : refuse('already-done')),
    decide: (context, { attended }) => notarized(context, (notarization) => {
      const strangers = attended.filter((id) => !partyIds(context.case).includes(id));
      if (strangers.length > 0) return refuse('unknown-party', { parties: strangers });
      return accept(withNotarization(context.case, { attended: [...new Set([...notarization.attended, ...attended])], attendanceRecordedAt: context.now }));
    }),
  },
  'refuse-notarization': {
    label: { zh: '不予办理公证', en: 'Refuse notarization' },
    by: ['notary'],
    in: withOffice,
    leadsTo: { notarization: ['refused'], mediation: ['performing'] },
    decide: (context, refusal) => notarized(context, (notarization) => endApplication(context, 'refused', {
      refusal: { ...refusal, settlementVersion: context.case.settlement?.version ?? 1 }, pauses: endPause(notarization, context.now),
    })),
  },
  'terminate-notarization': {
    label: { zh: '终止公证', en: 'Terminate the notarization' },
    by: ['notary'],
    in: inReview,
    leadsTo: { notarization: ['terminated'], mediation: ['performing'] },
    decide: terminate,
  },
};
