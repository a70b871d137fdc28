/** Every value that an action's input lets one choose. `field.value` comes before `value`, where one value means two things. */
import { wordIn, type Word } from './language.ts';
import { subjectWords } from './states.ts';

export const valueWords: Readonly<Record<string, Word>> = {
  ...subjectWords,
  'authority.general': ['一般授权', 'general'], 'authority.special': ['特别授权', 'special'], apostille: ['附加证明书', 'apostille'], legalisation: ['领事认证', 'legalisation'],
  applicant: ['申请人', 'applicant'], respondent: ['被申请人', 'respondent'], guarantor: ['保证人', 'guarantor'], organisation: ['法人或者其他组织', 'organisation'], person: ['自然人', 'person'],
  court: ['人民法院', 'court'], 'mediation-centre': ['其他调解组织', 'mediation centre'], arbitration: ['仲裁机构', 'arbitration'], 'route.arbitration': ['仲裁', 'arbitration'], payment: ['付款', 'payment'], act: ['作为', 'act'], goods: ['交付', 'goods'], omission: ['不作为', 'omission'],
  'joint-and-several': ['连带责任保证', 'joint and several'], general: ['一般保证', 'general'], uscc: ['统一社会信用代码', 'unified social credit code'], 'id-card': ['居民身份证', 'identity card'], passport: ['护照', 'passport'], 'foreign-company-no': ['境外登记号', 'foreign company number'],
  none: ['无', 'none'], 'declaredCapacity.none': ['无民事行为能力', 'none'], 'choice.none': ['不保障', 'none'], limited: ['限制民事行为能力', 'limited'],
  'identifier-doubtful': ['证件号码存疑', 'identifier doubtful'], 'legal-representative-missing': ['缺法定代表人', 'legal representative missing'], 'guardian-missing': ['缺监护人', 'guardian missing'], 'contact-missing': ['缺联系方式', 'contact missing'],
  'evidence-missing': ['缺证据', 'evidence missing'], 'authority-document-missing': ['缺授权委托书', 'power of attorney missing'], 'authority-ended': ['授权已到期', 'authority ended'], 'special-authority-missing': ['缺特别授权', 'special authority missing'],
  'service-address-unconfirmed': ['送达地址未确认', 'service address unconfirmed'], 'authentication-missing': ['缺境外文件证明', 'authentication missing'], 'translation-missing': ['缺中文译本', 'translation missing'], 'interpreter-missing': ['缺翻译人员', 'interpreter missing'],
  'cross-border-consent-missing': ['缺向境外提供信息的同意', 'cross-border consent missing'], marriage: ['婚姻', 'marriage'], inheritance: ['继承', 'inheritance'], guardianship: ['监护', 'guardianship'], labour: ['劳动', 'labour'], consumer: ['消费', 'consumer'],
  CNY: ['人民币', 'CNY'], USD: ['美元', 'USD'], HKD: ['港元', 'HKD'], EUR: ['欧元', 'EUR'], GBP: ['英镑', 'GBP'], SGD: ['新加坡元', 'SGD'],
  sms: ['短信', 'text message'], email: ['电子邮件', 'e-mail'], phone: ['电话', 'phone'], letter: ['邮寄', 'letter'], visit: ['上门', 'visit'], joint: ['各方共同频道', 'joint channel'], caucus: ['单方会谈', 'caucus'],
  answered: ['已接听或者答复', 'answered'], 'no-answer': ['无人应答', 'no answer'], 'wrong-contact': ['联系方式有误', 'wrong contact'], returned: ['退回', 'returned'], 'refused-to-talk': ['拒绝沟通', 'refused to talk'], continued: ['继续调解', 'continued'],
  'terms-reached': ['达成和解条件', 'terms reached'], 'no-terms': ['未达成和解条件', 'no terms'], 'not-held': ['未举行', 'not held'], performed: ['已履行', 'performed'], released: ['予以免除', 'released'], 'not-performed': ['未履行', 'not performed'],
  accepted: ['接受', 'accepted'], 'outcome.accepted': ['复议成立，受理', 'accepted'], upheld: ['维持', 'upheld'], interest: ['有利害关系', 'interest'], kinship: ['有亲属关系', 'kinship'], 'earlier-service': ['曾为一方提供服务', 'earlier service'], partiality: ['有失公正', 'partiality'],
  qualification: ['不具备任职资格', 'qualification'], other: ['其他', 'other'], appraisal: ['鉴定、评估', 'appraisal'], 'direct-talks': ['当事人自行协商', 'direct talks'], 'request-of-the-sides': ['各方请求', 'request of the sides'], 'force-majeure': ['不可抗力', 'force majeure'],
  'sham-suspected': ['疑为虚假调解', 'sham suspected'], impasse: ['未能达成一致', 'impasse'], withdrawal: ['一方要求终止', 'withdrawal'], 'items.withdrawal': ['撤回与费用', 'withdrawal'], 'no-show': ['无正当理由不到场', 'no-show'], 'unlawful-purpose': ['目的不合法', 'unlawful purpose'], sham: ['虚假调解', 'sham'],
  intentional: ['故意', 'intentional'], 'gross-negligence': ['重大过失', 'gross negligence'], unlawful: ['内容违法', 'unlawful'], untrue: ['内容与事实不符', 'untrue'], 'not-done-in-six-months': ['六个月内不能办结', 'not done in six months'],
  'applicant-ceased': ['申请人死亡或者终止', 'applicant ceased'], obstruction: ['当事人阻挠', 'obstruction'], 'not-such-a-deed': ['不属于赋强公证范围', 'not such a deed'], 'no-promise': ['没有愿意接受强制执行的承诺', 'no promise'], 'content-unclear': ['给付内容不明确', 'content unclear'],
  'no-certificate': ['未提交执行证书', 'no certificate'], 'absent-and-unrepresented': ['未到场且未委托代理人', 'absent and unrepresented'], 'incapacity-without-guardian': ['无行为能力且无监护人', 'incapacity without guardian'], 'notary-interested': ['公证员有利害关系', 'notary interested'],
  'notary-corrupt': ['公证员徇私', 'notary corrupt'], 'serious-procedural-fault': ['程序严重违法', 'serious procedural fault'], registration: ['案件登记费', 'registration'], hours: ['调解费', 'mediation fee'], success: ['调解成功收费', 'success fee'],
  online: ['线上', 'online'], centre: ['中心', 'centre'], office: ['公证机构', 'office'], 'on-site': ['上门', 'on site'], 'in-person': ['本人', 'in person'], 'legal-representative': ['法定代表人', 'legal representative'], agent: ['委托代理人', 'agent'],
  guardian: ['监护人', 'guardian'], date: ['指定日期', 'on a date'], 'days-after-signing': ['签署后若干天', 'days after signing'], charges: ['违约金', 'charges'], principal: ['本金', 'principal'], whole: ['全部', 'whole'],
  accept: ['接受', 'accept'], reject: ['不接受', 'reject'], yes: ['同意', 'yes'], no: ['不同意', 'no'], insurance: ['保险', 'insurance'], notarization: ['赋强公证', 'notarization'], both: ['保险与赋强公证', 'both'], 'court-confirmation': ['司法确认', 'court confirmation'],
  'performance-bond-insurance': ['履约保证保险', 'performance bond insurance'], 'advance-payment-bond-insurance': ['预付款保证保险', 'advance payment bond insurance'], 'credit-insurance': ['信用保险', 'credit insurance'], kept: ['保留', 'kept'], waived: ['免除', 'waived'],
  confidentiality: ['违反保密义务', 'confidentiality'], 'undisclosed-tie': ['未披露利害关系', 'undisclosed tie'], delay: ['拖延', 'delay'], fees: ['收费', 'fees'], conduct: ['言行不当', 'conduct'],
  explanation: ['说明解释', 'explanation'], warning: ['警告', 'warning'], training: ['培训', 'training'], suspension: ['暂停任职', 'suspension'], 'striking-off': ['从名册除名', 'striking off'],
  complaint: ['投诉', 'complaint'], suit: ['诉讼', 'suit'], debtor: ['债务人', 'debtor'], 'creditor-refund': ['债权人退还', 'refund by the creditor'], verification: ['核实', 'verification'],
  underwriting: ['投保、核保与理赔', 'cover, underwriting and claims'], 'purpose.notarization': ['赋强公证', 'enforceable deed'], 'cross-border': ['向境外提供', 'data going abroad'],
  'application-form': ['公证申请表', 'application form'], identity: ['身份证明', 'identity'], authority: ['授权委托书', 'authority'], settlement: ['调解协议书', 'settlement'], 'mediation-proof': ['调解材料', 'proof of mediation'], 'basis-evidence': ['基础合同与证据', 'basis and evidence'], 'property-proof': ['财产证明', 'proof of property'],
  'not-needed': ['不需要', 'not needed'], sent: ['已发出', 'sent'], 'confirmed-default': ['确认未履行', 'default confirmed'], objected: ['提出异议', 'objected'], unreachable: ['无法联系', 'unreachable'],
  'waiver-of-suit': ['放弃诉讼与仲裁', 'waiver of suit'], 'execution-term': ['申请执行的期限', 'time limit for execution'], 'items.verification': ['核实方式', 'verification'], costs: ['费用', 'costs'],
  'kinds.parties': ['当事人名称与证件', 'names and identifiers'], 'kinds.contacts': ['联系方式', 'contact data'], 'kinds.identity-checks': ['身份核验', 'identity checks'], 'kinds.origin': ['案件来源', 'where the case came from'], 'kinds.service-confirmations': ['送达地址确认情况', 'that service addresses were confirmed'], 'kinds.service-addresses': ['送达地址', 'service addresses'], 'kinds.application': ['请求与事实', 'claims and facts'], 'kinds.evidence': ['随申请提交的证据', 'evidence of the application'], 'kinds.proceedings': ['程序记录', 'consents, contacts, sessions'], 'kinds.fees': ['费用', 'fees'], 'kinds.selection': ['调解员选定', 'choice of the mediator'], 'kinds.challenge': ['回避申请', 'challenge of the mediator'], 'kinds.settlement': ['调解协议', 'the settlement'], 'kinds.settlement-drafts': ['协议草稿与变更', 'drafts and amendments'], 'kinds.settlement-contacts': ['协议中的账户与联系方式', 'accounts and contacts in the settlement'], 'kinds.security': ['保障方式的选择', 'the security considered'], 'kinds.insurance-application': ['询价与报价', 'quotes'], 'kinds.policy': ['保险单', 'the policy'], 'kinds.claim': ['理赔', 'claims under the policy'], 'kinds.notarization-application': ['公证申请与审查', 'application to the notary'], 'kinds.deed': ['公证书与执行证书', 'the deed and its certificates'], 'kinds.confirmation': ['司法确认', 'court confirmation'], 'kinds.payments': ['付款', 'payments'], 'kinds.ledger': ['账目', 'the ledger'], 'kinds.documents': ['文书', 'documents'], 'kinds.service-record': ['通知与送达', 'notices and service'],
  'labour-dispute-arbitration': ['劳动人事争议仲裁委员会', 'labour dispute arbitration'], 'consumer-association-12315': ['消费者协会、12315', 'consumers’ association, 12315'], 'peoples-mediation-or-court': ['人民调解委员会或者人民法院', 'people’s mediation or court'],
  'redirect.court': ['人民法院', 'people’s court'], 'arbitration-institution': ['约定的仲裁机构', 'the agreed arbitration institution'],
  'handed-over': ['直接送达', 'handed over'], mail: ['邮寄', 'mail'], electronic: ['电子送达', 'electronic'], 'set-aside': ['不予执行', 'set aside'], dismissed: ['驳回', 'dismissed'], granted: ['准予', 'granted'], rejected: ['驳回', 'rejected'], confirmed: ['裁定有效', 'confirmed'], 'not-accepted': ['不予受理', 'not accepted'],
};

export function valueWord(field: string, value: string): string {
  const word = valueWords[`${field}.${value}`] ?? valueWords[value];
  return word ? wordIn(word) : '—';
}
