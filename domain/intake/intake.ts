/** Intake and admission (rules §7 table M; 条例 art 2). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, workingDaysAfter, type EpochMs } from '../calendar.ts';
import { commercialSubjects, partyOf, type Claim, type Evidence, type Subject } from '../case.ts';
import { namingFault, type NamedFiles } from '../files.ts';
import { capacityOn, type Party, type PartyEntry, type PartyId, type Side } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { closeCase, drawUp, drawUpNext, enter } from '../transitions.ts';
import type { CompletenessItem } from './completeness.ts';
import { trackOnAdmission } from './fast-track.ts';

/** The application form. */
export interface Application {
  readonly subject: Subject;
  readonly arbitrationClause: boolean;
  readonly applicants: readonly PartyEntry[];
  readonly respondents: readonly PartyEntry[];
  readonly guarantors: readonly PartyEntry[];
  readonly claims: readonly Claim[];
  readonly facts: Sealed<string>;
  readonly evidence: readonly Evidence[];
  /** What casework found of the uploaded files among the evidence; nobody can send it (ADR 0012). */
  readonly files?: NamedFiles;
  /** The applicant's own word that the debt is not disputed. */
  readonly undisputed?: boolean;
}

export interface Rejection {
  readonly reason: Sealed<string>;
  readonly redirect?: Redirect;
}

export interface IntakeInputs {
  'submit-case': Application;
  'return-for-correction': { readonly reason: Sealed<string>; readonly items?: readonly CompletenessItem[] };
  'resubmit-case': Application;
  'admit-case': { readonly identifierOverrides: readonly { readonly party: PartyId; readonly reason: Sealed<string> }[] };
  'reject-case': { readonly reason: Sealed<string>; readonly redirect?: Redirect };
  'withdraw-case': { readonly reason?: Sealed<string> };
  'close-uncorrected': Record<never, never>;
}

/** Where to go instead; the reader's language is the API's matter. */
export const redirectPlaces = ['labour-dispute-arbitration', 'consumer-association-12315', 'peoples-mediation-or-court', 'court', 'arbitration-institution'] as const;
export type Redirect = (typeof redirectPlaces)[number];
export const redirects: Partial<Record<Subject, Redirect>> = {
  labour: 'labour-dispute-arbitration', consumer: 'consumer-association-12315', marriage: 'peoples-mediation-or-court',
  inheritance: 'peoples-mediation-or-court', guardianship: 'court',
};

/** The key of a party that comes by invitation. */
export const invitedOrganisation = (caseId: string, party: PartyId): string => `${caseId}-${party}`;

/** A party not yet here gets its organisation from the case, so that its invitation can name it. */
function enterParties(form: Application, caseId: string, applicant: string | undefined, before: readonly Party[]): readonly Party[] {
  const side = (name: Side, prefix: string, entries: readonly PartyEntry[]) => entries.map((entry, i): Party => {
    const id = `${prefix}${i + 1}`;
    const known = before.find((p) => p.id === id)?.organisation;
    return { ...entry, id, side: name, organisation: known ?? (name === 'applicant' ? applicant : undefined) ?? invitedOrganisation(caseId, id) };
  });
  return [...side('applicant', 'A', form.applicants), ...side('respondent', 'R', form.respondents), ...side('guarantor', 'G', form.guarantors)];
}

/** A resubmission that says nothing of a dispute takes the earlier word back. */
const formOf = ({ subject, arbitrationClause, claims, facts, evidence, undisputed = false }: Application) => ({ subject, arbitrationClause, claims, facts, evidence, undisputed });
const isCommercial = (subject: Subject): boolean => (commercialSubjects as readonly Subject[]).includes(subject);
const outside = (subject: Subject) => refuse('outside-commercial-mediation', { subject, redirect: redirects[subject], article: '商事调解条例第二条' });

/** Takes an application in, whoever handed it in; `filedAt` interrupts limitation (民法典 195). Only an applicant's own key is the applicant's. */
export function takeIn(context: Context, form: Application, filedAt: EpochMs): Verdict {
  if (!isCommercial(form.subject)) return outside(form.subject);
  const faulty = namingFault(context.case, form.files);
  if (faulty) return faulty;
  const applicant = context.actor.office === 'enterprise' ? context.actor.organisation : undefined;
  const parties = enterParties(form, context.case.id, applicant, context.case.parties);
  const taken = { ...enter(context.case, 'submitted', context.now), ...formOf(form), parties, submittedAt: filedAt };
  return accept(taken, ...drawUpNext(taken, 'mediation-application', {}));
}

