/** docs/generated/visibility.md: who may see what of a case, in which phase of it; and what belongs to no case. */
import { offices, roles, type Role } from '../../domain/actor.ts';
import { documents, type DocumentKind } from '../../domain/documents.ts';
import { readersOf, centreVisibility, type CentreKind } from '../../domain/centre-visibility.ts';
import { caseStates } from '../../domain/case.ts';
import { phaseOf, phases, type Phase } from '../../domain/phase.ts';
import { grantableKinds, seesByRole, visibility, type VisibleKind } from '../../domain/visibility.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

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
  'authority-papers': '授权委托书的文件（本人可见自己的） / the file of a power of attorney; everybody sees their own',
  application: '请求、事实 / claims and facts',
  evidence: '随申请提交的证据及其文件 / evidence named in the application, and its files',
  proceedings: '同意、联系、会议、披露 / consents, contact attempts, sessions, disclosure',
  fees: '本方的缴费通知、缴费、减免（案件秘书可见各方） / one\'s own fees: asked for, paid, waived; the clerk sees every side\'s',
  'room-joint': '调解室公共频道 / what is said to all in the mediation room',
  'room-caucus': '单方会谈：仅该方与现任调解员 / a caucus: its own side and the mediator of the moment only',
  'evidence-shown': '调解中出示的证据 / evidence shown in the room',
  'evidence-for-mediator': '仅供调解员的证据：仅提交方与现任调解员 / evidence for the mediator alone: whoever brought it and the mediator of the moment only',
  offers: '公开的方案、金额阶梯 / offers to all and disclosed ones, the ladder of sums',
  'offers-in-caucus': '单方会谈中的方案：仅该方与现任调解员 / offers made in caucus: its own side and the mediator of the moment only',
  'bid-rounds': '密封报价轮次：谁已报价、是否重合 / rounds of sealed bids: who has bid, whether they met',
  'sealed-bids': '密封报价的金额：任何人不可见 / what was bid: nobody',
  proposals: '调解方案与结果 / the mediator\'s proposals and what came of them',
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
  'insurance-application': '一家保险人的询价与报价 / one insurer\'s quote',
  policy: '保险单 / the policy',
  claim: '理赔 / the claims under it',
  'notarization-application': '公证申请与审查 / the application to the notary and its review',
  deed: '公证书、执行证书 / the deed, its certificates of execution',
  confirmation: '司法确认申请、受理、审查与裁定 / application to the court, its review and ruling',
  payments: '上报与确认的付款 / payments reported and confirmed',
  ledger: '账目 / the ledger',
  events: '案件记录 / the chained events',
  documents: '文书 / documents',
  feedback: '结案后的评分 / the scores that the sides gave after the end',
  'feedback-remarks': '评价中的意见 / what they wrote with the scores',
  complaints: '对调解员的投诉 / complaints of a mediator',
  'break-glass': '应急查阅：申请人、理由、内容与期限 / break-glass: who asked, why, for what, until when',
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

const centreMeanings: Readonly<Record<CentreKind, string>> = {
  statistics: '按月份、行业、保障方式的统计 / counts by month, industry and path',
  'published-statistics': '公布的年度统计（无需登录） / published yearly counts; no account needed',
  'audit-log': '审计检索 / search of the log of all events',
  'audit-roots': '日志根与证明（无需登录） / signed roots and proofs; no account needed',
  'complaint-list': '各案投诉（不含所写内容） / complaints of all cases, without what anybody wrote',
  'break-glass-list': '各案应急查阅 / break-glass in all cases',
  letters: '待寄信件 / letters to be posted',
  'provider-health': '机构接口状况 / how each provider fares',
  'dead-letters': '未能送达的请求、事件、通知 / what was left undelivered',
  'policy-list': '本保险人的保单 / an insurer\'s own policies',
  'provider-inbox': '本机构收到的请求 / what waits at a provider',
  webhooks: '本组织的推送地址 / an organisation\'s own webhooks',
};

/** One letter a phase, in the order of the phases. */
const letters: Readonly<Record<Phase, string>> = { intake: 'I', selection: 'S', mediation: 'M', security: 'E', performance: 'P', closed: 'C' };
const marks = (role: Role, kind: VisibleKind): string => phases.filter((phase) => seesByRole({ roles: [role], phase }, kind)).map((phase) => letters[phase]).join('');
const legend = phases.map((phase) => [letters[phase], phase, codes(caseStates.filter((state) => phaseOf({ state }) === phase))]);

export function visibilityTable(): string {
  const kinds = Object.keys(visibility) as VisibleKind[];
  const seers = roles.filter((role) => kinds.some((kind) => marks(role, kind) !== ''));
  return page(
    generatedNote('domain/visibility.ts and domain/centre-visibility.ts'),
    '# Who may see what',
    'Every read asks this table: API, search, lists, exports, documents, files, notices, webhooks and the stream. What it does not name is denied. A role is the part one has in this case; `candidate` is the mediator before acceptance, or while it stands aside. A cell names the phases in which the role sees it:',
    table(['', 'phase', 'states of the mediation'], legend),
    table(['what', '', ...seers], kinds.map((kind) => [code(kind), meaningOf(kind), ...seers.map((role) => marks(role, kind))])),
    `By break-glass, asked for by one administrator and approved by another, these open to the one who asked, and nothing else can be asked for: ${codes(grantableKinds)}.`,
    '## What belongs to no case',
    'By office. Lists of cases, of work and of deadlines, notices and the stream are not here: each line of them asks the table above for its case.',
    table(['what', '', ...offices.filter((office) => office !== 'system')], (Object.keys(centreVisibility) as CentreKind[]).map((kind) => [code(kind), centreMeanings[kind], ...offices.filter((office) => office !== 'system').map((office) => (readersOf(kind).includes(office) ? '✓' : ''))])),
  );
}
