/** Notices of the settlement, its security and its performance. Sums stand in the documents, never in a notice. */
import { notarizationOf } from '../case.ts';
import type { NoticeRule } from './notice.ts';

const settlementNotices = {
  'settlement-to-sign': {
    label: { zh: '调解协议待签署', en: 'Settlement to be signed' }, on: { enters: ['mediation/signing'] }, to: ['parties'], by: ['email', 'sms'], deadline: 'signing',
    text: { zh: '调解协议已制作，请审阅并签署。', en: 'The settlement agreement is ready; please read and sign it.' },
    todo: { zh: '请签署调解协议', en: 'Please sign the settlement' },
  },
  'ratification-demanded': {
    label: { zh: '催告追认签署', en: 'Ratification demanded' }, on: { actions: ['demand-ratification'] }, to: ['unratified'], by: ['email', 'sms', 'letter'], formal: true, deadline: 'ratification',
    text: { zh: '以您的名义作出的签署缺少授权，请答复是否追认；逾期未答复的，视为拒绝追认（民法典第一百七十一条）。', en: 'A signature was given for you without authority. Please say whether you ratify it; silence is a refusal (民法典第一百七十一条).' },
    todo: { zh: '请答复是否追认签署', en: 'Please say whether you ratify the signature' },
  },
  'settlement-sealed': {
    label: { zh: '调解协议用印', en: 'Settlement sealed' }, on: { actions: ['seal-settlement'] }, to: ['parties'], by: ['email', 'sms'], formal: true,
    text: { zh: '调解协议已经调解员签名、加盖中心印章，文本请登录下载。', en: 'The settlement has been signed by the mediator and sealed by the centre; sign in to download it.' },
    todo: { zh: '请下载已用印的调解协议', en: 'Please download the sealed settlement' },
  },
  'amendment-proposed': {
    label: { zh: '变更协议待签署', en: 'Amendment to be signed' }, on: { actions: ['amend-settlement'] }, to: ['parties'], by: ['email', 'sms'], deadline: 'amendment-signing',
    text: { zh: '有变更调解协议的提议，全体签署后生效。', en: 'An amendment of the settlement is proposed; it takes effect once everyone has signed.' },
    todo: { zh: '请审阅变更并签署', en: 'Please read and sign the amendment' },
  },
  'sharing-consent-asked': {
    label: { zh: '请同意向机构提供信息', en: 'Consent to share is asked' }, on: { enters: ['insurance/consenting', 'notarization/preparing'] }, to: ['parties'], by: ['email', 'sms'], deadline: 'sharing-consent',
    text: { zh: '所选保障方式需要向机构提供协议与您的资料，须您单独同意。', en: 'The chosen security needs your separate consent that the settlement and your particulars go to the provider.' },
    todo: { zh: '请答复是否同意提供信息', en: 'Please say whether you consent' },
  },
} as const satisfies Record<string, NoticeRule>;

