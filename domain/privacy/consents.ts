/**
 * Consent to pass personal data on: for one purpose, to one recipient, on a text that can be read again (个人信息保护法 14, 23, 29, 39).
 * A text is never edited: a better one is added below it, and who consented to the old one did so.
 */
import type { Label } from '../action.ts';
import type { MediationCase, SharingConsent } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';

export const purposes = ['underwriting', 'notarization', 'cross-border'] as const;
export type Purpose = (typeof purposes)[number];

export interface ConsentText extends Label {
  readonly version: number;
}

/** `{recipient}` stands for the recipient's name. The newest last. */
export const consentTexts: Readonly<Record<Purpose, readonly [ConsentText, ...ConsentText[]]>> = {
  underwriting: [{
    version: 1,
    zh: '为投保、核保及其后的理赔，本中心将调解协议的条款、当事人的名称或者姓名、证件号码、联系方式提供给{recipient}；其中的证件号码属于敏感个人信息。收款账户、调解过程中的陈述与方案不提供。同意可以随时撤回，撤回不影响此前的处理。',
    en: 'For cover, its underwriting and later claims the centre passes the terms of the settlement and the parties’ names, identifiers and contacts to {recipient}; identifiers are sensitive personal information. No account, and nothing said or offered in the mediation, is passed on. Consent can be withdrawn at any time; what was done before stands.',
  }],
  notarization: [{
    version: 1,
    zh: '为办理赋强公证、核实履行情况与出具执行证书，本中心将调解协议、当事人的名称或者姓名、证件号码、联系方式、收款账户及公证所需材料提供给{recipient}；其中的证件号码、账户属于敏感个人信息。调解过程中的陈述与方案不提供。同意可以随时撤回，撤回不影响此前的处理。',
    en: 'For the enforceable deed, the verification of performance and the certificate the centre passes the settlement, the parties’ names, identifiers, contacts and accounts, and the papers the office needs, to {recipient}; identifiers and accounts are sensitive personal information. Nothing said or offered in the mediation is passed on. Consent can be withdrawn at any time; what was done before stands.',
  }],
  'cross-border': [{
    version: 1,
    zh: '因有当事人在境外，本人的名称或者姓名、联系方式及案件材料将由境外当事人及其代理人接收、查看。同意可以随时撤回，撤回不影响此前的处理。',
    en: 'A party is abroad: it and its representatives receive and read one’s name, contacts and the papers of the case there. Consent can be withdrawn at any time; what was done before stands.',
  }],
};

export const currentText = (purpose: Purpose): ConsentText => consentTexts[purpose].at(-1) ?? consentTexts[purpose][0];

/** Whoever read another text than the one in force has consented to something else. A system that names none takes the one in force. */
export const otherTextRead = (purpose: Purpose, read: number | undefined): Refusal | undefined =>
  (read === undefined || read === currentText(purpose).version ? undefined : refuse('other-version-read', { read, inForce: currentText(purpose).version }));

export const purposeOf = (c: Pick<MediationCase, 'notarizations' | 'security'>, recipient: string): Exclude<Purpose, 'cross-border'> =>
  (c.security?.notary === recipient || c.notarizations.some((n) => n.notary === recipient) ? 'notarization' : 'underwriting');

const stands = ({ withdrawnAt }: { readonly withdrawnAt?: number }): boolean => withdrawnAt === undefined;

/** The parties that consented to a recipient and have not taken it back. */
export const consentingTo = ({ sharingConsents }: Pick<MediationCase, 'sharingConsents'>, recipient: string): readonly PartyId[] =>
  sharingConsents.filter((x: SharingConsent) => x.recipient === recipient && stands(x)).map((x) => x.party);
export const consentingAbroad = ({ crossBorderConsents = [] }: Pick<MediationCase, 'crossBorderConsents'>): readonly PartyId[] =>
  crossBorderConsents.filter(stands).map((x) => x.party);
