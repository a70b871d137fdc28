/** The words of the paths of security. */
import type { Label } from '../action.ts';
import type { Security } from '../case.ts';

export interface PathObstacle extends Label {
  readonly article: string;
}
const obstacle = (article: string, zh: string, en: string): PathObstacle => ({ article, zh, en });
const label = (zh: string, en: string): Label => ({ zh, en });

export const pathObstacles = {
  'no-money': obstacle('保险法第十八条', '没有金钱给付义务，无从确定保险金额', 'no money is promised: there is no sum to insure'),
  'several-currencies': obstacle('保险法第十八条', '给付义务币种不同，保险金额不能以一个币种表示', 'the obligations differ in currency: one sum insured cannot be named'),
  'verification-channel': obstacle('公证法第三十七条', '未约定核实方式', 'no channel for verification is agreed'),
  'nothing-enforceable': obstacle('公证法第三十七条', '没有给付内容明确、可以赋予强制执行效力的条款', 'no term is a clear payment or delivery that can be made enforceable'),
  'window-closed': obstacle('民事诉讼法第二百零五条', '自协议生效之日起三十日已过，不能申请司法确认', 'thirty days from the agreement taking effect have passed'),
  'title-or-identity': obstacle('民诉法解释第三百五十五条', '协议内容涉及身份关系或者物权、知识产权确权', 'the agreement decides on personal status, or on title to property or to intellectual property'),
  'content-unclear': obstacle('民诉法解释第三百五十八条', '协议内容不明确：应当先行变更，明确后再申请', 'the terms are unclear: amend them first, then apply'),
} as const satisfies Readonly<Record<string, PathObstacle>>;

const labels = {
  none: label('不设保障', 'No security'), insurance: label('履约保证保险', 'Performance bond insurance'), notarization: label('赋强公证', 'Enforceable notarization'),
  both: label('保险与赋强公证', 'Insurance and notarization'), 'court-confirmation': label('司法确认', 'Court confirmation'),
} as const satisfies Readonly<Record<Security, Label>>;

const times = {
  quote: label('保险人答复询价', 'insurers answer'), premium: label('签署后交付保险费', 'the premium is paid after signing'),
  jointApplication: label('盖章后共同申请公证', 'joint application after the seal'), deed: label('公证机构受理后出具公证书（补充材料、核实的时间不计）', 'the deed, from acceptance; supplements and verification apart'),
  courtApplication: label('协议生效后双方共同申请', 'joint application after the agreement takes effect'), courtDecision: label('法院审查', "the court's review"),
} as const;

const onDefault = {
  none: label('协议具有合同效力：债权人可以起诉，或者申请支付令；有仲裁条款的，申请仲裁', 'a contract binds: the creditor sues, applies for an order to pay, or goes to arbitration where a clause says so'),
  insurance: label('债权人向保险人索赔：核定不超过三十日，达成协议后十日内赔付（保险法第二十三条）；保险人赔付后向债务人追偿', 'the creditor claims: decided within thirty days, paid within ten days of agreement (保险法 23); the insurer then recovers from the debtor'),
  notarization: label('债权人申请执行证书，向法院申请执行，无须诉讼（民事诉讼法第二百四十九条）；申请执行的期间为二年（第二百五十条）', 'the creditor applies for the execution certificate and for enforcement, without a suit (民诉法 249), within two years (250)'),
  'court-confirmation': label('债权人可以直接申请法院强制执行（民事诉讼法第二百零六条）', 'the creditor applies to the court for enforcement at once (民诉法 206)'),
} as const;

const needs = {
  insurance: [
    label('各方分别同意向每一保险人提供信息（个人信息保护法第二十三条）', 'each side consents, per insurer, to share the particulars (PIPL 23)'),
    label('投保人确认已获条款说明（保险法第十七条）', 'the policyholder confirms that the terms were explained (保险法 17)'),
    label('投保人向保险人交付保险费', 'the policyholder pays the premium to the insurer'),
  ],
  notarization: [
    label('债权人、债务人与所涵盖的保证人共同申请并签署', 'creditor, debtor and covered guarantors apply and sign together'),
    label('协议载明债务人愿意接受强制执行的承诺，并约定核实方式（公证法第三十七条）', 'the agreement carries the promise to accept enforcement, and the channels of verification (公证法 37)'),
    label('各方同意向公证机构提供信息（个人信息保护法第二十三条）', 'each side consents to share with the office (PIPL 23)'),
  ],
  'court-confirmation': [label('各方自协议生效之日起三十日内共同申请（民事诉讼法第二百零五条）', 'all parties apply together within thirty days of the agreement taking effect (民诉法 205)')],
} as const;

export const pathTexts = { labels, times, onDefault, needs } as const;
