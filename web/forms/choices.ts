/** What a field that refers to the case can be: its parties, debts, payments, people and institutions, with their names. */
import { useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../client/api.ts';
import { documentsQuery, mediatorsQuery, providersQuery, type CaseView } from '../client/queries.ts';
import { useCase, useNames, type Names } from '../pages/case/case-context.ts';
import { formatFen, oneCurrency } from '../parts/money.ts';
import { formatDay, formatInstant } from '../parts/time.ts';
import { inLanguage } from '../words/language.ts';
import { standingAgents } from './agents.ts';
import type { Reference } from './kinds.ts';

export interface Choice { readonly value: string; readonly label: string }

const fromCase: Partial<Record<Reference, (view: CaseView, names: Names) => readonly Choice[]>> = {
  party: (view, names) => (view.parties ?? []).map(({ id }) => ({ value: id, label: names.party(id) })),
  obligation: ({ settlement }, names) => [...(settlement?.obligations ?? []), ...(settlement?.duties ?? [])].map((o) => ({
    value: o.id, label: `${names.party(o.debtor)} → ${names.party(o.creditor)} ${'totalFen' in o ? formatFen(o.totalFen, o.currency) : o.description ?? ''}`,
  })),
  payment: ({ payments, settlement }) => (payments ?? []).map((p) => ({ value: p.id, label: `${formatDay(p.paidOn)} ${formatFen(p.amountFen, settlement?.obligations.find((o) => o.id === p.obligation)?.currency)}` })),
  representative: (view, names) => standingAgents(view).map((agent) => ({ value: agent.id, label: `${agent.name ?? '—'} · ${names.party(agent.party)}` })),
  cost: ({ insurances, settlement }) => (insurances ?? []).flatMap((i) => (i.mitigationCosts ?? []).map((c) => ({ value: c.id, label: `${formatFen(c.amountFen, oneCurrency(settlement?.obligations))} ${c.statement ?? ''}` }))),
  session: ({ proceedings }) => (proceedings?.mediation?.sessions ?? []).map((s) => ({ value: String(s.n), label: formatInstant(s.scheduledFor) })),
};

/** Institutions and people by the field that asks for them. */
function useHandles(name: string): readonly Choice[] {
  const providers = useQuery(providersQuery).data?.items ?? [];
  const mediators = useQuery(mediatorsQuery).data?.items ?? [];
  if (/^(mediator|mediators|struck|cover)$/.test(name)) return mediators.map((m) => ({ value: m.handle, label: m.name }));
  const face = name.startsWith('insurer') ? 'insurer' : name === 'notary' ? 'notary' : undefined;
  return providers.filter((p) => face === undefined || p.face === face).map((p) => ({ value: p.id, label: p.name }));
}

function useOffers(wanted: boolean): readonly Choice[] {
  const { caseId } = useCase();
  const names = useNames();
  const negotiation = useQuery({ queryKey: ['case', caseId, 'negotiation'], enabled: wanted, queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/negotiation', { params: { path: { caseId } } })) });
  return (negotiation.data?.offers ?? []).filter((o) => o.state === 'open').map((o) => ({ value: String(o.n), label: `${names.party(o.by)} ${formatFen(o.amountFen, o.currency)}` }));
}

/** The papers of the case by kind, or by version. */
function usePapers(wanted: 'paper' | 'paper-version' | undefined): readonly Choice[] {
  const papers = useQuery({ ...documentsQuery(useCase().caseId), enabled: wanted !== undefined }).data?.items ?? [];
  if (wanted === 'paper') return papers.filter((p, i) => papers.findIndex((q) => q.kind === p.kind) === i).map((p) => ({ value: p.kind, label: inLanguage(p.label) }));
  return papers.map((p) => ({ value: String(p.version), label: `${inLanguage(p.label)} ${p.version}` }));
}

/** Undefined where the case has none to offer: the field is then typed. */
export function useChoices(reference: Reference | undefined, name: string): readonly Choice[] {
  const view = useCase();
  const names = useNames();
  const [handles, offers, papers] = [useHandles(name), useOffers(reference === 'offer'), usePapers(reference === 'paper' || reference === 'paper-version' ? reference : undefined)];
  if (reference === undefined) return [];
  const read = fromCase[reference];
  if (read) return read(view, names);
  return { handle: handles, offer: offers, paper: papers, 'paper-version': papers }[reference as 'handle' | 'offer' | 'paper' | 'paper-version'];
}
