/**
 * Withdrawing consent (个人信息保护法 15): nothing more goes to that recipient on the strength of it. What rests on a contract that was made
 * meanwhile, or on law, goes on, and is named with its reason; nobody gets out of a debt by it.
 */
import { accept, type ActionsOf, type Context, type Label, type Verdict } from '../action.ts';
import { insuranceOf, notarizationOf, type MediationCase } from '../case.ts';
import type { CoverApplication } from '../insurance/insurance-state.ts';
import { withoutApplication } from '../insurance/underwriting.ts';
import { openStates } from '../intake/party-papers.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { withNotarization } from '../transitions.ts';
import { consentingAbroad, consentingTo, type Purpose } from './consents.ts';

export interface WithdrawalInputs {
  'withdraw-consent': { readonly purpose: Purpose; readonly recipient?: string };
}

export interface Consequence extends Label {
  readonly code: string;
  readonly basis?: string;
}

export interface WithdrawalOutcome {
  readonly stops: readonly Consequence[];
  readonly stays: readonly Consequence[];
}

const stop = {
  nothingSent: { code: 'nothing-sent', zh: '尚未向该机构提供信息，今后也不提供', en: 'Nothing was sent there yet, and nothing will be' },
  application: { code: 'application', zh: '不再向该机构提供信息；对它的申请终止，它不再能查看案件，已被要求停止处理并删除', en: 'Nothing more is sent there; the application to it ends, it reads the case no more, and is asked to stop and delete' },
  abroad: { code: 'abroad', zh: '境外当事人不得再以此同意为由接收您的个人信息', en: 'A party abroad receives no more of your personal data on the strength of it' },
} as const satisfies Record<string, Consequence>;

const stay = {
  before: { code: 'done-before', zh: '撤回前基于同意进行的处理，效力不受影响', en: 'What was done before on the strength of the consent stands', basis: '个人信息保护法第十五条第二款' },
  contract: { code: 'contract', zh: '保险合同已经成立：履行合同所必需的信息继续提供', en: 'The insurance contract is made: what it takes to perform it goes on', basis: '个人信息保护法第十三条第一款第二项' },
  deed: { code: 'deed', zh: '公证书已经出具：核实、出具执行证书所必需的信息继续提供', en: 'The deed is issued: what the verification and the certificate take goes on', basis: '个人信息保护法第十三条第一款第三项' },
  file: { code: 'file', zh: '案卷在保存期限内保留，只作存储并采取安全保护措施', en: 'The file is kept for its retention period, stored and protected only', basis: '个人信息保护法第四十七条第二款' },
} as const satisfies Record<string, Consequence>;

/** The application that the withdrawal ends: one that was made, while no contract stands. */
function endable(c: MediationCase, recipient: string): CoverApplication | 'notarization' | undefined {
  const [insurance, notarization] = [insuranceOf(c), notarizationOf(c)];
  if (notarization?.notary === recipient && ['applied', 'reviewing', 'supplementing', 'paused'].includes(notarization.state)) return 'notarization';
  if (!insurance || !['underwriting', 'quoted', 'accepted'].includes(insurance.state)) return undefined;
  return insurance.applications.find((a) => a.insurer === recipient && a.state !== 'awaiting-consent' && a.state !== 'withdrawn');
}

const isBound = (c: MediationCase, recipient: string): boolean =>
  c.insurances.some((i) => !['consenting', 'underwriting', 'quoted', 'accepted', 'declined', 'expired', 'withdrawn'].includes(i.state) && i.applications.some((a) => a.id === i.chosen && a.insurer === recipient));
const isIssued = (c: MediationCase, recipient: string): boolean => c.notarizations.some((n) => n.notary === recipient && n.deed !== undefined);

/** What withdrawing would stop, and what stays: said before it is done and again in its answer. */
export function outcomeOf(c: MediationCase, { purpose, recipient = '' }: WithdrawalInputs['withdraw-consent']): WithdrawalOutcome {
  if (purpose === 'cross-border') return { stops: [stop.abroad], stays: [stay.before, stay.file] };
  const rests = isBound(c, recipient) ? [stay.contract] : isIssued(c, recipient) ? [stay.deed] : [];
  if (rests.length > 0) return { stops: [], stays: [...rests, stay.before, stay.file] };
  return endable(c, recipient) ? { stops: [stop.application], stays: [stay.before, stay.file] } : { stops: [stop.nothingSent], stays: [stay.file] };
}

/** Nothing of this application is sent any more, whatever waits to be. */
export const sendingStopped = (c: MediationCase, application: string): boolean =>
  c.insurances.some((i) => i.applications.some((a) => a.id === application && a.state === 'withdrawn')) || c.notarizations.some((n) => n.id === application && n.withdrawal === 'consent');

function endWith(context: Context, c: MediationCase, recipient: string): MediationCase {
  const ended = endable(c, recipient);
  if (ended === undefined) return c;
  if (ended === 'notarization') return performIfSecured(context, withNotarization(c, { state: 'withdrawn', since: context.now, withdrawal: 'consent' }));
  return withoutApplication(context, c, ended.id);
}

/** Who withdraws before the office was applied to has not applied either. */
const unapplied = (c: MediationCase, recipient: string, leaving: readonly PartyId[]): MediationCase => {
  const notarization = notarizationOf(c);
  return notarization?.notary === recipient && notarization.state === 'preparing' ? withNotarization(c, { appliedBy: notarization.appliedBy.filter((id) => !leaving.includes(id)) }) : c;
};

function withdraw(context: Context, { purpose, recipient }: WithdrawalInputs['withdraw-consent']): Verdict {
  const { case: c, acting, now } = context;
  const mine = <T extends { readonly party: PartyId; readonly withdrawnAt?: number }>(consent: T): T => (acting.includes(consent.party) && consent.withdrawnAt === undefined ? { ...consent, withdrawnAt: now } : consent);
  if (purpose === 'cross-border') {
    if (!consentingAbroad(c).some((id) => acting.includes(id))) return refuse('consent-to-share-missing', { purpose });
    return accept({ ...c, crossBorderConsents: (c.crossBorderConsents ?? []).map(mine) });
  }
  const given = recipient === undefined ? [] : consentingTo(c, recipient).filter((id) => acting.includes(id));
  if (recipient === undefined || given.length === 0) return refuse('consent-to-share-missing', { purpose, ...(recipient === undefined ? {} : { recipient }) });
  const taken = { ...c, sharingConsents: c.sharingConsents.map((x) => (x.recipient === recipient ? mine(x) : x)) };
  return accept(endWith(context, unapplied(taken, recipient, given), recipient));
}

export const withdrawalActions: ActionsOf<WithdrawalInputs> = {
  'withdraw-consent': {
    label: { zh: '撤回提供个人信息的同意', en: 'Withdraw consent to pass personal data on' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: openStates },
    leadsTo: { mediation: ['performing'], insurance: ['underwriting', 'quoted', 'withdrawn'], notarization: ['withdrawn'] },
    unless: ({ case: c, acting }) => ([...c.sharingConsents, ...c.crossBorderConsents ?? []].some((x) => acting.includes(x.party) && x.withdrawnAt === undefined) ? undefined : refuse('consent-to-share-missing')),
    decide: withdraw,
  },
};
