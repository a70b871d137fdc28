/** What intake shows of the parties and of the application. */
import { z } from 'zod';
import { completenessCodes } from '../domain/intake/completeness.ts';
import { demotionReasons } from '../domain/intake/fast-track.ts';
import { identityFaults, identityResults, identityStandings } from '../domain/intake/identity.ts';
import { sources } from '../domain/intake/referral.ts';
import { transferKinds } from '../domain/intake/passing-on.ts';
import { authentications } from '../domain/parties.ts';
import { purposes } from '../domain/privacy/consents.ts';
import { dateView, erasable, instantView, partyIdView as party } from './view-fields.ts';

export const representative = z.strictObject({
  id: z.string(), name: erasable, authority: z.enum(['general', 'special']), matters: erasable, document: z.string(), file: z.uuid().optional().meta({ description: '委托书文件；本人、调解员、案件秘书和公证机构可下载' }), validFrom: dateView, validUntil: dateView.optional(),
  authentication: z.enum(authentications).optional(), recordedAt: instantView, revokedAt: instantView.optional(),
});
/** 核验身份. Without the number it was about. */
export const identityCheckView = z.strictObject({
  standing: z.enum(identityStandings), n: z.int(), askedAt: instantView, result: z.enum(identityResults).optional(), answeredAt: instantView.optional(),
  differs: z.array(z.enum(identityFaults)).optional().meta({ description: '与登记不一致之处 / what differs from the register' }),
  reference: erasable.meta({ description: '核验服务的编号 / the service’s own number' }),
  accepted: z.strictObject({ at: instantView, reason: erasable, document: z.string() }).optional().meta({ description: '认可的其他证明 / another proof, accepted instead' }),
}).meta({ description: '身份核验的进展；本人、调解员和案件秘书可见' });
export const partyView = z.strictObject({
  id: party, side: z.enum(['applicant', 'respondent', 'guarantor']), kind: z.enum(['organisation', 'person']), domestic: z.boolean(),
  identifierCheck: z.enum(['ok', 'bad-checksum']), identifierOverride: erasable, agentAuthority: z.enum(['general', 'special']).optional(),
  agentDocument: z.string().optional(), agentRevokedAt: instantView.optional(), representatives: z.array(representative).optional(),
  guardian: z.boolean().optional(), guardianName: erasable,
  capacity: z.enum(['limited', 'none']).optional().meta({ description: '当日的民事行为能力；完全的不显示' }),
  foreign: z.strictObject({ authentication: z.enum(authentications).optional(), translated: z.boolean().optional(), language: z.string().optional(), interpreter: erasable }).optional(),
  identity: identityCheckView.optional(),
  name: erasable, identifierType: erasable, identifier: erasable, legalRepresentative: erasable, agentName: erasable,
  mobile: erasable, email: erasable, address: erasable,
});

export const completenessItem = z.strictObject({ code: z.enum(completenessCodes), party: party.optional() });
export const completenessView = z.array(completenessItem.extend({
  basis: z.string(), when: z.enum(['needed', 'later']), zh: z.string(), en: z.string(),
}))
  .meta({ description: '申请材料齐备情况：尚缺的各项及依据' });
export const serviceAddressView = z.strictObject({
  party, at: instantView, electronic: z.boolean(), document: z.string().optional(), address: erasable, recipient: erasable, mobile: erasable, email: erasable,
});
/** 简案快办. `ordinary` once taken off it, with the reason; absent from a case that never was on it. */
export const trackView = z.strictObject({
  kind: z.enum(['fast', 'ordinary']), since: instantView,
  demoted: z.strictObject({ at: instantView, reason: z.enum(demotionReasons), by: party.optional(), zh: z.string(), en: z.string() }).optional(),
});
const stamped = z.strictObject({ party, at: instantView });
/** What became of the invitation, beside the consents. */
export const invitationProgress = {
  reminders: z.array(stamped).optional(), renewedInvitations: z.array(stamped).optional(),
  departed: z.array(z.strictObject({ party, side: z.string(), at: instantView, reason: z.enum(['declined', 'no-reply']) })).optional().meta({ description: '已退出的被申请人：不参加调解，不受约束' }),
  continuation: z.strictObject({ askedAt: instantView, without: z.array(party), agreedBy: z.array(party), decidedAt: instantView.optional() }).optional(),
  joinders: z.array(z.strictObject({
    n: z.int(), side: z.string(), name: erasable, consent: z.string(), proposedAt: instantView, agreedBy: z.array(party), state: z.enum(['proposed', 'joined', 'refused']), party: party.optional(),
  })).optional(),
};
const otherCase = z.strictObject({ caseId: z.uuid(), caseNo: z.string(), at: instantView });
/** How the case came and where it went. */
export const originView = z.strictObject({
  source: z.enum(sources), referral: z.strictObject({
    by: z.string(), kind: z.enum(['court', 'platform']), number: z.string(), courtCaseNo: z.string().optional(), referredOn: dateView, materialsSignedAt: instantView.optional(),
  }).optional(),
  paper: z.strictObject({ enteredAt: instantView, document: z.string() }).optional(),
  mergedInto: otherCase.optional(), mergedFrom: z.array(otherCase).optional(),
  transfer: z.strictObject({ kind: z.enum(transferKinds), to: erasable, reason: erasable, consent: z.string().optional() }).optional(),
});
const consent = { party, at: instantView, text: z.int().optional().meta({ description: '所阅同意书的版本' }), withdrawnAt: instantView.optional() };
export const crossBorderConsentsView = z.array(z.strictObject(consent));
export const sharingConsentView = z.strictObject({ ...consent, recipient: z.string(), purpose: z.enum(purposes).optional() });