const insuranceNotices = {
  'cover-asked': {
    label: { zh: '新的询价', en: 'Cover is asked for' }, on: { enters: ['insurance/underwriting'] }, to: ['insurers'], by: ['email'], deadline: 'quote-reply',
    text: { zh: '有案件请求报价。', en: 'A case asks for a quote.' }, todo: { zh: '请报价', en: 'Please quote' },
  },
  quoted: {
    label: { zh: '收到保险人报价', en: 'Quotes have come' }, on: { enters: ['insurance/quoted'] }, to: ['policyholders', 'creditors'], by: ['email', 'sms'], deadline: 'quote-validity',
    text: { zh: '保险人已经报价，内容请登录查看。', en: 'Insurers have quoted; sign in to compare.' }, todo: { zh: '请查看报价', en: 'Please see the quotes' },
  },
  'premium-due': {
    label: { zh: '请投保并缴纳保险费', en: 'Proposal and premium' }, on: { enters: ['insurance/accepted', 'insurance/awaiting-premium'] }, to: ['policyholders'], by: ['email', 'sms'], deadline: 'premium',
    text: { zh: '请完成投保并缴纳保险费，逾期保障失效。', en: 'Please complete the proposal and pay the premium, or the cover lapses.' }, todo: { zh: '请投保并缴纳保险费', en: 'Please propose and pay the premium' },
  },
  'policy-issued': {
    label: { zh: '保险单已签发', en: 'Policy issued' }, on: { actions: ['issue-policy'] }, to: ['parties'], by: ['email'],
    text: { zh: '保险人已签发保险单。', en: 'The insurer has issued the policy.' }, todo: { zh: '请查看保险单', en: 'Please see the policy' },
  },
  'cover-not-given': {
    label: { zh: '未取得保险保障', en: 'No cover' }, on: { enters: ['insurance/declined', 'insurance/expired', 'insurance/lapsed', 'insurance/cancelled', 'insurance/rescinded'] }, to: ['parties', 'clerk'], by: ['email', 'sms'],
    text: { zh: '保险保障未取得或者已终止，请考虑其他保障方式。', en: 'There is no cover, or it has ended; please consider another security.' }, todo: { zh: '保险未生效，请查看', en: 'No cover; please look' },
  },
  'default-told': {
    label: { zh: '违约通知', en: 'Notice of default' }, on: { actions: ['notify-default'] }, to: ['insurers'], by: ['email'],
    text: { zh: '债权人通知保险事故。', en: 'The creditor gives notice of a default.' }, todo: { zh: '请查看', en: 'Please look' },
  },
  'claim-filed': {
    label: { zh: '收到理赔申请', en: 'Claim filed' }, on: { actions: ['file-claim', 'supplement-claim'] }, to: ['insurers'], by: ['email'], deadline: 'claim-decision',
    text: { zh: '债权人申请理赔或者补充了材料。', en: 'The creditor has claimed, or supplemented the claim.' }, todo: { zh: '请核定', en: 'Please decide' },
  },
  'claim-supplement-asked': {
    label: { zh: '请补充理赔材料', en: 'More is needed for the claim' }, on: { enters: ['insurance/supplementing'] }, to: ['creditors'], by: ['email', 'sms'],
    text: { zh: '保险人请您补充理赔材料。', en: 'The insurer asks for more papers.' }, todo: { zh: '请补充理赔材料', en: 'Please supplement the claim' },
  },
  'claim-decided': {
    label: { zh: '理赔核定结果', en: 'Claim decided' }, on: { enters: ['insurance/decided', 'insurance/paying', 'insurance/claim-refused'] }, only: ({ before }) => ['claimed', 'supplementing', 'contested'].includes(before.insurances.at(-1)?.state ?? ''),
    to: ['creditors'], by: ['email', 'sms'], formal: true,
    text: { zh: '保险人作出了理赔核定，结果请登录查看。', en: 'The insurer has decided the claim; sign in to read the decision.' }, todo: { zh: '请查看理赔核定', en: 'Please read the decision' },
  },
  'claim-paid': {
    label: { zh: '赔款已支付', en: 'Claim paid' }, on: { actions: ['record-claim-payment'] }, to: ['creditors', 'debtors'], by: ['email', 'sms'],
    text: { zh: '保险人登记已支付赔款。', en: 'The insurer has recorded the payment of the claim.' }, todo: { zh: '赔款已登记支付，请核对', en: 'Claim paid; please check' },
  },
  subrogated: {
    label: { zh: '代位求偿通知', en: 'Notice of subrogation' }, on: { actions: ['notify-subrogation'] }, to: ['debtors'], by: ['email', 'sms', 'letter'], formal: true,
    text: { zh: '保险人已赔付，债权在赔付范围内转由保险人行使；通知书请登录查看。', en: 'The insurer has paid and stands in the creditor’s place to that extent; sign in to read its notice.' },
    todo: { zh: '请查看代位求偿通知书', en: 'Please read the notice of subrogation' },
  },
  'execution-place-ruled': {
    label: { zh: '变更申请执行人的裁定', en: "Ruling on the creditor's place in the execution" }, on: { actions: ['record-execution-place'] }, to: ['creditors', 'debtors'], by: ['email'],
    text: { zh: '保险人登记了法院对变更申请执行人的裁定，结果请登录查看。', en: "The insurer has recorded the court's ruling on its taking the creditor's place; sign in to read it." },
    todo: { zh: '请查看裁定结果', en: 'Please read the ruling' },
  },
} as const satisfies Record<string, NoticeRule>;

