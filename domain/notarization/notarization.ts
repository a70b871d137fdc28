/** 赋强公证: from the joint application to the deed (公证法 25–37; rules §2 N1–N6). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate } from '../calendar.ts';
import { everyOneOf, notarizationOf, partyIds, type MediationCase } from '../case.ts';
import type { EffectContents, EffectRequest } from '../effects.ts';
import type { Notarization } from './notarization-state.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { withNotarization } from '../transitions.ts';

export interface NotarizationInputs {
  'apply-notarization': Record<never, never>;
  'withdraw-notarization': Record<never, never>;
  'abandon-notarization': Record<never, never>;
  'accept-notarization': Record<never, never>;
  'record-notary-fee-paid': Record<never, never>;
  'request-notarization-supplement': { readonly request: Sealed<string> };
  'supplement-notarization': { readonly statement: Sealed<string> };
  'acknowledge-notice': { readonly noticeVersion: string };
  'attend-and-sign': Record<never, never>;
  'record-attendance': { readonly attended: readonly PartyId[] };
  'issue-deed': { readonly deedNo: string };
  'serve-deed': Record<never, never>;
  /** `ground`: the item of 公证法 31, 1 to 9. */
  'refuse-notarization': { readonly ground: number; readonly reason: Sealed<string> };
}

type NotaryCall = 'apply-notarization' | 'supplement-notarization' | 'report-attendance' | 'apply-certificate' | 'forward-objection'
  | 'forward-payment-proof' | 'close-verification';

/** A call to the notary office that has the application. */
export function tellNotary<K extends NotaryCall>(notarization: Notarization, kind: K, content: EffectContents[K]): EffectRequest {
  return { kind, process: 'notarization', n: notarization.n, provider: notarization.notary, application: notarization.id, content } as EffectRequest;
}

/** Runs a rule with the notarization process at hand. */
export function notarized(context: Context, rule: (notarization: Notarization) => Verdict): Verdict {
  const notarization = notarizationOf(context.case);
  return notarization ? rule(notarization) : refuse('not-in-this-state');
}

export const enterNotarization = (context: Context, state: Notarization['state'], change: Partial<Notarization> = {}): MediationCase =>
  withNotarization(context.case, { state, since: context.now, ...change });

function apply(context: Context): Verdict {
  return notarized(context, (notarization) => {
    const consents = context.case.sharingConsents.filter((x) => x.recipient === notarization.notary).map((x) => x.party);
    const silent = context.acting.filter((id) => !consents.includes(id));
    if (silent.length > 0) return refuse('consent-to-share-missing', { parties: silent, recipient: notarization.notary, article: '个人信息保护法第二十三条' });
    const appliedBy = [...new Set([...notarization.appliedBy, ...context.acting])];
    const signers = partyIds(context.case);
    if (!everyOneOf(signers, appliedBy)) return accept(withNotarization(context.case, { appliedBy }));
    return accept(enterNotarization(context, 'applied', { appliedBy }), tellNotary(notarization, 'apply-notarization', { signers }));
  });
}

function attend(context: Context): Verdict {
  return notarized(context, (notarization) => {
    const acknowledged = notarization.acknowledged.map((a) => a.party);
    if (!everyOneOf(context.acting, acknowledged)) return refuse('notice-not-acknowledged', { article: '公证法第二十七条' });
    const attended = [...new Set([...notarization.attended, ...context.acting])];
    const c = withNotarization(context.case, { attended });
    const signers = partyIds(context.case);
    return everyOneOf(signers, attended) ? accept(c, tellNotary(notarization, 'report-attendance', { signers })) : accept(c);
  });
}

function issueDeed(context: Context, { deedNo }: NotarizationInputs['issue-deed']): Verdict {
  return notarized(context, (notarization) => {
    const signers = partyIds(context.case);
    const unaware = signers.filter((id) => !notarization.acknowledged.some((a) => a.party === id));
    if (unaware.length > 0) return refuse('notice-not-acknowledged', { parties: unaware, article: '公证法第二十七条' });
    if (!everyOneOf(signers, notarization.attended)) return refuse('not-attended', { article: '公证法第二十八条' });
    return accept(enterNotarization(context, 'issued', { deed: { deedNo, issuedOn: localDate(context.now) } }));
  });
}

const preparing = { mediation: ['securing'], notarization: ['preparing'] } as const;
const inReview = { mediation: ['securing'], notarization: ['reviewing', 'supplementing'] } as const;

