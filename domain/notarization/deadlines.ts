/** Notarization, certificate and enforcement: what is awaited, until when, and what happens otherwise. */
import { notarizationOf } from '../case.ts';
import { alertClerk, alertProvider, centre, contract, statute, type DeadlineRule } from '../deadline.ts';
import { certificateOf } from './notarization-state.ts';
import { executionLimit, inWorkingDays, pausable } from '../terms.ts';

export const notarizationDeadlines = {
  'joint-application': {
    label: { zh: '共同申请公证', en: 'Joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.state === 'securing' ? c.settlement?.sealedAt : undefined, c.rules.jointApplicationWd]),
  },
  abandonment: {
    label: { zh: '公证申请放弃期限', en: 'Last day for the joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'abandon-notarization',
    otherwise: { zh: '视为放弃公证，提示司法确认等途径', en: 'notarization is given up and the other paths are offered' },
    runs: inWorkingDays(({ case: c }) => [c.state === 'securing' ? c.settlement?.sealedAt : undefined, c.rules.abandonmentWd]),
  },
  'deed-issue': {
    label: { zh: '出具公证书', en: 'Issue of the deed' }, basis: statute('公证法第三十条'), hard: false, awaits: ['issue-deed', 'refuse-notarization'],
    then: 'alert-overdue', otherwise: alertProvider,
    runs: (terms) => {
      const notarization = notarizationOf(terms.case);
      return notarization?.acceptedAt === undefined ? [] : pausable(terms, notarization.acceptedAt, 15, notarization.pauses);
    },
  },
  'execution-limit': {
    label: { zh: '申请执行时效', en: 'Time limit for execution' }, basis: statute('民事诉讼法第二百五十条'), hard: false,
    awaits: ['apply-execution-certificate', 'record-court-filing'], then: 'alert-overdue', otherwise: alertClerk, runs: executionLimit,
  },
  'certificate-issue': {
    label: { zh: '出具执行证书', en: 'Issue of the certificate' }, basis: centre, hard: false, awaits: ['send-verification', 'issue-certificate', 'refuse-certificate'],
    then: 'alert-overdue', otherwise: alertProvider,
    runs: (terms) => {
      const application = notarizationOf(terms.case) && certificateOf(notarizationOf(terms.case)!);
      if (!application) return [];
      const { verificationSentAt: from, verificationClosedAt: to } = application;
      return pausable(terms, application.appliedAt, terms.case.rules.certificateWd, from === undefined || to === undefined ? [] : [{ from, to }]);
    },
  },
  'verification-reply': {
    label: { zh: '答复核实函', en: 'Reply to the verification' }, basis: contract, hard: false, awaits: ['object-to-certificate', 'prove-payment'],
    then: 'close-verification', otherwise: { zh: '不影响出具执行证书', en: 'silence does not block the certificate' },
    runs: inWorkingDays(({ case: c }) => [notarizationOf(c)?.since, c.rules.verificationReplyWd]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
