/** docs/generated/visibility.md: who may see what of a case. */
import { roles } from '../../domain/actor.ts';
import { documents, type DocumentKind } from '../../domain/documents.ts';
import { visibility, type VisibleKind } from '../../domain/visibility.ts';
import { code, generatedNote, page, table } from './markdown.ts';

/** A kind without a line here does not compile. */
const meanings: Readonly<Record<Exclude<VisibleKind, `document:${DocumentKind}`>, string>> = {
  summary: '案号、状态、日期、结果、下一步 / number, states, dates, outcome, next steps',
  'referral-status': '委派、移送案件的状态与结果 / state and end of a referred case',
  'return-package': '退回委派方的材料（不含方案与让步） / what goes back to the referrer: no proposal, no concession',
  parties: '当事人名称与证件号码 / names and identifiers',
  contacts: '手机、电子邮箱、地址 / mobile, e-mail, address',
  origin: '案件来源与去向 / where the case came from and went',
  completeness: '申请材料尚缺的各项 / what the application still lacks',
  'identity-checks': '身份核验的进展（本人可见自己的） / how the check of a party\'s identity stands; everybody sees their own',
  'service-confirmations': '各方是否确认送达地址、是否同意向境外提供信息 / that each party confirmed its service address, and data going abroad',
  'service-addresses': '各方确认的送达地址（本人可见自己的） / the confirmed address; everybody sees their own',
  application: '请求、事实、证据目录 / claims, facts, evidence titles',
  proceedings: '同意、联系、会议、披露 / consents, contact attempts, sessions, disclosure',
  fees: '本方的缴费通知、缴费、减免（案件秘书可见各方） / one\'s own fees: asked for, paid, waived; the clerk sees every side\'s',
  'room-joint': '调解室公共频道 / what is said to all in the mediation room',
  'room-caucus': '单方会谈：仅该方与现任调解员 / a caucus: its own side and the mediator of the moment only',
  negotiation: '方案、密封报价轮次、调解方案、金额阶梯 / offers, rounds of sealed bids, proposals, the ladder of sums',
  'sham-report': '虚假调解嫌疑 / the report of a suspected sham',
  'room-notes': '调解员本人的笔记 / the mediator\'s own notes',
  rankings: '一方对调解员的排序（选定前） / one side\'s ranking before the appointment',
  selection: '调解员名单、征询与答复 / the list of mediators, those asked and their answers',
  challenge: '回避申请 / a challenge of the mediator',
  'settlement-advice': '条款检查与保障方式的说明 / the checks of the terms and the paths of security',
  settlement: '调解协议 / the settlement',
  'settlement-drafts': '生效前被替代的协议文本及理由 / texts given up before they took effect, and why',
  'settlement-contacts': '协议中的电话、电子邮箱、账户 / phone, e-mail and account within the settlement',
  security: '各方考虑的保障方式与各保险人的答复 / the security considered, every insurer\'s answer',
  'insurance-application': '一家保险人的报价、保单、理赔 / one insurer\'s quote, policy, claim',
  'notarization-application': '公证申请、公证书、执行证书 / application, deed, certificate',
  confirmation: '司法确认申请、受理、审查与裁定 / application to the court, its review and ruling',
  payments: '上报与确认的付款 / payments reported and confirmed',
  ledger: '账目 / the ledger',
  events: '案件记录 / the chained events',
  documents: '文书 / documents',
  feedback: '结案后的评分 / the scores that the sides gave after the end',
  'feedback-remarks': '评价中的意见 / what they wrote with the scores',
  complaints: '对调解员的投诉 / complaints of a mediator',
  'enforcement-pack': '违约债务的强制执行卷宗 / the enforcement pack of an obligation in default',
  alerts: '提醒 / alerts',
  'service-record': '通知、送达与证明 / notices, deliveries and the proofs of service',
};

const isOfDocument = (kind: VisibleKind): kind is `document:${DocumentKind}` => kind.startsWith('document:');

function meaningOf(kind: VisibleKind): string {
  if (!isOfDocument(kind)) return meanings[kind];
  const { title } = documents[kind.slice('document:'.length) as DocumentKind];
  return `${title.zh} / ${title.en}`;
}

export function visibilityTable(): string {
  const kinds = Object.keys(visibility) as VisibleKind[];
  const seers = roles.filter((role) => kinds.some((kind) => (visibility[kind] as readonly string[]).includes(role)));
  const rows = kinds.map((kind) => [code(kind), meaningOf(kind), ...seers.map((role) => ((visibility[kind] as readonly string[]).includes(role) ? '✓' : ''))]);
  return page(
    generatedNote('domain/visibility.ts'),
    '# Who may see what',
    'Every read asks this table; what it does not name is denied. A role is the part one has in this case; `candidate` is the mediator before acceptance.',
    table(['what', '', ...seers], rows),
  );
}
