/** From terms to a sealed agreement (条例 22; rules §7 table M). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate } from '../calendar.ts';
import { everyOneOf, insuranceOf, sides, type MediationCase } from '../case.ts';
import type { EffectRequest } from '../effects.ts';
import { chosenApplication } from '../insurance/insurance-state.ts';
import { pendingNotarizationStates } from '../notarization/notarization-state.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { isOut } from '../selection/selection-state.ts';
import { securityReady, wantsInsurance, wantsNotarization } from './security.ts';
import { takeEffect } from './amended.ts';
import type { Signature } from './settlement.ts';
import { copyFault, proofOf, type SignedCopy } from './signature-means.ts';
import { completeIfSigned, signingStanding, withSettlement, type SigningStanding } from './signatures.ts';
import type { Amendment } from './versions.ts';
import { drawUpSettlement, enter, withInsurance } from '../transitions.ts';

export interface SigningInputs {
  'draft-settlement': Record<never, never>;
  'sign-settlement': { readonly capacity: Signature['capacity']; readonly representative?: string; readonly subjectToRatification?: boolean } & SignedCopy;
  'countersign-settlement': Record<never, never>;
  'seal-settlement': Record<never, never>;
}

/** Those of the actor's parties whose signature is still wanted: on the amendment if one is open, else on the version in force. */
function toSign(c: MediationCase, acting: readonly PartyId[]): readonly PartyId[] {
  const open = (c.amendment?.settlement ?? c.settlement)?.signatures ?? [];
  return acting.filter((by) => !open.some((s) => s.by === by));
}

/** `subjectToRatification`: who has no authority for it may sign all the same; the signature waits for the principal (民法典 171). */
function sign(context: Context, { capacity, representative, subjectToRatification = false, ...copy }: SigningInputs['sign-settlement']): Verdict {
  const { amendment, parties, state } = context.case;
  const settlement = amendment?.settlement ?? context.case.settlement;
  if (!settlement) return refuse('not-in-this-state');
  const otherCopy = copyFault(settlement, copy);
  if (otherCopy) return otherCopy;
  const signers = parties.filter((p) => toSign(context.case, context.acting).includes(p.id));
  const standings = signers.map((party) => ({ party: party.id, ...signingStanding(party, capacity, localDate(context.now), representative) }));
  const refused = refusedFor(standings, subjectToRatification && state === 'signing');
  if (refused) return refused;
  const signed = standings.map(({ party, ...standing }): Signature => ({
    by: party, person: context.actor.id, capacity, at: context.now, settlementVersion: settlement.version, ...proofOf(copy),
    ...('representative' in standing && standing.representative !== undefined ? { representative: standing.representative } : {}),
  }));
  if (amendment) return signAmendment(context, amendment, [...settlement.signatures, ...signed]);
  // A guarantor consents in writing after the sides agreed: from now on the amendment binds it as well (民法典 695).
  if (settlement.effectiveAt !== undefined) return accept(withSettlement(context.case, { signatures: [...settlement.signatures, ...signed] }));
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

function signAmendment(context: Context, amendment: Amendment, signatures: readonly Signature[]): Verdict {
  if (everyOneOf(sides(context.case), signatures.map((s) => s.by))) {
    const effective = takeEffect(context, amendment, signatures);
    return accept(effective.case, ...effective.effects);
  }
  return accept({ ...context.case, amendment: { ...amendment, settlement: { ...amendment.settlement, signatures } } });
}

/** Cover binds after signing: the insurer is told, and the premium falls due to it. */
function bindCover(context: Context, c: MediationCase): { readonly case: MediationCase; readonly effects: readonly EffectRequest[] } {
  const insurance = insuranceOf(c);
  const application = insurance && chosenApplication(insurance);
  if (!wantsInsurance(c) || insurance?.state !== 'accepted' || !application?.quote) return { case: c, effects: [] };
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
const drawUpAgreement = (c: MediationCase, copy: 1 | 2): readonly EffectRequest[] => drawUpSettlement(c, ((c.settlement?.version ?? 1) - 1) * 2 + copy);

export const signingActions: ActionsOf<SigningInputs> = {
  'draft-settlement': {
    label: { zh: '制作调解协议', en: 'Draft the settlement agreement' },
    by: ['mediator'],
    in: { mediation: ['agreed'] },
    leadsTo: { mediation: ['signing'] },
    unless: ({ case: c }) => (securityReady(c) ? undefined : refuse('security-not-ready')),
    decide: (context) => accept(enter(withSettlement(context.case, { draftedAt: context.now }), 'signing', context.now), ...drawUpAgreement(context.case, 1)),
  },
  'sign-settlement': {
    label: { zh: '签署调解协议', en: 'Sign the settlement agreement' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['signing', 'settled', 'securing', 'performing'] },
    leadsTo: {
      mediation: ['settled', 'closed'], insurance: ['discharged', 'paid', 'withdrawn'], notarization: ['preparing', 'withdrawn'], confirmation: ['available', 'lapsed', 'withdrawn'],
    },
    unless: ({ case: c, acting }) => {
      if (c.state === 'signing' && isOut(c)) return refuse('conflict-not-waived', { article: '商事调解条例第二十条' });
      return toSign(c, acting).length === 0 ? refuse('already-done') : undefined;
    },
    decide: sign,
  },
  'countersign-settlement': {
    label: { zh: '调解员签名', en: 'Countersign as mediator' },
    by: ['mediator'],
    in: { mediation: ['settled', 'securing', 'performing'] },
    leadsTo: {},
    unless: ({ case: c }) => (c.settlement?.countersignedAt === undefined ? undefined : refuse('already-done')),
    decide: (context) => accept(withSettlement(context.case, { countersignedAt: context.now })),
  },
  'seal-settlement': {
    label: { zh: '加盖中心印章', en: "Seal with the centre's seal" },
    by: ['clerk'],
    in: { mediation: ['settled', 'securing', 'performing'] },
    leadsTo: { mediation: ['securing', 'performing'], insurance: ['awaiting-premium'] },
    unless: ({ case: c }) => {
      if (c.settlement?.countersignedAt === undefined) return refuse('not-countersigned', { article: '商事调解条例第二十二条' });
      return c.settlement.sealedAt === undefined ? undefined : refuse('already-done');
    },
    decide: (context) => {
      const sealed = withSettlement(context.case, { sealedAt: context.now });
      if (context.case.state !== 'settled') return accept(sealed, ...drawUpAgreement(context.case, 2));
      const watched = { ...sealed, performance: { startedAt: context.now, overdue: [], accelerated: [] } };
      const bound = bindCover(context, enter(watched, 'securing', context.now));
      return accept(performIfSecured(context, bound.case), ...bound.effects, ...drawUpAgreement(context.case, 2));
    },
  },
};
