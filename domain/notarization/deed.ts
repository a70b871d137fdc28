/** 公证书: issue, service, correction, revocation (公证法 30, 32, 37, 39; 法释〔2018〕18号 4). */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { addYears, localDate, type LocalDate } from '../calendar.ts';
import { creditors, debtors, everyOneOf, notarizationOf, partyIds, partyOf, type MediationCase } from '../case.ts';
import { openDocuments } from './checklist.ts';
import type { RevocationGround } from './grounds.ts';
import { enterNotarization, isAware, notarized, notaryPapers } from './notarization.ts';
import type { Deed, DeedContents, Service } from './notarization-state.ts';
import { paperNumber } from './numbering.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { signersOf } from '../settlement/versions.ts';
import { withNotarization } from '../transitions.ts';

export interface DeedInputs {
  'issue-deed': { readonly deedNo: string };
  /** Without `served`: handed over to everyone today. */
  'serve-deed': { readonly served?: readonly { readonly party: PartyId; readonly method: Service['method']; readonly on?: LocalDate; readonly proof?: Sealed<string> }[] };
  'request-deed-review': { readonly reason: Sealed<string> };
  'uphold-deed': { readonly reason: Sealed<string> };
  'correct-deed': { readonly text: Sealed<string> };
  'revoke-deed': { readonly ground: RevocationGround; readonly reason: Sealed<string> };
}

/** A guarantor who did not sign the version in force is no part of its deed. */
const boundGuarantors = (c: MediationCase): readonly PartyId[] => signersOf(c).filter((id) => partyOf(c, id)?.side === 'guarantor');

const contentsOf = (c: MediationCase): DeedContents => ({
  settlementVersion: c.settlement?.version ?? 1, creditors: creditors(c), debtors: debtors(c),
  guarantors: boundGuarantors(c),
  payments: (c.settlement?.obligations ?? []).map(({ id, currency, totalFen }) => ({ obligation: id, currency, totalFen })),
});

/** A second title for the same debt: a confirmation that stands, or that is before the court and must be withdrawn there first. */
function otherTitle({ confirmation }: MediationCase): Refusal | undefined {
  return confirmation && ['applied', 'reviewing', 'confirmed'].includes(confirmation.state)
    ? refuse('one-title-only', { confirmation: confirmation.state }) : undefined;
}

function issueDeed(context: Context, { deedNo }: DeedInputs['issue-deed']): Verdict {
  return notarized(context, (notarization) => {
    const signers = signersOf(context.case);
    const unaware = signers.filter((id) => !isAware(notarization, id));
    if (unaware.length > 0) return refuse('notice-not-acknowledged', { parties: unaware, article: '公证法第二十七条' });
    if (!everyOneOf(signers, notarization.attended)) return refuse('not-attended', { article: '公证法第二十八条' });
    const open = openDocuments(context.case);
    if (open.length > 0) return refuse('documents-open', { documents: open });
    const title = otherTitle(context.case);
    if (title) return title;
    const today = localDate(context.now);
    const number = paperNumber(context.case, notarization.notary, 'deed', deedNo, today);
    if (typeof number !== 'string') return number;
    return accept(enterNotarization(context, 'issued', { deed: { deedNo: number, issuedOn: today, contents: contentsOf(context.case) } }),
      ...notaryPapers(context.case, 'enforceable-deed', {}));
  });
}

/** Those against whom the deed can be enforced: it must have reached each of them. */
const bound = (c: MediationCase): readonly PartyId[] =>
  [...new Set([...debtors(c), ...boundGuarantors(c)])];

function serve(context: Context, input: DeedInputs['serve-deed']): Verdict {
  return notarized(context, (notarization) => {
    const { deed } = notarization;
    if (!deed) return refuse('not-in-this-state');
    const today = localDate(context.now);
    const served: readonly Service[] = input.served?.map(({ on = today, ...how }) => ({ on, ...how }))
      ?? partyIds(context.case).map((party) => ({ party, on: today, method: 'handed-over' }));
    const strangers = served.filter((s) => !partyIds(context.case).includes(s.party)).map((s) => s.party);
    if (strangers.length > 0) return refuse('unknown-party', { parties: strangers });
    if (served.some((s) => s.on < deed.issuedOn || s.on > today)) return refuse('date-out-of-range', { pointer: '/served', from: deed.issuedOn, to: today });
    const service = [...deed.service ?? [], ...served];
    const reached = bound(context.case).map((party) => service.find((s) => s.party === party)?.on);
    if (deed.servedOn !== undefined || reached.includes(undefined)) return accept(withNotarization(context.case, { deed: { ...deed, service } }));
    const servedOn = (reached as readonly LocalDate[]).reduce((last, on) => (on > last ? on : last));
    return accept(performIfSecured(context, enterNotarization(context, 'enforceable', { deed: { ...deed, service, servedOn } })));
  });
}

