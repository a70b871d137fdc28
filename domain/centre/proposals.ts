/**
 * Changes of what the centre works by: one person proposes, another decides (ADR 0039). Nothing of it is in force before, and
 * nothing is decided that rests on a state which has passed meanwhile.
 */
import type { Label } from '../action.ts';
import type { Office } from '../actor.ts';
import type { LocalDate } from '../calendar.ts';
import type { CentreRules } from '../centre-rules.ts';
import type { ClauseTemplate } from './clauses.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import type { RosterEntry } from './roster.ts';

export interface ProposalKind {
  readonly label: Label;
  readonly proposes: readonly Office[];
  readonly decides: readonly Office[];
}

const byAdministrators = { proposes: ['administrator'], decides: ['administrator'] } as const;
/** The clerk's daily work may begin a change; what is in force is the administrator's. */
const byClerksToo = { proposes: ['administrator', 'clerk'], decides: ['administrator'] } as const;

export const proposalKinds = {
  'fee-schedule': { label: { zh: '收费标准', en: 'Schedule of fees' }, ...byAdministrators },
  'calendar-year': { label: { zh: '年度工作日历', en: 'Year of the calendar' }, ...byClerksToo },
  mediator: { label: { zh: '调解员名册', en: 'Entry of the roster' }, ...byClerksToo },
  clause: { label: { zh: '示范条款', en: 'Model clause' }, ...byClerksToo },
  'centre-rules': { label: { zh: '中心规则', en: 'Centre rules' }, ...byAdministrators },
  'provider-credentials': { label: { zh: '机构凭证', en: 'Credentials of a provider' }, ...byAdministrators },
} as const satisfies Readonly<Record<string, ProposalKind>>;
export type ProposalKindName = keyof typeof proposalKinds;

/** What the centre and a provider prove themselves to each other by. */
export interface ProviderCredentials {
  /** Ours, on each request to the provider. */
  readonly apiKey: string;
  /** `whsec_…`: the provider's, on each event to us. */
  readonly webhookSecret: string;
}

/** What is proposed, by kind; the subject (year, handle, clause, provider) stands beside it. */
export interface Proposed {
  readonly 'fee-schedule': Omit<FeeSchedule, 'revision'>;
  readonly 'calendar-year': { readonly off: readonly LocalDate[]; readonly workedWeekends: readonly LocalDate[]; readonly source: string };
  readonly mediator: Omit<RosterEntry, 'handle'>;
  readonly clause: Omit<ClauseTemplate, 'id'>;
  readonly 'centre-rules': CentreRules;
  readonly 'provider-credentials': ProviderCredentials;
}

export const proposalStates = ['open', 'approved', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

export const verdicts = ['approve', 'refuse', 'withdraw'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a decision is judged by. Digests of what is in force: when it was proposed, and now. */
export interface ProposalStanding {
  readonly kind: ProposalKindName;
  readonly state: ProposalState;
  readonly proposedBy: string;
  readonly basedOn: string;
  readonly inForce: string;
}

export type ProposalObstacle = 'not-your-action' | 'second-person-required' | 'proposal-decided' | 'proposal-stale';

/** Why this person may not decide so; undefined where nothing is against it. Who proposed withdraws, and does nothing else. */
export function decisionObstacle(proposal: ProposalStanding, verdict: Verdict, by: { readonly id: string; readonly office: Office }): ProposalObstacle | undefined {
  const mine = proposal.proposedBy === by.id;
  const { decides } = proposalKinds[proposal.kind] as ProposalKind;
  if (verdict === 'withdraw' ? !mine : !decides.includes(by.office)) return 'not-your-action';
  if (verdict !== 'withdraw' && mine) return 'second-person-required';
  if (proposal.state !== 'open') return 'proposal-decided';
  return verdict === 'approve' && proposal.basedOn !== proposal.inForce ? 'proposal-stale' : undefined;
}

export const mayPropose = (kind: ProposalKindName, office: Office): boolean => (proposalKinds[kind] as ProposalKind).proposes.includes(office);
export const readsProposals = (office: Office): boolean => office === 'administrator' || office === 'clerk';
