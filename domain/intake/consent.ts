/** The invitation, the attempts to reach an invited party, and consent to mediate (条例 arts 14, 15). */
import { accept, type ActionsOf } from '../action.ts';
import { everyOneOf, respondents, type ContactAttempt } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { closeCase, drawUp, enter } from '../transitions.ts';
import { confirmServiceAddress, type ServiceAddress } from './party-papers.ts';

export interface ConsentInputs {
  'consent-to-mediate': { readonly serviceAddress?: Omit<ServiceAddress, 'party' | 'at'> };
  'decline-mediation': { readonly reason?: Sealed<string> };
  'record-contact-attempt': { readonly party: PartyId; readonly channel: ContactAttempt['channel']; readonly reached: boolean; readonly note?: Sealed<string> };
  'close-without-consent': Record<never, never>;
}

export const consentActions: ActionsOf<ConsentInputs> = {
  'consent-to-mediate': {
    label: { zh: '同意调解', en: 'Consent to mediate' },
    by: ['respondent'],
    in: { mediation: ['inviting'] },
    leadsTo: { mediation: ['inviting', 'selecting'] },
    unless: ({ case: c, acting }) => (c.consents.some((x) => acting.includes(x.party)) ? refuse('already-done') : undefined),
    decide: (context, { serviceAddress }) => {
      const consents = [...context.case.consents, ...context.acting.map((party) => ({ party, at: context.now }))];
      const all = everyOneOf(respondents(context.case), consents.map((x) => x.party));
      const c = serviceAddress ? confirmServiceAddress(context.case, context.acting, context.now, serviceAddress) : context.case;
      return accept({ ...(all ? enter(c, 'selecting', context.now) : c), consents });
    },
  },
  'decline-mediation': {
    label: { zh: '不同意调解', en: 'Decline mediation' },
    by: ['respondent'],
    in: { mediation: ['inviting'] },
    leadsTo: { mediation: ['closed'] },
    decide: (context) => accept(closeCase(context.case, 'not-consented', 'respondent-declined', context.now), drawUp(context.case, 'termination-record', 1)),
  },
  'record-contact-attempt': {
    label: { zh: '登记联系记录', en: 'Record a contact attempt' },
    by: ['clerk'],
    in: { mediation: ['submitted', 'correcting', 'inviting'] },
    leadsTo: {},
    decide: (context, { party, channel, reached, note }) => {
      if (!context.case.parties.some((p) => p.id === party)) return refuse('unknown-party', { party });
      const attempt = { party, channel, at: context.now, reached, ...(note ? { note } : {}) };
      return accept({ ...context.case, contactAttempts: [...context.case.contactAttempts, attempt] });
    },
  },
  'close-without-consent': {
    label: { zh: '逾期未回应，结案', en: 'Close: no reply to the invitation' },
    by: ['system'],
    in: { mediation: ['inviting'] },
    leadsTo: { mediation: ['closed'] },
    decide: (context) => accept(closeCase(context.case, 'not-consented', 'no-reply', context.now), drawUp(context.case, 'termination-record', 1)),
  },
};