export const notarizationActions: ActionsOf<NotarizationInputs> = {
  'apply-notarization': {
    label: { zh: '申请赋强公证', en: 'Apply for notarization' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: preparing,
    leadsTo: { notarization: ['applied'] },
    unless: ({ case: c, acting }) => (everyOneOf(acting, notarizationOf(c)?.appliedBy ?? []) ? refuse('already-done') : undefined),
    decide: apply,
  },
  'withdraw-notarization': {
    label: { zh: '撤回公证申请', en: 'Withdraw from notarization' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['securing'], notarization: ['preparing', 'applied', 'reviewing', 'supplementing'] },
    leadsTo: { notarization: ['withdrawn'], mediation: ['performing'] },
    decide: (context) => accept(performIfSecured(context, enterNotarization(context, 'withdrawn'))),
  },
  'abandon-notarization': {
    label: { zh: '逾期未共同申请，视为放弃公证', en: 'Notarization is given up: no joint application' },
    by: ['system'],
    in: preparing,
    leadsTo: { notarization: ['withdrawn'], mediation: ['performing'] },
    decide: (context) => accept(performIfSecured(context, enterNotarization(context, 'withdrawn'))),
  },
  'accept-notarization': {
    label: { zh: '受理公证申请', en: 'Accept the application' },
    by: ['notary'],
    in: { mediation: ['securing'], notarization: ['applied'] },
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
    in: { mediation: ['securing'], notarization: ['reviewing'] },
    leadsTo: { notarization: ['supplementing'] },
    decide: (context, { request }) => notarized(context, ({ pauses }) =>
      accept(enterNotarization(context, 'supplementing', { supplementRequest: request, pauses: [...pauses, { from: context.now }] }))),
  },
  'supplement-notarization': {
    label: { zh: '补充公证材料', en: 'Supplement the application' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['securing'], notarization: ['supplementing'] },
    leadsTo: { notarization: ['reviewing'] },
    decide: (context, { statement }) => notarized(context, (notarization) => {
      const pauses = notarization.pauses.map((p) => (p.to === undefined ? { ...p, to: context.now } : p));
      return accept(enterNotarization(context, 'reviewing', { pauses }), tellNotary(notarization, 'supplement-notarization', { statement }));
    }),
  },
  'acknowledge-notice': {
    label: { zh: '确认已获告知', en: 'Acknowledge the notice' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c, acting }) =>
      (everyOneOf(acting, (notarizationOf(c)?.acknowledged ?? []).map((a) => a.party)) ? refuse('already-done') : undefined),
    decide: (context, { noticeVersion }) => notarized(context, ({ acknowledged }) =>
      accept(withNotarization(context.case, { acknowledged: [...acknowledged, ...context.acting.map((party) => ({ party, noticeVersion, at: context.now }))] }))),
  },
  'attend-and-sign': {
    label: { zh: '到场并签署', en: 'Attend and sign' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: inReview,
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      const notarization = notarizationOf(c);
      if (everyOneOf(acting, notarization?.attended ?? [])) return refuse('already-done');
      return everyOneOf(acting, (notarization?.acknowledged ?? []).map((a) => a.party)) ? undefined : refuse('notice-not-acknowledged');
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
  'issue-deed': {
    label: { zh: '出具赋强公证书', en: 'Issue the enforceable deed' },
    by: ['notary'],
    in: { mediation: ['securing'], notarization: ['reviewing'] },
    leadsTo: { notarization: ['issued'] },
    decide: issueDeed,
  },
  'serve-deed': {
    label: { zh: '送达公证书', en: 'Serve the deed' },
    by: ['notary'],
    in: { mediation: ['securing'], notarization: ['issued'] },
    leadsTo: { notarization: ['enforceable'], mediation: ['performing'] },
    decide: (context) => notarized(context, ({ deed }) => {
      if (!deed) return refuse('not-in-this-state');
      return accept(performIfSecured(context, enterNotarization(context, 'enforceable', { deed: { ...deed, servedOn: localDate(context.now) } })));
    }),
  },
  'refuse-notarization': {
    label: { zh: '不予办理公证', en: 'Refuse notarization' },
    by: ['notary'],
    in: { mediation: ['securing'], notarization: ['applied', 'reviewing', 'supplementing'] },
    leadsTo: { notarization: ['refused'], mediation: ['performing'] },
    decide: (context, refusal) => accept(performIfSecured(context, enterNotarization(context, 'refused', { refusal }))),
  },
};