const notaryNotices = {
  'deed-asked': {
    label: { zh: '新的公证申请', en: 'A deed is applied for' }, on: { enters: ['notarization/applied'] }, to: ['notary'], by: ['email'],
    text: { zh: '当事人共同申请赋强公证。', en: 'The parties jointly apply for an enforceable deed.' }, todo: { zh: '请受理', en: 'Please examine' },
  },
  'notarization-accepted': {
    label: { zh: '公证申请已受理', en: 'Notarization accepted' }, on: { actions: ['accept-notarization'] }, to: ['parties'], by: ['email'],
    text: { zh: '公证机构已受理申请，请阅读告知事项并提交材料。', en: 'The notary office has accepted; please read its notice and submit your papers.' }, todo: { zh: '请阅读公证告知', en: 'Please read the notary’s notice' },
  },
  'notary-supplement-asked': {
    label: { zh: '请补充公证材料', en: 'More is needed for the deed' }, on: { enters: ['notarization/supplementing'] }, to: ['parties'], by: ['email', 'sms'], deadline: 'notarization-term',
    text: { zh: '公证机构请您补充材料。', en: 'The notary office asks for more papers.' }, todo: { zh: '请补充公证材料', en: 'Please supplement your papers' },
  },
  'notary-appointment': {
    label: { zh: '公证到场通知', en: 'Appointment at the notary’s' }, on: { actions: ['book-appointment'] }, to: ['parties'], by: ['email', 'sms'], formal: true, moment: (c) => notarizationOf(c)?.appointments?.at(-1)?.scheduledFor,
    text: { zh: '公证机构已预约到场时间，请携带证件准时到场。', en: 'An appointment at the notary office is booked; please bring your papers.' }, todo: { zh: '请准时到场办理公证', en: 'Please come to the notary office' },
  },
  'deed-served': {
    label: { zh: '公证书已送达', en: 'Deed served' }, on: { actions: ['serve-deed'] }, to: ['parties'], by: ['email', 'sms'], formal: true,
    text: { zh: '赋强公证书已经出具并送达。', en: 'The enforceable deed has been issued and served.' }, todo: { zh: '请查看公证书', en: 'Please see the deed' },
  },
  'notarization-ended': {
    label: { zh: '公证未办成', en: 'No deed' }, on: { enters: ['notarization/refused', 'notarization/terminated', 'notarization/revoked', 'notarization/withdrawn', 'notarization/certificate-refused'] }, to: ['parties', 'clerk'], by: ['email', 'sms'],
    text: { zh: '公证程序已终结，请考虑其他保障方式。', en: 'The notarization has ended; please consider another security.' }, todo: { zh: '公证已终结，请查看', en: 'Notarization ended; please look' },
  },
  'verification-sent': {
    label: { zh: '核实函', en: 'Letter of verification' }, on: { actions: ['send-verification'] }, to: ['debtors', 'guarantors'], by: ['email', 'sms', 'letter'], formal: true, deadline: 'verification-reply',
    text: { zh: '债权人申请执行证书，公证机构向您核实履行情况；逾期未答复的，不影响出具执行证书。', en: 'The creditor has applied for an execution certificate and the notary verifies what was performed; silence does not block it.' },
    todo: { zh: '请答复公证机构的核实', en: 'Please answer the notary’s verification' },
  },
  'certificate-issued': {
    label: { zh: '执行证书已出具', en: 'Certificate issued' }, on: { actions: ['issue-certificate'] }, to: ['parties'], by: ['email', 'sms'], formal: true,
    text: { zh: '公证机构已出具执行证书。', en: 'The notary office has issued the execution certificate.' }, todo: { zh: '请查看执行证书', en: 'Please see the certificate' },
  },
  'confirmation-to-join': {
    label: { zh: '共同申请司法确认', en: 'Court confirmation applied for' }, on: { actions: ['apply-court-confirmation'] }, to: ['parties'], by: ['email', 'sms'], deadline: 'confirmation-window',
    text: { zh: '有当事人申请司法确认，须各方共同申请。', en: 'A party applies for court confirmation; all parties must apply.' }, todo: { zh: '请共同申请司法确认', en: 'Please join the application' },
  },
  'court-ruled': {
    label: { zh: '司法确认结果', en: 'The court has ruled' }, on: { enters: ['confirmation/confirmed', 'confirmation/dismissed', 'confirmation/not-accepted'] }, to: ['parties', 'clerk'], by: ['email', 'sms'],
    text: { zh: '法院对司法确认申请作出了处理，结果请登录查看。', en: 'The court has dealt with the application; sign in for the result.' }, todo: { zh: '请查看司法确认结果', en: 'Please see the result' },
  },
} as const satisfies Record<string, NoticeRule>;

