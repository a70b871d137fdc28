/** Intake and consent: the input of each action. */
import { z } from 'zod';
import { contactOutcomes } from '../../domain/case.ts';
import { redirectPlaces } from '../../domain/intake/intake.ts';
import { transferKinds } from '../../domain/intake/passing-on.ts';
import { applicationForm, partyForm } from '../application-form.ts';
import { completenessCodes } from '../../domain/intake/completeness.ts';
import { authentications } from '../../domain/parties.ts';
import { paperForm, referralForm } from '../referral-forms.ts';
import { confidential, confidentialOf, label, localDate, nothing, partyId, sha256, uploadedFile } from '../fields.ts';
import { reason, optionalReason, textRead } from './shared.ts';

const serviceAddress = z.strictObject({
  details: confidentialOf(z.strictObject({
    address: label(300).meta({ description: '送达地址' }), recipient: label(100).optional().meta({ description: '收件人' }),
    mobile: z.string().regex(/^1[3-9]\d{9}$/).optional(), email: z.email().max(200).optional(),
  })),
  electronic: z.boolean().default(false).meta({ description: '同意电子送达' }),
  document: sha256.optional().meta({ description: '纸质送达地址确认书' }),
});

export const partyPapersInputs = {
  'record-authority': z.strictObject({
    party: partyId, name: confidential(100), authority: z.enum(['general', 'special']), matters: confidential(1000).meta({ description: '代理事项' }),
    document: sha256.meta({ description: '授权委托书' }), validFrom: localDate, validUntil: localDate.optional().meta({ description: '不填则至代理事务完成' }),
    signedByPrincipal: z.boolean().meta({ description: '委托人已签名或者盖章（民法典第一百六十五条）' }), authentication: z.enum(authentications).optional(),
    file: uploadedFile.optional(),
  }),
  'revoke-authority': z.strictObject({ party: partyId, representative: z.string().regex(/^[ARG]\d{1,3}-\d{1,3}$/) }),
  'confirm-service-address': serviceAddress.extend({ party: partyId.optional().meta({ description: '案件秘书代为登记时填写' }) }),
  'record-foreign-papers': z.strictObject({
    party: partyId, authentication: z.enum(authentications).optional(), translated: z.boolean().optional(), language: label(40).optional(), interpreter: confidential(100).optional(),
  }),
  'consent-to-cross-border': z.strictObject({ party: partyId.optional(), text: textRead }),
};

export const intakeInputs = {
  ...partyPapersInputs,
  'check-identity': z.strictObject({ party: partyId }),
  'accept-identity-proof': z.strictObject({ party: partyId, reason: confidential().meta({ description: '为什么认可' }), document: sha256.meta({ description: '身份证明' }) }),
  'submit-case': applicationForm,
  'refer-case': referralForm,
  'file-on-paper': paperForm,
  'sign-for-materials': nothing,
  'renew-invitation': z.strictObject({ party: partyId }),
  'continue-without': nothing,
  'propose-joinder': z.strictObject({ side: z.enum(['applicant', 'respondent', 'guarantor']), party: partyForm, consent: sha256.meta({ description: '被追加人的书面同意' }) }),
  'answer-joinder': z.strictObject({ agreed: z.boolean() }),
  'merge-case': z.strictObject({ into: z.uuid().meta({ description: '并入的案件' }), consent: sha256.meta({ description: '各方同意合并的书面文件' }) }),
  'transfer-case': z.strictObject({ kind: z.enum(transferKinds), to: confidential(200), reason: confidential(), consent: sha256.optional().meta({ description: '申请人同意移送；退回委派法院的不必' }) }),
  'return-for-correction': z.strictObject({
    reason: confidential(),
    items: z.array(z.strictObject({ code: z.enum(completenessCodes), party: partyId.optional() })).max(200).optional().meta({ description: '须补正的各项' }),
  }),
  'resubmit-case': applicationForm,
  'admit-case': z.strictObject({ identifierOverrides: z.array(z.strictObject({ party: partyId, reason: confidential() })).max(150).default([]) }),
  'reject-case': reason.extend({ redirect: z.enum(redirectPlaces).optional().meta({ description: '可以去的地方 / where to go instead' }) }),
  'withdraw-case': optionalReason,
  'consent-to-mediate': z.strictObject({
    serviceAddress: serviceAddress.optional(), contestsDebt: z.boolean().optional().meta({ description: '同意调解但对债务有异议；有异议的不适用快办' }),
  }),
  'object-to-fast-track': nothing,
  'decline-mediation': optionalReason,
  'record-contact-attempt': z.strictObject({
    party: partyId, channel: z.enum(['sms', 'email', 'phone', 'letter', 'visit']), reached: z.boolean(), note: confidential().optional(),
    outcome: z.enum(contactOutcomes).optional(), proof: sha256.optional().meta({ description: '联系的证明（回执、通话记录、照片）' }),
  }),
};
