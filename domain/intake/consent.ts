/** The invitation, the attempts to reach an invited party, and consent to mediate (条例 arts 14, 15). */
import { accept, self, type ActionsOf } from '../action.ts';
import { respondents, type ContactAttempt } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { demote } from './fast-track.ts';
import { endPart, selectIfAgreed } from './non-response.ts';
import { confirmServiceAddress, type ServiceAddress } from './party-papers.ts';

export interface ConsentInputs {
  /** `contestsDebt`: consents, and disputes what is claimed. */
  'consent-to-mediate': { readonly serviceAddress?: Omit<ServiceAddress, 'party' | 'at'>; readonly contestsDebt?: boolean };
  'decline-mediation': { readonly reason?: Sealed<string> };
  'record-contact-attempt': { readonly party: PartyId; readonly channel: ContactAttempt['channel']; readonly reached: boolean; readonly note?: Sealed<string>; readonly outcome?: ContactAttempt['outcome']; readonly proof?: string };
}

export const consentActions: ActionsOf<ConsentInputs> = {
  'consent-to-mediate': {
    label: { zh: '同意调解', en: 'Consent to mediate' },
    by: ['respondent'],
    in: { mediation: ['inviting'] },
    leadsTo: { mediation: ['inviting', 'selecting'] },
    unless: ({ case: c, acting }) => (c.consents.some((x) => acting.includes(x.party)) ? refuse('already-done') : undefined),
    decide: (context, { serviceAddress, contestsDebt }) => {
      const consents = [...context.case.consents, ...context.acting.map((party) => ({ party, at: context.now }))];
      const c = serviceAddress ? confirmServiceAddress(context.case, context.acting, context.now, serviceAddress) : context.case;
      const consented = selectIfAgreed({ ...c, consents }, context.now);
      return accept(contestsDebt === true ? demote(consented, 'contested', context.now, self(context)) : consented);
    },
  },
  'decline-mediation': {
    label: { zh: '不同意调解', en: 'Decline mediation' },
    by: ['respondent'],
    in: { mediation: ['inviting'] },
    leadsTo: { mediation: ['closed'] },
    decide: (context) => endPart(context, context.acting.filter((id) => respondents(context.case).includes(id)), 'declined'),
  },
  'record-contact-attempt': {
    label: { zh: '登记联系记录', en: 'Record a contact attempt' },
    by: ['clerk'],
    in: { mediation: ['submitted', 'correcting', 'inviting'] },
    leadsTo: {},
    decide: (context, { party, channel, reached, note, outcome, proof }) => {
      if (!context.case.parties.some((p) => p.id === party)) return refuse('unknown-party', { party });
      const attempt = { party, channel, at: context.now, reached, ...(note ? { note } : {}), ...(outcome ? { outcome } : {}), ...(proof ? { proof } : {}) };
      return accept({ ...context.case, contactAttempts: [...context.case.contactAttempts, attempt] });
    },
  },
};
