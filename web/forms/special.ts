/**
 * Actions with a screen of their own instead of the generic form: action → the page that takes it, with what its case
 * page offers in `useTaking`. A special screen is one file and one line here.
 */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Taken } from './taking.ts';

export interface SpecialScreen {
  readonly action: string;
  /** Once it is taken: the page then shows what happened and who is next. */
  readonly done: (taken: Taken) => void;
}
type Screen = LazyExoticComponent<ComponentType<SpecialScreen>>;

export const screen = (load: () => Promise<{ readonly Screen: ComponentType<SpecialScreen> }>): Screen => lazy(async () => ({ default: (await load()).Screen }));

const terms = screen(() => import('../pages/case/settlement/terms-screen.tsx'));

const approval = screen(() => import('../pages/office/approve-screen.tsx'));
const appointment = screen(() => import('../pages/case/selection/appointment-screen.tsx'));
const consent = screen(() => import('../pages/party/consent-screen.tsx'));
const paymentAnswer = screen(() => import('../pages/party/payment-answer-screen.tsx'));
const authority = screen(() => import('../pages/party/authority-screen.tsx'));
const declaration = screen(() => import('../pages/case/course/declaration-screen.tsx'));
const course = screen(() => import('../pages/case/course/course-screen.tsx'));
const passingOn = screen(() => import('../pages/case/course/passing-on-screen.tsx'));
const fees = screen(() => import('../pages/case/fees/to-fees.tsx'));
const asked = screen(() => import('../pages/office/asked-screen.tsx'));
const complaint = screen(() => import('../pages/case/complaint-screen.tsx'));
const challenge = screen(() => import('../pages/case/challenge-screen.tsx'));

export const specialScreens: Readonly<Record<string, Screen>> = {
  'record-agreed-terms': terms, 'revise-terms': terms, 'amend-settlement': terms,
  'consent-to-mediate': consent, 'decline-mediation': consent,
  'confirm-payment': paymentAnswer, 'dispute-payment': paymentAnswer,
  'record-authority': authority, 'revoke-authority': authority,
  'confirm-service-address': screen(() => import('../pages/party/address-screen.tsx')),
  'sign-settlement': screen(() => import('../pages/party/sign-screen.tsx')),
  'report-payment': screen(() => import('../pages/party/report-screen.tsx')),
  'file-claim': screen(() => import('../pages/party/claim-screen.tsx')),
  'apply-execution-certificate': screen(() => import('../pages/party/certificate-screen.tsx')),
  'choose-security': screen(() => import('../pages/party/to-security.tsx')),
  'accept-quote': screen(() => import('../pages/party/to-security.tsx')),
  'make-offer': screen(() => import('../pages/party/to-offers.tsx')),
  'respond-to-offer': screen(() => import('../pages/party/to-offers.tsx')),
  'withdraw-offer': screen(() => import('../pages/party/to-offers.tsx')),
  'place-sealed-bid': screen(() => import('../pages/party/to-offers.tsx')),
  'answer-proposal': screen(() => import('../pages/party/to-offers.tsx')),
  'issue-deed': screen(() => import('../pages/office/deed-screen.tsx')),
  'issue-certificate': screen(() => import('../pages/office/certify-screen.tsx')),
  'refuse-notarization': screen(() => import('../pages/office/refuse-screen.tsx')),
  'record-verification-attempt': screen(() => import('../pages/office/attempt-screen.tsx')),
  'offer-quote': screen(() => import('../pages/office/quote-screen.tsx')),
  'decide-claim': screen(() => import('../pages/office/decide-screen.tsx')),
  'accept-claim-amount': asked, 'dispute-claim-decision': asked, 'contest-claim-decision': asked, 'supplement-claim': asked, 'supplement-notarization': asked, 'submit-notary-document': asked, 'acknowledge-notice': asked,
  'answer-complaint': complaint, 'withdraw-complaint': complaint, 'decide-complaint': complaint, 'decide-challenge': challenge, 'withdraw-challenge': challenge,
  'approve-quote': approval, 'approve-claim-decision': approval,
  'appoint-mediator': appointment, 'ask-mediator': appointment, 'propose-mediators': appointment,
  'request-fee-payment': fees, 'record-fee-paid': fees, 'waive-fee': fees, 'record-invoice': fees,
  'accept-appointment': declaration, 'decline-appointment': declaration,
  'propose-terms': screen(() => import('../pages/case/course/proposal-screen.tsx')),
  'suspend-mediation': course, 'resume-mediation': course, 'extend-mediation': course, 'terminate-mediation': course,
  'propose-joinder': passingOn, 'answer-joinder': passingOn, 'merge-case': passingOn, 'transfer-case': passingOn,
  'record-contact-attempt': screen(() => import('../pages/case/contact-screen.tsx')),
  'consent-to-share': screen(() => import('../pages/party/consents.tsx')),
  'consent-to-cross-border': screen(() => import('../pages/party/abroad-screen.tsx')),
  'withdraw-consent': screen(() => import('../pages/party/withdraw-consent-screen.tsx')),
  'answer-availability': screen(() => import('../pages/party/availability-screen.tsx')),
  'rank-mediators': screen(() => import('../pages/party/rank-screen.tsx')),
};
