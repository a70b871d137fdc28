/** From terms to a sealed agreement (条例 22; rules §7 table M). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate } from '../calendar.ts';
import { everyOneOf, insuranceOf, type MediationCase } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import { chosenApplication } from '../insurance/insurance-state.ts';
import { pendingNotarizationStates } from '../notarization/notarization-state.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { securityReady, wantsInsurance, wantsNotarization } from './security.ts';
import type { Signature } from './settlement.ts';
import { completeIfSigned, signingStanding, withSettlement, type SigningStanding } from './signatures.ts';
import { drawUp, enter, withInsurance } from '../transitions.ts';

export interface SigningInputs {
  'draft-settlement': Record<never, never>;
  'sign-settlement': { readonly capacity: Signature['capacity']; readonly representative?: string; readonly subjectToRatification?: boolean };
  'countersign-settlement': Record<never, never>;
  'seal-settlement': Record<never, never>;
}

/** `subjectToRatification`: who has no authority for it may sign all the same; the signature waits for the principal (民法典 171). */
function sign(context: Context, { capacity, representative, subjectToRatification = false }: SigningInputs['sign-settlement']): Verdict {
  const { settlement, parties } = context.case;
  if (!settlement) return refuse('not-in-this-state');
  const signers = parties.filter((p) => context.acting.includes(p.id) && !settlement.signatures.some((s) => s.by === p.id));
  const standings = signers.map((party) => ({ party: party.id, ...signingStanding(party, capacity, localDate(context.now), representative) }));
  const refused = refusedFor(standings, subjectToRatification);
  if (refused) return refused;
  const signed = standings.map(({ party, ...standing }): Signature => ({
    by: party, person: context.actor.id, capacity, at: context.now, settlementVersion: settlement.version,
    ...('representative' in standing && standing.representative !== undefined ? { representative: standing.representative } : {}),
  }));
  const binds = (s: Signature) => standings.some((x) => x.party === s.by && x.kind === 'binds');
  const provisional = [...(settlement.provisional ?? []).filter((s) => !signed.some((x) => x.by === s.by)), ...signed.filter((s) => !binds(s))];
  const change = { signatures: [...settlement.signatures, ...signed.filter(binds)], ...(provisional.length > 0 || settlement.provisional ? { provisional } : {}) };
  return accept(completeIfSigned(context, withSettlement(context.case, change)));
}

function refusedFor(standings: readonly ({ readonly party: PartyId } & SigningStanding)[], subjectToRatification: boolean): Refusal | undefined {
  const of = (kind: SigningStanding['kind']) => standings.filter((s) => s.kind === kind).map((s) => s.party);
  const wards = of('needs-guardian');
  if (wards.length > 0) return refuse('guardian-required', { parties: wards, article: '民法典第十九条、第二十条' });
  const noWards = of('is-no-ward');
  if (noWards.length > 0) return refuse('no-guardian', { parties: noWards });
  const unauthorised = of('unauthorised');
  if (unauthorised.length === 0 || subjectToRatification) return undefined;
  const faults = Object.fromEntries(standings.flatMap((s) => (s.kind === 'unauthorised' ? [[s.party, s.fault]] : [])));
  return refuse('special-authority-required', { parties: unauthorised, faults, article: '民事诉讼法第六十二条第二款' });
}

/** Cover binds after signing: the insurer is told, and the premium falls due to it. */
function bindCover(context: Context, c: MediationCase): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  const insurance = insuranceOf(c);
  const application = insurance && chosenApplication(insurance);
  if (!wantsInsurance(c) || !insurance || !application?.quote) return { case: c, effects: [] };
  const { premiumFen, sumInsuredFen } = application.quote;
  return {
    case: withInsurance(c, { state: 'awaiting-premium', since: context.now }),
    effects: [{
      kind: 'accept-quote', process: 'insurance', n: insurance.n, provider: application.insurer, application: application.id,
      content: { premiumFen, sumInsuredFen, effectiveOn: localDate(c.settlement?.effectiveAt ?? context.now) },
    }],
  };
}

/** Secured, or nothing to secure. The instalments are watched since the sealing. */
export const startPerformance = (c: MediationCase, now: number): MediationCase =>
  ({ ...enter(c, 'performing', now), performance: c.performance ?? { startedAt: now, overdue: [], accelerated: [] } });

/** Moves a secured case on, once each chosen product stands or has failed for good. */
export function performIfSecured(context: Context, c: MediationCase): MediationCase {
  if (c.state !== 'securing') return c;
  const insurance = insuranceOf(c)?.state;
  const notarization = c.notarizations.at(-1)?.state;
  const pending = (wantsInsurance(c) && ['awaiting-premium', 'premium-paid'].includes(insurance ?? ''))
    || (wantsNotarization(c) && (pendingNotarizationStates as readonly string[]).includes(notarization ?? ''));
  return pending ? c : startPerformance(c, context.now);
}

/** Version 1 of a settlement version goes to the signers, version 2 carries signatures and seal. */
const drawUpAgreement = (c: MediationCase, copy: 1 | 2): EffectRequest => drawUp(c, 'settlement-agreement', ((c.settlement?.version ?? 1) - 1) * 2 + copy);

export const signingActions: ActionsOf<SigningInputs> = {
  'draft-settlement': {
    label: { zh: '制作调解协议', en: 'Draft the settlement agreement' },
    by: ['mediator'],
    in: { mediation: ['agreed'] },
    leadsTo: { mediation: ['signing'] },
    unless: ({ case: c }) => (securityReady(c) ? undefined : refuse('security-not-ready')),
    decide: (context) => accept(enter(withSettlement(context.case, { draftedAt: context.now }), 'signing', context.now), drawUpAgreement(context.case, 1)),
  },
  'sign-settlement': {
    label: { zh: '签署调解协议', en: 'Sign the settlement agreement' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['signing'] },
    leadsTo: { mediation: ['settled'], confirmation: ['available'] },
    unless: ({ case: c, acting }) => (everyOneOf(acting, (c.settlement?.signatures ?? []).map((s) => s.by)) ? refuse('already-done') : undefined),
    decide: sign,
  },
  'countersign-settlement': {
    label: { zh: '调解员签名', en: 'Countersign as mediator' },
    by: ['mediator'],
    in: { mediation: ['settled'] },
    leadsTo: {},
    unless: ({ case: c }) => (c.settlement?.countersignedAt === undefined ? undefined : refuse('already-done')),
    decide: (context) => accept(withSettlement(context.case, { countersignedAt: context.now })),
  },
  'seal-settlement': {
    label: { zh: '加盖中心印章', en: "Seal with the centre's seal" },
    by: ['clerk'],
    in: { mediation: ['settled'] },
    leadsTo: { mediation: ['securing', 'performing'], insurance: ['awaiting-premium'] },
    unless: ({ case: c }) => (c.settlement?.countersignedAt === undefined ? refuse('not-countersigned', { article: '商事调解条例第二十二条' }) : undefined),
    decide: (context) => {
      const watched = { ...withSettlement(context.case, { sealedAt: context.now }), performance: { startedAt: context.now, overdue: [], accelerated: [] } };
      const bound = bindCover(context, enter(watched, 'securing', context.now));
      return accept(performIfSecured(context, bound.case), ...bound.effects, drawUpAgreement(context.case, 2));
    },
  },
};
