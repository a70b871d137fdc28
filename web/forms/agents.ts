/** The agents of a party: the one that the application names (`A1-0`) and those of powers of attorney; and whose agents the viewer may change. Pure. */
import type { CaseView } from '../client/types.ts';

export type Party = NonNullable<CaseView['parties']>[number];
/** `validFrom` and `document` are absent for the agent that the application names. */
export interface Agent extends Partial<Omit<NonNullable<Party['representatives']>[number], 'id' | 'authority'>> { readonly id: string; readonly party: string; readonly authority: 'general' | 'special' }

export const agentsOf = ({ id: party, agentName, agentAuthority, agentRevokedAt, representatives = [] }: Party): readonly Agent[] => [
  ...(agentAuthority === undefined ? [] : [{ id: `${party}-0`, party, authority: agentAuthority, ...(agentName === undefined ? {} : { name: agentName }), ...(agentRevokedAt === undefined ? {} : { revokedAt: agentRevokedAt }) }]),
  ...representatives.map((r) => ({ ...r, party })),
];

/** One's own party's, of all for the clerk. */
export const ownParties = ({ parties = [], acting, roles }: Pick<CaseView, 'parties' | 'acting' | 'roles'>): readonly Party[] => parties.filter((p) => acting.includes(p.id) || roles.includes('clerk'));

/** Whose authority can still be ended. */
export const standingAgents = (view: Pick<CaseView, 'parties' | 'acting' | 'roles'>): readonly Agent[] => ownParties(view).flatMap(agentsOf).filter((agent) => agent.revokedAt === undefined);