/** Changes the deed itself; every open request for a review is answered by it. */
function changeDeed(context: Context, change: (deed: Deed) => Partial<Deed>, answer?: Sealed<string>): MediationCase {
  const deed = notarizationOf(context.case)?.deed;
  if (!deed) return context.case;
  const reviews = (deed.reviews ?? []).map((r) => (r.answeredAt === undefined ? { ...r, answeredAt: context.now, ...(answer ? { answer } : {}) } : r));
  return withNotarization(context.case, { deed: { ...deed, ...(reviews.length > 0 ? { reviews } : {}), ...change(deed) } });
}

/** Within a year of receiving the deed (公证程序规则 61 as we know it). */
function requestReview(context: Context, { reason }: DeedInputs['request-deed-review']): Verdict {
  return notarized(context, ({ deed }) => {
    if (!deed) return refuse('not-in-this-state');
    const received = deed.service?.find((s) => context.acting.includes(s.party))?.on ?? deed.servedOn ?? deed.issuedOn;
    const until = addYears(received, 1);
    if (localDate(context.now) > until) return refuse('deadline-passed', { dueDate: until });
    const review = { by: self(context), at: context.now, reason };
    return accept(withNotarization(context.case, { deed: { ...deed, reviews: [...deed.reviews ?? [], review] } }));
  });
}

function revoke(context: Context, { ground, reason }: DeedInputs['revoke-deed']): Verdict {
  const c = changeDeed(context, () => ({ revocation: { ground, reason, at: context.now } }));
  return accept(performIfSecured(context, withNotarization(c, { state: 'revoked', since: context.now })));
}

/** A deed can turn out wrong at any time until it is spent. */
const standing = {
  mediation: ['securing', 'performing'],
  notarization: ['issued', 'enforceable', 'certificate-applied', 'verifying', 'deciding', 'certified', 'enforcing'],
} as const;
const reviewAsked = (c: MediationCase) => notarizationOf(c)?.deed?.reviews?.some((r) => r.answeredAt === undefined) ?? false;

export const deedActions: ActionsOf<DeedInputs> = {
  'issue-deed': {
    label: { zh: '出具赋强公证书', en: 'Issue the enforceable deed' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['reviewing'] },
    leadsTo: { notarization: ['issued'] },
    decide: issueDeed,
  },
  'serve-deed': {
    label: { zh: '送达公证书', en: 'Serve the deed' },
    by: ['notary'],
    in: { mediation: ['securing', 'performing'], notarization: ['issued', 'enforceable'] },
    leadsTo: { notarization: ['enforceable'], mediation: ['performing'] },
    decide: serve,
  },
  'request-deed-review': {
    label: { zh: '申请复查公证书', en: 'Ask for a review of the deed' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: standing,
    leadsTo: {},
    decide: requestReview,
  },
  'uphold-deed': {
    label: { zh: '复查维持公证书', en: 'Uphold the deed' },
    by: ['notary'],
    in: standing,
    leadsTo: {},
    unless: ({ case: c }) => (reviewAsked(c) ? undefined : refuse('already-done')),
    decide: (context, { reason }) => accept(changeDeed(context, () => ({}), reason)),
  },
  'correct-deed': {
    label: { zh: '补正公证书', en: 'Correct the deed' },
    by: ['notary'],
    in: standing,
    leadsTo: {},
    decide: (context, { text }) => accept(changeDeed(context, ({ corrections = [] }) => ({ corrections: [...corrections, { at: context.now, text }] }))),
  },
  'revoke-deed': {
    label: { zh: '撤销公证书', en: 'Revoke the deed' },
    by: ['notary'],
    in: standing,
    leadsTo: { notarization: ['revoked'], mediation: ['performing'] },
    decide: revoke,
  },
};