const performanceNotices = {
  'payment-reported': {
    label: { zh: '债务人上报付款', en: 'Payment reported' }, on: { actions: ['report-payment'] }, to: ['creditors'], by: ['email', 'sms'], deadline: 'payment-confirmation',
    text: { zh: '债务人上报已付款，请核对到账。', en: 'The debtor reports a payment; please check your account.' }, todo: { zh: '请确认是否到账', en: 'Please confirm or dispute it' },
  },
  'payment-confirmed': {
    label: { zh: '付款已确认', en: 'Payment confirmed' }, on: { actions: ['confirm-payment'] }, to: ['debtors'], by: ['email'],
    text: { zh: '债权人确认收到付款。', en: 'The creditor has confirmed a payment.' }, todo: { zh: '付款已确认', en: 'Payment confirmed' },
  },
  'payment-disputed': {
    label: { zh: '付款被否认', en: 'Payment disputed' }, on: { actions: ['dispute-payment'] }, to: ['debtors', 'clerk'], by: ['email', 'sms'],
    text: { zh: '债权人否认收到所上报的付款，请提交凭证。', en: 'The creditor disputes a reported payment; please submit proof.' }, todo: { zh: '请提交付款凭证', en: 'Please submit proof of payment' },
  },
  'instalment-overdue': {
    label: { zh: '款项逾期', en: 'Instalment overdue' }, on: { actions: ['mark-overdue'] }, to: ['debtors', 'creditors', 'guarantors'], by: ['email', 'sms'], deadline: 'cure',
    text: { zh: '约定的款项到期未付，已进入宽限期。', en: 'An instalment was not paid when due; the cure period runs.' }, todo: { zh: '款项已逾期，请查看', en: 'Overdue; please look' },
  },
  'balance-due': {
    label: { zh: '剩余款项提前到期', en: 'The balance falls due' }, on: { actions: ['accelerate-balance'] }, to: ['debtors', 'creditors', 'guarantors'], by: ['email', 'sms'],
    text: { zh: '宽限期届满仍未付款，剩余款项全部到期。', en: 'The cure period has passed unpaid: the whole balance is due.' }, todo: { zh: '剩余款项到期，请查看', en: 'The balance is due; please look' },
  },
  'default-declared': {
    label: { zh: '违约通知', en: 'Default declared' }, on: { actions: ['declare-default'] }, to: ['debtors', 'guarantors'], by: ['email', 'sms', 'letter'], formal: true,
    text: { zh: '债权人主张违约，将依约定的保障方式主张权利。', en: 'The creditor has declared a default and will turn to the agreed security.' }, todo: { zh: '请查看违约通知', en: 'Please see the notice of default' },
  },
  'guarantor-claimed': {
    label: { zh: '承担保证责任的请求', en: 'Demand on the guarantor' }, on: { actions: ['claim-guarantor'] }, to: ['claimed-guarantor'], by: ['email', 'sms', 'letter'], formal: true,
    text: { zh: '债权人请求您承担保证责任。', en: 'The creditor demands performance from you as guarantor.' }, todo: { zh: '请查看保证责任请求', en: 'Please see the demand' },
  },
  'duty-reported': {
    label: { zh: '上报履行交付或者作为义务', en: 'Performance reported' }, on: { actions: ['report-performance'] }, to: ['creditors'], by: ['email'],
    text: { zh: '债务人上报已交付或者已履行，请确认。', en: 'The debtor reports performance; please confirm.' }, todo: { zh: '请确认履行', en: 'Please confirm' },
  },
} as const satisfies Record<string, NoticeRule>;

const centreNotices = {
  'deadline-passed': {
    label: { zh: '期限已过', en: 'A deadline has passed' }, on: { actions: ['alert-overdue'] }, to: ['clerk'], by: [],
    text: { zh: '有期限届满而未办理。', en: 'A deadline has passed without what it awaited.' }, todo: { zh: '请跟进', en: 'Please see to it' },
  },
  'provider-out-of-reach': {
    label: { zh: '机构无法送达', en: 'A provider is out of reach' }, on: { actions: ['alert-unreachable'] }, to: ['clerk'], by: [],
    text: { zh: '机构系统持续无法送达，转人工办理。', en: 'A provider is out of reach: to be seen to by hand.' }, todo: { zh: '请人工联系机构', en: 'Please reach it by hand' },
  },
  'consent-withdrawn': {
    label: { zh: '撤回提供个人信息的同意', en: 'Consent to pass data on withdrawn' }, on: { actions: ['withdraw-consent'] }, to: ['sides', 'clerk'], by: ['email'],
    text: { zh: '有当事人撤回了向有关机构提供个人信息的同意，以此为基础的办理已经停止。', en: 'A party has withdrawn its consent to pass data on; what rested on it has stopped.' },
    todo: { zh: '可在线查看', en: 'See the case online' },
  },
  'deletion-asked': {
    label: { zh: '请停止处理并删除', en: 'Please stop and delete' }, on: { actions: ['withdraw-consent'] }, to: ['no-longer-consented'], by: ['email'],
    text: { zh: '当事人撤回了向贵机构提供个人信息的同意，对贵机构的申请已经终止。请停止处理并删除所收到的个人信息；依法须保存的，只作存储并采取安全保护措施。', en: 'A party has withdrawn its consent to pass its data to you, and the application to you has ended. Please stop processing and delete what you received; what law obliges you to keep is to be stored and protected only.' },
    todo: { zh: '请停止处理并删除', en: 'Please stop and delete' },
  },
  undelivered: {
    label: { zh: '通知未能送达', en: 'A notice came back' }, on: { actions: ['note-undelivered'] }, to: ['clerk'], by: [],
    text: { zh: '发给当事人的通知被退回或者被拒，已记入联系记录。', en: 'A notice to a party bounced or was refused; it stands among the contact attempts.' }, todo: { zh: '请核对联系方式', en: 'Please check the contact' },
  },
} as const satisfies Record<string, NoticeRule>;

export const termsNotices = { ...settlementNotices, ...insuranceNotices, ...notaryNotices, ...performanceNotices, ...centreNotices };