export const intakeActions: ActionsOf<IntakeInputs> = {
  'submit-case': {
    label: { zh: '提交调解申请', en: 'Submit the case' },
    by: ['applicant'],
    in: { mediation: ['draft'] },
    leadsTo: { mediation: ['submitted'] },
    decide: (context, form) => takeIn(context, form, context.now),
  },
  'return-for-correction': {
    label: { zh: '退回补正', en: 'Return for correction' },
    by: ['clerk'],
    in: { mediation: ['submitted'] },
    leadsTo: { mediation: ['correcting'] },
    decide: (context, { reason, items = [] }) => {
      const strangers = items.flatMap(({ party }) => (party === undefined || partyOf(context.case, party) ? [] : [party]));
      if (strangers.length > 0) return refuse('unknown-party', { parties: strangers });
      const due = workingDaysAfter(context.calendar, localDate(context.now), context.case.rules.correctionWd).date;
      const returned = { ...enter(context.case, 'correcting', context.now), correction: reason, correctionItems: items };
      return accept(returned, ...drawUpNext(returned, 'correction-notice', { due }));
    },
  },
  'resubmit-case': {
    label: { zh: '补正后重新提交', en: 'Resubmit the case' },
    by: ['applicant', 'clerk'],
    in: { mediation: ['correcting'] },
    leadsTo: { mediation: ['submitted'] },
    // The clerk corrects only for applicants who have no key yet: on paper, or referred.
    unless: ({ case: c, roles }) => (roles.includes('clerk') && (c.source ?? 'online') === 'online' ? refuse('not-your-action', { by: ['applicant'] }) : undefined),
    decide: (context, form) => takeIn(context, form, context.case.submittedAt),
  },
  'admit-case': {
    label: { zh: '受理', en: 'Admit the case' },
    by: ['clerk'],
    in: { mediation: ['submitted'] },
    leadsTo: { mediation: ['inviting'] },
    decide: (context, { identifierOverrides }) => {
      const parties = context.case.parties.map((party): Party => {
        const override = identifierOverrides.find((o) => o.party === party.id);
        return override && party.identifierCheck === 'bad-checksum' ? { ...party, identifierOverride: override.reason } : party;
      });
      const doubtful = parties.filter((p) => p.identifierCheck === 'bad-checksum' && !p.identifierOverride).map((p) => p.id);
      if (doubtful.length > 0) return refuse('identifier-needs-override', { parties: doubtful });
      const wards = parties.filter((p) => capacityOn(p, localDate(context.now)) !== 'full' && p.guardian !== true).map((p) => p.id);
      if (wards.length > 0) return refuse('guardian-required', { parties: wards, article: '民法典第十九条、第二十条' });
      const consents = parties.filter((p) => p.side === 'applicant').map((p) => ({ party: p.id, at: context.now }));
      const admitted = trackOnAdmission({ ...enter(context.case, 'inviting', context.now), parties, consents }, context.now);
      const due = workingDaysAfter(context.calendar, localDate(context.now), admitted.rules.consentWd).date;
      return accept(admitted, ...drawUpNext(admitted, 'acceptance-notice', { due }));
    },
  },
  'reject-case': {
    label: { zh: '不予受理', en: 'Reject the case' },
    by: ['clerk'],
    in: { mediation: ['submitted', 'correcting'] },
    leadsTo: { mediation: ['closed'] },
    decide: ({ case: c, now }, { reason, redirect }) => {
      const rejected = closeCase({ ...c, rejection: { reason, ...(redirect ? { redirect } : {}) } }, 'rejected', 'reject-case', now);
      return accept(rejected, ...drawUpNext(rejected, 'rejection-notice', {}));
    },
  },
  'withdraw-case': {
    label: { zh: '撤回申请', en: 'Withdraw the case' },
    by: ['applicant'],
    in: { mediation: ['submitted', 'correcting', 'inviting', 'selecting', 'appointed', 'mediating', 'suspended', 'agreed', 'signing'] },
    leadsTo: { mediation: ['closed'], insurance: ['withdrawn'], notarization: ['withdrawn'] },
    decide: (context) => {
      const { case: c, now } = context;
      // What was never admitted is not ended either: nobody else knows of it.
      const ended = ['submitted', 'correcting'].includes(c.state) ? [] : [drawUp(c, 'termination-record', 1)];
      return accept(closeCase(c, 'withdrawn', 'withdraw-case', now), ...ended);
    },
  },
  'close-uncorrected': {
    label: { zh: '逾期未补正，不予受理', en: 'Close: not corrected in time' },
    by: ['system'],
    in: { mediation: ['correcting'] },
    leadsTo: { mediation: ['closed'] },
    decide: (context) => {
      const rejected = closeCase(context.case, 'rejected', 'not-corrected-in-time', context.now);
      return accept(rejected, ...drawUpNext(rejected, 'rejection-notice', {}));
    },
  },
};
