/**
 * Every field of every action's input in words. `action.field` comes before `field`, where one name means two things.
 * tests/unit/web-words.test.ts goes through openapi.json: a field or a value without words fails there.
 */
import { wordIn, type Word } from './language.ts';

export const fieldWords: Readonly<Record<string, Word>> = {
  party: ['当事人', 'party'], name: ['姓名或者名称', 'name'], authority: ['代理权限', 'authority'], matters: ['代理事项', 'matters'], document: ['证明文件', 'document'], validFrom: ['自', 'valid from'], validUntil: ['至', 'valid until'],
  signedByPrincipal: ['委托人已签名或者盖章', 'signed by the principal'], authentication: ['境外文件的证明', 'authentication abroad'], representative: ['代理人', 'representative'], details: ['送达地址', 'service address'], address: ['地址', 'address'],
  recipient: ['收件人', 'recipient'], 'consent-to-share.recipient': ['接收信息的机构', 'institution'], 'withdraw-consent.recipient': ['接收信息的机构', 'institution'], 'withdraw-consent.purpose': ['同意的目的', 'purpose of the consent'], mobile: ['手机号码', 'mobile'], email: ['电子邮箱', 'e-mail'], electronic: ['同意电子送达', 'electronic service agreed'],
  translated: ['已附中文译本', 'translation attached'], language: ['使用的语言', 'language'], interpreter: ['翻译人员', 'interpreter'], side: ['追加为', 'joined as'], kind: ['种类', 'kind'], identifierType: ['证件种类', 'identifier type'], identifier: ['证件号码', 'identifier'],
  legalRepresentative: ['法定代表人', 'legal representative'], agent: ['委托代理人', 'agent'], birthDate: ['出生日期', 'date of birth'], declaredCapacity: ['民事行为能力', 'capacity'], guardian: ['监护人（法定代理人）', 'guardian'], foreign: ['境外当事人', 'foreign party'],
  consent: ['各方同意的证明', 'evidence of consent'], agreed: ['是否同意', 'agreed'], into: ['并入的案件', 'case to merge into'], to: ['移送至', 'transferred to'], reason: ['理由', 'reason'], items: ['各项', 'items'],
  'return-for-correction.items': ['须补正的事项', 'items to correct'], 'acknowledge-notice.items': ['逐项确认的告知内容', 'items acknowledged'], code: ['事项', 'item'], subject: ['纠纷类型', 'subject'], arbitrationClause: ['合同约定了仲裁', 'arbitration clause'],
  applicants: ['申请人', 'applicants'], respondents: ['被申请人', 'respondents'], guarantors: ['保证人', 'guarantors'], claims: ['调解请求', 'claims'], amountFen: ['金额', 'amount'], currency: ['币种', 'currency'], text: ['内容', 'text'],
  undisputed: ['债务没有争议（小额、单一给付的适用简案快办）', 'the debt is undisputed'], facts: ['事实与理由', 'facts and reasons'], evidence: ['证据', 'evidence'], title: ['名称', 'title'], sha256: ['文件摘要', 'digest of the file'],
  identifierOverrides: ['证件号码存疑、仍予受理', 'parties admitted despite their identifier'], serviceAddress: ['送达地址', 'service address'], contestsDebt: ['对债务有争议', 'contests the debt'], channel: ['方式', 'channel'], 'make-offer.channel': ['提出于', 'made in'],
  'record-verification-attempt.channel': ['核实方式（协议约定的第几种，自 0 起）', 'agreed channel, counted from 0'],
  reached: ['已联系到', 'reached'], note: ['备注', 'note'], outcome: ['结果', 'outcome'], proof: ['凭证', 'proof'], 'record-contact-attempt.proof': ['证明文件', 'file that proves it'], mediators: ['同意的调解员（最希望的在前）', 'mediators, the best first'],
  'propose-mediators.mediators': ['推荐的调解员', 'mediators proposed'], struck: ['剔除的调解员', 'mediators struck'], mediator: ['调解员', 'mediator'], available: ['可以接受指定', 'available'], 'answer-availability.available': ['可以到会的时间', 'times one can come'],
  conflict: ['存在应当披露的关系', 'there is something to disclose'], statement: ['说明', 'statement'], ground: ['理由', 'ground'], 'refuse-notarization.ground': ['公证法第三十一条第几项', 'item of Notarization Law art. 31'], upheld: ['回避理由成立', 'challenge upheld'],
  item: ['项目', 'item'], minutes: ['分钟', 'minutes'], otherFen: ['其他费用', 'other amount'], paidOn: ['付款日期', 'paid on'], reference: ['银行回单号', 'number of the receipt'], payment: ['付款', 'payment'], invoiceNo: ['发票号码', 'invoice number'],
  scheduledFor: ['时间', 'time'], place: ['地点', 'place'], times: ['会议时间', 'times'], session: ['会议', 'session'], absent: ['未到的当事人', 'absent parties'], excused: ['认可的缺席', 'excused'], attended: ['到场的当事人', 'parties present'], by: ['到场方式', 'by'],
  record: ['笔录', 'record'], until: ['至', 'until'], obligations: ['金钱给付', 'payments'], id: ['编号', 'short name'], debtor: ['债务人', 'debtor'], creditor: ['债权人', 'creditor'], totalFen: ['总额', 'total'], instalments: ['分期', 'instalments'], n: ['期次', 'number'],
  due: ['到期', 'due'], date: ['日期', 'date'], days: ['签署后天数', 'days after signing'], cureDays: ['宽限期（天）', 'cure period (days)'], acceleration: ['逾期后全部提前到期', 'acceleration'], delayChargePpmPerDay: ['违约金日率（万分之）', 'delay charge a day (per ten thousand)'],
  allocation: ['抵充顺序', 'order of discharge'], account: ['收款账户', 'account'], guarantees: ['保证', 'guarantees'], guarantor: ['保证人', 'guarantor'], scope: ['保证范围', 'scope'], capFen: ['最高保证金额', 'cap'], periodMonths: ['保证期间（月）', 'guarantee period (months)'],
  resolution: ['公司决议', 'corporate resolution'], duties: ['交付与作为、不作为', 'duties'], description: ['内容', 'description'], quantity: ['数量', 'quantity'], unit: ['单位', 'unit'], waivedFen: ['终局免除的余款', 'waived for good'], issues: ['争议焦点', 'issues'],
  otherTerms: ['其他约定', 'other terms'], verificationChannels: ['约定的核实方式（手机号、电子邮箱、地址）', 'agreed channels of verification'], harmsNobody: ['各方声明不损害国家利益、社会公共利益和他人合法权益', 'declared to harm nobody'],
  decidesTitle: ['涉及身份关系或者物权、知识产权确权', 'decides status or title'], offer: ['方案', 'offer'], answer: ['答复', 'answer'], amount: ['金额', 'amount'], choice: ['保障方式', 'security'], insurers: ['询价的保险人', 'insurers'], notary: ['公证机构', 'notary office'],
  product: ['保险产品', 'product'], terms: ['和解条件', 'terms'], accruedCharges: ['已产生的违约金', 'charges so far'], addsDebt: ['允许变更后的数额超过尚未支付的本金', 'may exceed the principal unpaid'], capacity: ['签署身份', 'capacity'],
  'sign-settlement.settlementVersion': ['所阅协议版本', 'version that you have read'], 'sign-settlement.sha256': ['所阅待签文本（选择下载的 PDF）', 'the copy that you have read: choose its PDF'],
  'sign-settlement.reentry': ['重新输入密码与动态口令', 'password and one-time code, entered anew'], 'sign-settlement.password': ['密码', 'password'], 'sign-settlement.code': ['动态口令', 'one-time code'],
  subjectToRatification: ['待被代理人追认', 'subject to ratification'], ratified: ['予以追认', 'ratified'], obligation: ['债务', 'obligation'], duty: ['义务', 'duty'], performedOn: ['履行日期', 'performed on'], inRmb: ['以人民币支付外币债务', 'foreign debt paid in renminbi'],
  ratePer10000: ['付款日中间价', 'rate of the day'], source: ['来源', 'source'], courtCaseNo: ['法院案号', 'court case number'], acceptedOn: ['受理日期', 'accepted on'], sumInsuredFen: ['保险金额', 'sum insured'], premiumFen: ['保险费', 'premium'],
  ratePpm: ['费率（%）', 'rate (%)'], deductibleFen: ['免赔额', 'deductible'], includesAccelerated: ['包括提前到期的余款', 'includes accelerated balance'], termsVersion: ['条款版本', 'version of the terms'], handler: ['经办人', 'handler'],
  conditions: ['承保条件', 'conditions'], insurer: ['保险人', 'insurer'], disclosures: ['如实告知的内容', 'disclosures'], declaredTrue: ['声明所填属实', 'declared true'], policyNo: ['保单号', 'policy number'], coverUntil: ['保险期间至', 'cover until'],
  riskIncreased: ['风险增加', 'risk increased'], endorsementNo: ['批单号', 'endorsement number'], additionalPremiumFen: ['增加的保险费', 'additional premium'], otherRecoveriesFen: ['其他受偿', 'other recoveries'], request: ['要求', 'request'],
  approvedFen: ['核定金额', 'approved sum'], route: ['途径', 'route'], filedOn: ['提起日期', 'filed on'], decidedOn: ['决定日期', 'decided on'], cost: ['减损费用', 'mitigation cost'], noticeOn: ['通知日期', 'notice on'], knownOn: ['知道之日', 'known on'],
  receivedOn: ['收到日期', 'received on'], from: ['来自', 'from'], documents: ['材料', 'papers'], result: ['结果', 'result'], noticeVersion: ['告知文本版本', 'version of the notice'], notarisedAuthority: ['委托书经公证', 'authority notarised'], deedNo: ['公证书编号', 'deed number'],
  served: ['送达情况', 'service'], method: ['方式', 'method'], on: ['日期', 'date'], unclearTerms: ['给付内容不明确', 'terms unclear'], cutOff: ['计算截止日', 'cut-off day'], chargesRequested: ['请求违约金', 'charges requested'], certificateNo: ['执行证书编号', 'certificate number'],
  provenPayments: ['已证明的付款', 'payments proven'], principalFen: ['本金', 'principal'], chargesFen: ['违约金', 'charges'], attemptedAt: ['核实时间', 'attempted at'], rejectedOn: ['不予受理日期', 'rejected on'], ended: ['终结本次执行程序', 'execution ended for now'],
  concluded: ['本证书所载款项已经执行完毕', 'concluded'], resumedOn: ['恢复日期', 'resumed on'], agreedFen: ['约定金额', 'agreed sum'], signedOn: ['签订日期', 'signed on'], dueOn: ['到期日', 'due on'], noticeServedOn: ['执行通知送达日', 'notice served on'],
  appliedOn: ['申请日期', 'applied on'], decision: ['决定', 'decision'], court: ['法院', 'court'], scores: ['评分（1–5）', 'scores (1–5)'], procedure: ['程序', 'procedure'], service: ['服务', 'service'], remark: ['意见', 'remark'], version: ['版本', 'version'],
  file: ['文件', 'file'], redirect: ['建议申请人去', 'where to go instead'], receivedAt: ['收到书面申请的时间', 'when the paper came'], 'file-on-paper.document': ['申请书扫描件', 'scan of the application'],
  'refer-case.number': ['委派、移送编号', 'your number'], referredOn: ['委派、移送日期', 'referred on'],
  complaint: ['投诉（序号）', 'complaint (number)'], 'approve-break-glass.request': ['应急查阅（序号）', 'break-glass (number)'], 'refuse-break-glass.request': ['应急查阅（序号）', 'break-glass (number)'], 'end-break-glass.request': ['应急查阅（序号）', 'break-glass (number)'], 'request-break-glass.kinds': ['需要查阅的内容', 'what must be read'], 'request-break-glass.reason': ['理由（各方可见）', 'reason (shown to the parties)'], measure: ['处理措施', 'measure'], 'decide-complaint.upheld': ['投诉成立', 'complaint upheld'],
  'correct-document.document': ['文书', 'document'], 'record-execution-settlement.terms': ['和解协议内容', 'terms'], 'submit-feedback.mediator': ['调解员', 'mediator'],
};

export function fieldWord(action: string, field: string): string {
  const word = fieldWords[`${action}.${field}`] ?? fieldWords[field];
  return word ? wordIn(word) : '—';
}
