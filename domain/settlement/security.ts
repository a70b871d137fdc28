/**
 * The choice of security on agreed terms. What the security needs must stand in the signed
 * text, so it is chosen before signing; cover binds after it.
 */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { everyOneOf, insuranceOf, sides, type MediationCase, type SecurityChoice } from '../case.ts';
import { chosenApplication, type CoverApplication, type Insurance } from '../insurance/insurance-state.ts';
import { usualProduct } from '../insurance/products.ts';
import { askConsented } from '../insurance/underwriting.ts';
import { obstaclesOf } from './paths.ts';
import { pathObstacles } from './path-texts.ts';
import { consentingTo, currentText, otherTextRead, purposeOf } from '../privacy/consents.ts';
import { refuse } from '../refusals.ts';

export interface SecurityInputs {
  'choose-security': SecurityChoice;
  /** `text`: the version of the consent's text that was read. */
  'consent-to-share': { readonly recipient: string; readonly text?: number };
}

const same = (a: SecurityChoice, b: SecurityChoice): boolean =>
  a.choice === b.choice && a.notary === b.notary && (a.product ?? usualProduct) === (b.product ?? usualProduct) && a.insurers.length === b.insurers.length && everyOneOf(a.insurers, b.insurers);

export const wantsInsurance = (c: MediationCase): boolean => c.security?.choice === 'insurance' || c.security?.choice === 'both';
export const wantsNotarization = (c: MediationCase): boolean => c.security?.choice === 'notarization' || c.security?.choice === 'both';

function openProcesses(context: Context, c: MediationCase, choice: SecurityChoice): MediationCase {
  let next = c;
  if (choice.choice === 'insurance' || choice.choice === 'both') {
    const n = c.insurances.length + 1;
    const applications = choice.insurers.map((insurer, i): CoverApplication =>
      ({ id: `${c.id}-i${n}-${i + 1}`, insurer, state: 'awaiting-consent' }));
    const insurance: Insurance = { n, state: 'consenting', since: context.now, product: choice.product ?? usualProduct, applications };
    next = { ...next, insurances: [...next.insurances, insurance] };
  }
  if ((choice.choice === 'notarization' || choice.choice === 'both') && choice.notary) {
    const n = c.notarizations.length + 1;
    const opened = {
      n, state: 'preparing' as const, since: context.now, id: `${c.id}-n${n}`, notary: choice.notary, appliedBy: [], acknowledged: [], attended: [],
      pauses: [], certificates: [],
    };
    next = { ...next, notarizations: [...next.notarizations, opened] };
  }
  return next;
}

/** Who still lacks a consent of the actor's parties: the notary office anybody's, an insurer a side's, for no guarantor's is waited for there. */
const recipientsToConsentTo = ({ case: c, acting }: Pick<Context, 'case' | 'acting'>, { insurers, notary }: SecurityChoice): readonly string[] =>
  acting.flatMap((party) => [...(sides(c).includes(party) ? insurers : []), ...(notary === undefined ? [] : [notary])]
    .filter((recipient) => !consentingTo(c, recipient).includes(party)));

export const securityActions: ActionsOf<SecurityInputs> = {
  'choose-security': {
    label: { zh: '选择履约保障方式', en: 'Choose the security' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['agreed'] },
    leadsTo: { insurance: ['consenting', 'underwriting'], notarization: ['preparing'] },
    unless: ({ case: c }) => (c.security ? refuse('already-done') : undefined),
    decide: (context, choice) => {
      const needsInsurer = choice.choice === 'insurance' || choice.choice === 'both';
      const needsNotary = choice.choice === 'notarization' || choice.choice === 'both';
      if (needsInsurer !== choice.insurers.length > 0) return refuse('unknown-provider', { pointer: '/insurers' });
      if (choice.insurers.length > context.case.rules.panelSize) return refuse('unknown-provider', { pointer: '/insurers', atMost: context.case.rules.panelSize });
      if (!needsInsurer && choice.product !== undefined) return refuse('unknown-provider', { pointer: '/product' });
      if (needsNotary !== (choice.notary !== undefined)) return refuse('unknown-provider', { pointer: '/notary' });
      if (needsNotary && context.case.settlement?.verificationChannels.length === 0) return refuse('terms-not-enforceable', { missing: 'verification-channel' });
      const obstacles = obstaclesOf(choice.choice, context);
      if (obstacles.length > 0) return refuse('path-not-eligible', { path: choice.choice, obstacles, articles: obstacles.map((code) => pathObstacles[code].article) });
      const votes = { ...context.case.securityVotes, ...Object.fromEntries(context.acting.map((id) => [id, choice])) };
      const agreed = sides(context.case).every((id) => votes[id] && same(votes[id], choice));
      const c = { ...context.case, securityVotes: votes };
      return agreed ? askConsented(context, openProcesses(context, { ...c, security: choice }, choice)) : accept(c);
    },
  },
  'consent-to-share': {
    label: { zh: '同意向机构提供信息', en: 'Consent to share with a provider' },
    by: ['applicant', 'respondent', 'guarantor'],
    in: { mediation: ['agreed', 'signing', 'settled', 'securing', 'performing'] },
    leadsTo: { insurance: ['underwriting'] },
    unless: (context) => {
      const { security } = context.case;
      if (!security || ['none', 'court-confirmation'].includes(security.choice)) return refuse('security-not-ready');
      return recipientsToConsentTo(context, security).length > 0 ? undefined : refuse('already-done');
    },
    decide: (context, { recipient, text }) => {
      const { security, sharingConsents } = context.case;
      if (!security || ![...security.insurers, security.notary].includes(recipient)) return refuse('unknown-provider', { recipient });
      const purpose = purposeOf(context.case, recipient);
      const other = otherTextRead(purpose, text);
      if (other) return other;
      const given = context.acting
        .filter((party) => !consentingTo(context.case, recipient).includes(party))
        .map((party) => ({ party, recipient, at: context.now, purpose, text: currentText(purpose).version }));
      if (given.length === 0) return refuse('already-done', { recipient });
      return askConsented(context, { ...context.case, sharingConsents: [...sharingConsents, ...given] });
    },
  },
};

/** Whether the agreement can be drawn up: the chosen security is as far as it gets before signing. */
export function securityReady(c: MediationCase): boolean {
  if (!c.security) return false;
  return !wantsInsurance(c) || (insuranceOf(c)?.state === 'accepted' && chosenApplication(insuranceOf(c)!) !== undefined);
}
