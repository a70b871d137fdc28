/** 赋强公证: the joint application, and how it ends before the office has it (公证法 25, 37; rules §2 N1–N3). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { everyOneOf, notarizationOf, type MediationCase } from '../case.ts';
import type { DocumentKind, DrawnPaper } from '../documents.ts';
import type { EffectContents, EffectRequest } from '../effects.ts';
import { certificateOf, type Notarization } from './notarization-state.ts';
import { hasServiceAddress } from '../intake/party-papers.ts';
import { noticeItems } from './notices.ts';
import type { PartyId } from '../parties.ts';
import { strangerTo } from '../performance/money-parties.ts';
import { consentingTo } from '../privacy/consents.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { enforceabilityOf } from '../settlement/duties.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { signersOf } from '../settlement/versions.ts';
import { drawUpNext, withNotarization } from '../transitions.ts';

export interface NotarizationInputs {
  'apply-notarization': Record<never, never>;
  'withdraw-notarization': Record<never, never>;
  'abandon-notarization': Record<never, never>;
}

type NotaryCall = 'apply-notarization' | 'supplement-notarization' | 'forward-document' | 'report-attendance' | 'apply-certificate' | 'forward-objection'
  | 'forward-payment-proof' | 'close-verification' | 'withdraw-certificate' | 'report-claim' | 'report-payout';

/** A call to the notary office that has the application. */
export function tellNotary<K extends NotaryCall>(notarization: Notarization, kind: K, content: EffectContents[K]): EffectRequest {
  return { kind, process: 'notarization', n: notarization.n, provider: notarization.notary, application: notarization.id, content } as EffectRequest;
}

/** Asks for papers of the current notarization, one for each of `each`; they are its office's to read. */
export function notaryPapers(c: MediationCase, document: DocumentKind, ...each: readonly Pick<DrawnPaper, 'about' | 'party'>[]): readonly EffectRequest[] {
  const current = notarizationOf(c);
  return current ? drawUpNext(c, document, ...each.map((one) => ({ about: String(current.n), provider: current.notary, ...one }))) : [];
}

/** Runs a rule with the notarization process at hand. */
export function notarized(context: Context, rule: (notarization: Notarization) => Verdict): Verdict {
  const notarization = notarizationOf(context.case);
  return notarization ? rule(notarization) : refuse('not-in-this-state');
}

/** A certificate is its own creditor's, and against its own debtor: nobody's who is owed or owes something else under the settlement. */
export function strangerToCertificate(context: Context, ...parts: readonly ['creditor' | 'debtor', ...('creditor' | 'debtor')[]]): Refusal | undefined {
  const notarization = notarizationOf(context.case);
  const application = notarization && certificateOf(notarization);
  return application && strangerTo(context, [application.obligation], ...parts);
}

export const enterNotarization = (context: Context, state: Notarization['state'], change: Partial<Notarization> = {}): MediationCase =>
  withNotarization(context.case, { state, since: context.now, ...change });

/** Ends an application that led to no deed: the settlement stands, and the case goes on without one. */
export const endApplication = (context: Context, state: 'withdrawn' | 'refused' | 'terminated', change: Partial<Notarization>): Verdict =>
  accept(performIfSecured(context, enterNotarization(context, state, change)));

/** The items of the 告知 a party has not acknowledged yet; several acknowledgements add up. */
export function unacknowledged({ acknowledged }: Notarization, party: PartyId): readonly string[] {
  const mine = acknowledged.filter((a) => a.party === party);
  return noticeItems.filter((item) => !mine.some((a) => a.items === undefined || a.items.includes(item)));
}
export const isAware = (notarization: Notarization, party: PartyId): boolean => unacknowledged(notarization, party).length === 0;

/** Whether a deed stands for this settlement: then the court confirms nothing beside it (one enforceable title per obligation). */
export const deedStands = (c: MediationCase): boolean => {
  const notarization = notarizationOf(c);
  return notarization?.deed !== undefined && !['revoked', 'superseded'].includes(notarization.state);
};

/** What the settlement lacks to be made enforceable (公证法 37; rules §7 N_PREP); the promise to accept enforcement is drawn up with the choice. */
function lacking(c: MediationCase): Refusal | undefined {
  const { settlement } = c;
  const missing = [
    ...(settlement && enforceabilityOf(settlement).some((term) => term.enforceable) ? [] : ['payment-terms']),
    ...(settlement && settlement.verificationChannels.length > 0 ? [] : ['verification-channel']),
  ];
  return missing.length > 0 ? refuse('terms-not-enforceable', { missing, article: '公证法第三十七条' }) : undefined;
}

/** The deed, the verification and the certificate are served where the party said itself (rules §7 N_PREP). */
function unserved({ case: c, acting }: Context): Refusal | undefined {
  const parties = acting.filter((id) => !hasServiceAddress(c, id));
  return parties.length > 0 ? refuse('service-address-missing', { parties }) : undefined;
}

function apply(context: Context): Verdict {
  return notarized(context, (notarization) => {
    const lacks = lacking(context.case) ?? unserved(context);
    if (lacks) return lacks;
    const consents = consentingTo(context.case, notarization.notary);
    if (context.case.settlement?.sealedAt === undefined) return refuse('not-sealed');
    const silent = context.acting.filter((id) => !consents.includes(id));
    if (silent.length > 0) return refuse('consent-to-share-missing', { parties: silent, recipient: notarization.notary, article: '个人信息保护法第二十三条' });
    const appliedBy = [...new Set([...notarization.appliedBy, ...context.acting])];
    const signers = signersOf(context.case);
    if (!everyOneOf(signers, appliedBy)) return accept(withNotarization(context.case, { appliedBy }));
    return accept(enterNotarization(context, 'applied', { appliedBy }), ...notaryPapers(context.case, 'notarization-application', {}), tellNotary(notarization, 'apply-notarization', { signers }));
  });
}

const preparing = { mediation: ['securing', 'performing'], notarization: ['preparing'] } as const;
/** Until the deed: any applicant may withdraw, and so does everyone who stays away. */
const beforeDeed = { mediation: ['securing', 'performing'], notarization: ['preparing', 'applied', 'reviewing', 'supplementing', 'paused'] } as const;

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
    in: beforeDeed,
    leadsTo: { notarization: ['withdrawn'], mediation: ['performing'] },
    decide: (context) => endApplication(context, 'withdrawn', { withdrawal: 'withdrawn' }),
  },
  'abandon-notarization': {
    label: { zh: '逾期未共同申请或者未再到场，视为放弃公证', en: 'Notarization is given up: no joint application, or nobody came again' },
    by: ['system'],
    in: beforeDeed,
    leadsTo: { notarization: ['withdrawn'], mediation: ['performing'] },
    decide: (context) => endApplication(context, 'withdrawn', { withdrawal: notarizationOf(context.case)?.state === 'preparing' ? 'not-applied' : 'no-show' }),
  },
};
