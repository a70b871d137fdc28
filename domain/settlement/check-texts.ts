/** What a check says: how grave it is, the article it rests on, and its words. One row for each code. */
interface CheckText {
  readonly severity: 'error' | 'warning';
  readonly article: string;
  readonly zh: string;
  readonly en: string;
}

const error = (article: string, zh: string, en: string): CheckText => ({ severity: 'error', article, zh, en });
const warning = (article: string, zh: string, en: string): CheckText => ({ severity: 'warning', article, zh, en });

const content = '商事调解条例第二十二条';
const clarity = '法释〔2018〕18号第五条';

export const checkTexts = {
  'no-obligation': error(content, '没有给付义务', 'no obligation'),
  'unknown-party': error(content, '案件中没有该当事人', 'no such party in the case'),
  'same-debtor-and-creditor': error('民法典第五百七十六条', '付款人与收款人相同', 'debtor and creditor are the same'),
  'instalments-do-not-add-up': error(clarity, '各期金额之和不等于总额', 'the instalments do not add up to the total'),
  'instalments-out-of-order': error(clarity, '分期序号或日期顺序有误', 'the instalments are out of order'),
  'order-depends-on-signing': warning(clarity, '固定日期与签署后天数并用：如在签署期限最后一日签署，各期次序将颠倒', 'fixed days and days after signing are mixed: signed on the last day for signing, the instalments would change places'),
  'instalment-in-the-past': error(clarity, '到期日已过', 'the due date lies in the past'),
  'foreign-currency-between-domestic-parties': error('外汇管理条例第八条', '境内主体之间不得以外币计价结算', 'domestic parties settle in RMB'),
  'waived-in-several-currencies': error(content, '给付义务币种不同，免除金额所指不明', 'the obligations differ in currency: it is unclear in which the waiver is'),
  'guarantor-without-guarantee': error('民法典第六百八十四条', '保证人为本案当事人，但没有任何保证条款', 'a guarantor is a party, but no guarantee is agreed'),
  'not-a-guarantor': error(content, '该当事人不是本案的保证人', 'this party does not take part as a guarantor'),
  'guarantee-twice': error(content, '同一保证人对同一债务重复约定保证', 'one guarantor guarantees the obligation twice'),
  'charge-exceeds-loss': warning('合同编通则解释第六十五条', '违约金年化超过推定损失（一年期LPR加计五成）的百分之一百三十，债务人可以请求适当减少', 'a year of the delay charge exceeds the presumed loss (one-year LPR and half of it) by more than 30 %: it may be reduced on request'),
  'charge-exceeds-lending-cap': warning('法释〔2020〕17号第二十五条、第二十九条', '如属民间借贷，逾期利息与违约金合计不得超过合同成立时一年期LPR的四倍', 'were this private lending, interest and charges together may not exceed four times the one-year LPR at the time of the contract'),
  'exceeds-claim': warning(content, '给付与免除合计超过申请的金额，请核对', 'what is promised and waived exceeds what was claimed'),
  'claim-left-open': warning(content, '给付与免除合计少于申请的金额：其余部分既未约定给付也未免除', 'what is promised and waived falls short of the claim: the rest is neither promised nor released'),
  'verification-channel-missing': warning('公证法第三十七条', '未约定核实方式，不能办理赋强公证', 'no channel for verification is agreed: the terms cannot be made enforceable by a notary'),
  'third-party-harm-not-excluded': warning('民诉法解释第三百五十八条', '各方尚未声明协议不损害国家利益、社会公共利益和他人合法权益', 'the sides have not declared that the agreement harms nobody else'),
  'arbitration-clause': warning('仲裁法', '原合同有仲裁条款：未履行时不能就原争议起诉，可以请求仲裁机构依和解协议作出裁决', 'there is an arbitration clause: the original dispute cannot be sued on; an award on the agreed terms may be asked for'),
  'not-enforceable': warning('公证法第三十七条', '该项义务不能办理赋强公证，应当与可强制执行的条款分开', 'this term cannot be made enforceable and is kept apart from those that can'),
  'delivery-unclear': warning(clarity, '交付标的的数量或单位未约定，给付内容不明确', 'quantity or unit is missing: the delivery is unclear'),
  'resolution-missing': warning('公司法第十五条', '公司提供担保应有董事会或者股东会决议，尚未留存', 'a company guarantees by resolution of its board or shareholders: none is on file'),
  'general-guarantee': warning('民法典第六百八十七条', '一般保证：债务人财产经强制执行仍不能履行前，保证人可以拒绝承担责任', 'a general guarantee: the guarantor need not pay before execution against the debtor has failed'),
  'another-debt': error('民法典第五百四十三条', '变更不改变债务人、债权人与币种：应当另立一项义务', 'an amendment leaves debtor, creditor and currency as they are: another debt is another obligation'),
  'unprintable-character': error('电子签名法第五条', '文书字库不能显示该文字，协议将无法制作', 'the font of the documents cannot draw this text: the agreement could not be drawn up'),
} as const satisfies Readonly<Record<string, CheckText>>;

export type TermCheckCode = keyof typeof checkTexts;
