/**
 * Every error code and what it is over HTTP (RFC 9457). One table: a refusal or an edge error without a row does not compile.
 */
import { checkTexts, type TermCheckCode } from '../domain/settlement/check-texts.ts';
import type { Redirect } from '../domain/intake/intake.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Fault } from './pointers.ts';

/** What goes wrong before a rule is asked, or beside it. */
export const edgeErrors = [
  'unauthenticated', 'foreign-origin', 'session-needed', 'no-organisation', 'not-a-member', 'second-factor-needed', 'reentry-failed', 'too-many-attempts', 'too-many-requests', 'too-many-views', 'joining-unknown', 'key-reads-only', 'own-system-acts', 'other-outcome-due', 'owner-needed', 'sign-in-first', 'password-refused', 'not-visible', 'not-found', 'method-not-allowed', 'body-too-large', 'unsupported-media-type', 'malformed-json', 'bad-input',
  'idempotency-key-missing', 'idempotency-key-reused', 'stale-version', 'bad-signature', 'invitation-unknown', 'clock-never-runs-back',
  'not-a-practice-stack', 'webhooks-off', 'uploads-off', 'upload-version', 'upload-malformed', 'upload-offset-differs', 'file-too-large', 'file-not-accepted', 'uploads-full', 'uploads-busy', 'packs-off', 'papers-pending', 'no-e-signature', 'e-signature-unavailable', 'e-signature-rejected', 'nothing-changes', 'proposal-decided', 'proposal-stale', 'internal', 'unavailable',
] as const;
export type ErrorCode = RefusalCode | (typeof edgeErrors)[number];

export interface ProblemKind {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const conflict = (zh: string, en: string): ProblemKind => ({ status: 409, zh, en });
const faulty = (zh: string, en: string): ProblemKind => ({ status: 422, zh, en });

const refusals = {
  'not-your-action': { status: 403, zh: '您在本案中的身份不能进行此操作', en: 'Your part in the case does not include this action' },
  'not-in-this-state': conflict('案件当前状态不允许此操作', 'The case does not stand where this action is possible'),
  'deadline-passed': conflict('期限已过', 'The deadline has passed'),
  'already-done': conflict('此操作已经完成', 'This has been done already'),
  'unknown-party': faulty('案件中没有该当事人', 'No such party in the case'),
  'unknown-obligation': faulty('没有该项给付义务', 'No such obligation of yours'),
  'other-version-read': conflict('签署的不是现行文本：所阅版本或者文件摘要不符', 'Not the text to sign: the version or the hash that was read is another'),
  'copy-changed': conflict('待签文本与登记的摘要不符，不得签署', 'The file to sign is no longer the one that was registered'),
  'copy-not-named': conflict('签署须指明所阅文本的摘要', 'Who signs names the hash of the file that was read'),
  'copy-not-drawn': conflict('待签文本尚未制作完成', 'The copy for the signers is not drawn up yet'),
  'not-in-default': conflict('该项债务未被宣告违约', 'The obligation is not declared in default'),
  'unknown-payment': faulty('没有该笔付款', 'No such payment'),
  'unknown-provider': faulty('保险人或公证机构有误', 'The insurer or notary office is not one that can be named here'),
  'outside-commercial-mediation': faulty('不属于商事调解范围，不予受理', 'Outside commercial mediation: the case cannot be taken'),
  'identity-unproven': conflict('身份尚未核实，不能签署', 'The identity is not proven yet: nothing can be signed'),
  'identifier-needs-override': conflict('证件号码校验未通过，须由案件秘书说明理由后放行', 'An identifier fails its checksum: the clerk must override it with a reason'),
  'not-referred': conflict('本案不是法院委派的案件', 'No court referred this case'),
  'nobody-left': conflict('没有退出的被申请人待决定', 'Nobody left of whom the applicants must decide'),
  'joinder-open': conflict('另有追加当事人的提议待答复', 'Another joinder still waits for an answer'),
  'not-on-fast-track': conflict('本案不在快办程序中', 'The case is not on the fast track'),
  'no-joinder': conflict('没有追加当事人的提议', 'No joinder is proposed'),
  'unknown-case': faulty('没有该案件', 'No such case'),
  'parties-differ': conflict('两案当事人不同', 'The parties of the two cases differ'),
  'case-takes-nothing-in': conflict('该案目前不能并入他案', 'The other case can take nothing in where it stands'),
  'applicant-consent-missing': faulty('移送须经申请人同意', 'A transfer needs the applicant’s consent'),
  'guardian-required': conflict('当事人须由监护人代理', 'The party must act through its guardian'),
  'unknown-representative': faulty('没有该代理人', 'No such representative'),
  'authority-incomplete': faulty('授权委托书要件不全', 'The power of attorney is incomplete'),
  'no-joint-choice': conflict('各方尚未共同选定或共同委托', 'There is no joint choice and no joint delegation'),
  'conflict-not-waived': conflict('利益冲突尚未获全体豁免', 'The conflict of interest is not waived by all'),
  'unknown-mediator': faulty('名册中没有该调解员', 'No such mediator on the roster'),
  'mediator-not-qualified': conflict('该调解员没有在有效期内的任职资格', 'The mediator has no valid qualification'),
  'mediator-on-leave': conflict('该调解员休假中', 'The mediator is on leave'),
  'mediator-at-limit': conflict('该调解员在办案件已达上限', 'The mediator carries as many open cases as is allowed'),
  'mediator-unavailable': conflict('该调解员已表示不能接受指定', 'The mediator has said not to be available'),
  'mediator-barred': conflict('该调解员已在本案中被更换，不得再任', 'The mediator was replaced in this case and cannot come back'),
  'jointly-chosen': conflict('调解员系共同选定或者共同委托产生，可申请其回避', 'The mediator was chosen jointly: challenge instead'),
  'unknown-complaint': faulty('没有该项待处理的投诉', 'No such complaint of yours is open'),
  'unknown-break-glass': faulty('没有该项待处理或者有效的应急查阅', 'No such break-glass is asked for or stands'),
  'mediator-not-heard': conflict('调解员尚未答复，答复期限未满', 'The mediator has not answered yet, and still has time to'),
  'no-challenge': conflict('没有待决定的回避申请', 'There is no challenge of yours to decide'),
  'challenge-decided': conflict('该回避理由已经决定，不得重复申请', 'This ground has been decided: it is not heard twice'),
  'extended-already': conflict('调解期限已延长过', 'The mediation has been extended already'),
  'terms-faulty': faulty('和解条款有误', 'The terms are faulty'),
  'no-grounds-for-termination': conflict('终结理由不成立', 'The ground for termination is not met'),
  'session-called-off': conflict('该次会议已改期或者取消', 'The session has been postponed or called off'),
  'notice-too-short': conflict('通知时间不足，且并非各方均已答复可到会', 'The notice is too short, and not every side said it can come then'),
  'no-times-proposed': conflict('没有待答复的会议时间', 'No times have been proposed'),
  'postponed-already': conflict('每方只能改期一次', 'Each side has a session postponed once'),
  'no-absence-to-excuse': conflict('没有可认可的缺席', 'There is no such absence to excuse'),
  'nothing-reported': conflict('没有待确认的报告', 'Nothing has been reported'),
  'unknown-offer': faulty('没有该方案', 'No such offer'),
  'offer-not-open': conflict('该方案已失效或者没有可处理的方案', 'The offer is no longer open, or there is none to act on'),
  'not-your-offer': conflict('只能由提出方处理其方案，他方才能答复', 'One withdraws or releases one’s own offer, and answers another’s'),
  'no-successor': conflict('没有已就任的继任调解员', 'No mediator has taken over, or it is out'),
  'disclosure-not-permitted': conflict('提出方尚未许可转达', 'The side has not permitted the disclosure'),
  'currency-differs': faulty('币种与本轮报价不同', 'The currency differs from that of the round'),
  'no-more-rounds': conflict('密封报价轮次已用完', 'No more rounds of sealed bids'),
  'sum-agreed-already': conflict('金额已经商定', 'A sum has been agreed already'),
  'differs-from-agreed-sum': conflict('条款金额与各方商定的金额不符', 'The terms differ from the sum the sides agreed to'),
  'no-open-proposal': conflict('没有待答复的调解方案', 'There is no proposal to answer'),
  'proposal-still-open': conflict('前一调解方案尚待答复', 'The proposal before is still open'),
  'no-fee-due': conflict('没有应缴的费用', 'No such fee is due'),
  'security-not-ready': conflict('履约保障尚未就绪', 'The security is not ready'),
  'path-not-eligible': conflict('现有条款不能采用该保障方式', 'These terms cannot take this path of security'),
  'consent-to-share-missing': conflict('尚未同意提供信息', 'Consent to share is missing'),
  'terms-not-explained': conflict('保险条款尚未说明', 'The insurance terms have not been explained'),
  'special-authority-required': conflict('代理人须有特别授权', 'The agent needs special authority'),
  'no-guardian': conflict('当事人有完全民事行为能力，不由监护人代理', 'The party has full capacity: no guardian acts for it'),
  'nothing-to-ratify': conflict('没有待追认的签署', 'No signature waits to be ratified'),
  'not-signed-by-all': conflict('尚未全部签署', 'Not signed by all'),
  'not-countersigned': conflict('调解员尚未签名', 'The mediator has not countersigned'),
  'not-sealed': conflict('协议尚未由调解员签名并加盖中心印章', 'The agreement is not countersigned and sealed yet'),
  'amendment-open': conflict('已有一份变更尚待签署', 'An amendment is open for signature already'),
  'amendment-blocked': conflict('须先了结以现有条款为依据的程序', 'What rests on the terms as they are must come to its end first'),
  'no-amendment': conflict('没有待签署的变更', 'No amendment is open'),
  'title-does-not-cover': conflict('该项义务变更后不在原裁定的范围内', 'The ruling does not cover this obligation as amended'),
  'quote-expired': conflict('报价已失效', 'The quote has expired'),
  'terms-not-enforceable': conflict('条款不具备强制执行公证的条件', 'The terms cannot be made enforceable'),
  'service-address-missing': conflict('尚未确认送达地址', 'The service address is not confirmed'),
  'amount-exceeds-debt': conflict('金额超过所欠', 'The amount exceeds the debt'),
  'amount-differs-from-ledger': conflict('金额与账目不符', 'The amount differs from the ledger'),
  'date-out-of-range': faulty('日期不在允许范围内', 'The date is out of range'),
  'no-default': conflict('尚未构成违约', 'There is no default'),
  'nothing-overdue': conflict('没有逾期款项', 'Nothing is overdue'),
  'receipt-booked-already': conflict('该回单已登记', 'This receipt has been booked already'),
  'guarantee-period-over': conflict('保证期间已届满', 'The guarantee period is over'),
  'debtor-first': conflict('一般保证人在就债务人财产强制执行仍不能履行前有权拒绝', 'A general guarantor may refuse until execution against the debtor has failed'),
  'claim-pending': conflict('理赔尚未了结', 'A claim is still pending'),
  'no-arbitration-clause': conflict('案件没有仲裁条款', 'The case has no arbitration clause'),
  'requotes-used': conflict('重新报价次数已用完', 'No further new quote can be asked for'),
  'proposal-missing': conflict('尚未提交投保单', 'The proposal has not been submitted'),
  'nothing-to-endorse': conflict('没有待签发的批单', 'No endorsement is open'),
  'recoveries-understated': conflict('申报的其他受偿少于此前申报', 'Less is declared as recovered from others than before'),
  'nothing-to-approve': conflict('没有待复核的报价或者核定', 'No quote or decision waits for a second person'),
  'second-person-required': { status: 403, zh: '须由另一人复核', en: 'Another person than the one who made it must approve' },
  'paid-under-policy': conflict('保单项下已有赔付', 'Something was paid under the policy already'),
  'nothing-to-cancel': conflict('没有待同意的解除申请', 'No cancellation was asked for'),
  'rescission-barred': conflict('解除权已消灭或者不得行使', 'The right to rescind is barred'),
  'nothing-paid-out': conflict('保险人尚未赔付', 'The insurer has not paid anything'),
  'creditor-has-not-recognised': conflict('债权人尚未签署全部赔款的权益转让文件，法院不予变更申请执行人', 'The creditor has not signed the subrogation papers for all that was paid: the court would not grant its place'),
  'no-open-application': conflict('没有等待法院裁定的申请', 'No application waits for the court'),
  'claim-exceeds-cover': conflict('索赔超过保险保障', 'The claim exceeds the cover'),
  'supplement-once-only': conflict('补充材料只能一次性通知', 'A supplement can be requested once only'),
  'terms-unclear': conflict('给付内容不明确，须先修改调解协议', 'The payment terms are unclear: amend the settlement first'),
  'not-filed': conflict('尚未向法院申请强制执行', 'Enforcement has not been applied for'),
  'not-joint': conflict('各方申请内容不一致', 'The joint application differs from what another party applied for'),
  'notice-not-acknowledged': conflict('公证告知尚未确认', 'The notice is not acknowledged'),
  'notice-outdated': conflict('公证告知文本已更新，请确认现行文本', 'The notice has a newer text: acknowledge that one'),
  'no-such-document': faulty('案件没有该文书', 'The case has no such document'),
  'signed-document': conflict('经签署的文书不得单方更正', 'What others signed is signed anew, not corrected'),
  'document-replaced': conflict('该文书已有更正版', 'The document has a corrected version already'),
  'unknown-document': faulty('公证材料清单中没有该项', 'No such paper on the notary’s list'),
  'documents-open': conflict('公证材料尚未齐备或者尚未审核', 'Papers are still missing or not yet accepted'),
  'no-appointment': conflict('没有已到时间的预约', 'There is no appointment whose time has come'),
  'authority-not-notarised': conflict('代理人到场须持经公证的委托书', 'An agent attends only with a notarised power of attorney'),
  'too-early-to-terminate': conflict('自受理起未满六个月，不能以此为由终止公证', 'Six months from acceptance have not passed'),
  'one-title-only': conflict('同一债务已有或者正在申请另一执行依据', 'Another enforceable title for the same debt stands or is under way'),
  'number-malformed': faulty('编号不符合该公证机构的编号规则', 'The number does not follow the office’s template'),
  'number-taken': conflict('编号已使用', 'The number is taken'),
  'not-attended': conflict('尚未到场签署', 'Not every signer attended'),
  'deed-not-served': conflict('公证书尚未送达', 'The deed has not been served'),
  'not-verified': conflict('尚未按约定方式向债务人、保证人核实', 'Debtor and guarantors have not been asked by the agreed channel yet'),
  'unknown-channel': faulty('协议没有约定该核实方式', 'No such channel of verification is agreed'),
  'not-resumed': conflict('终结本次执行后尚未恢复执行', 'The execution was ended for want of assets and has not been resumed'),
  'court-number-malformed': faulty('法院案号格式有误', 'The court case number is malformed'),
  'unknown-file': faulty('没有该文件，或者不能在本案中使用', 'No such file of yours, or none that can stand in this case'),
  'file-not-ready': conflict('文件尚未上传完毕、检查通过', 'The file is not complete, examined and clean'),
  'case-files-full': conflict('案件文件已达上限', 'The case holds as many files as is allowed'),
  'session-unknown': faulty('没有该次会议', 'No such session'),
  'not-yet-due': conflict('时间未到', 'It is not yet due'),
  superseded: conflict('期限已变更', 'The deadline has been superseded'),
} as const satisfies Record<RefusalCode, ProblemKind>;

const edge = {
  unauthenticated: { status: 401, zh: '请登录，或者提供有效的访问密钥', en: 'Sign in, or send a valid API key' },
  'foreign-origin': { status: 403, zh: '请求不是由本站页面发出的', en: 'The request does not come from a page of ours' },
  'session-needed': { status: 403, zh: '此操作须由本人登录后进行', en: 'This takes a person who is signed in, not a key' },
  'no-organisation': { status: 403, zh: '您目前不属于任何机构', en: 'You belong to no organisation' },
  'second-factor-needed': { status: 403, zh: '请先设置验证器（动态口令）或者通行密钥', en: 'Set up an authenticator or sign in with a passkey first: a password alone is not enough' },
  'reentry-failed': { status: 403, zh: '密码或者动态口令有误', en: 'Password or one-time code is wrong' },
  'too-many-views': { status: 409, zh: '保存的筛选已达上限，请先删除不用的', en: 'As many lists are kept as can be: remove one first' },
  'too-many-requests': { status: 429, zh: '请求过于频繁，请稍后再试', en: 'Too many requests: go on after Retry-After' },
  'too-many-attempts': { status: 429, zh: '尝试次数过多，请一刻钟后再试', en: 'Too many attempts: wait a quarter of an hour' },
  'key-reads-only': { status: 403, zh: '该密钥只能读取', en: 'This key reads only' },
  'own-system-acts': { status: 403, zh: '本机构由其业务系统办理，人员在此只能查看', en: 'The office acts through its own system: its people read here' },
  'other-outcome-due': { status: 409, zh: '依案卷的状态与保存期限，应当作出其他决定', en: 'The files and their periods demand another decision' },
  'owner-needed': { status: 403, zh: '须由机构负责人进行', en: 'This takes an owner of the organisation' },
  'joining-unknown': { status: 404, zh: '链接无效、已使用或者已过期', en: 'The address in the mail is unknown, used or too old' },
  'sign-in-first': { status: 409, zh: '该邮箱已有账号，请先登录', en: 'This mailbox has an account: sign in with it first' },
  'password-refused': { status: 422, zh: '密码不符合要求', en: 'The password is not taken' },
  'not-a-member': { status: 403, zh: '您不是该机构的成员', en: 'You are not a member of that organisation' },
  'not-visible': { status: 403, zh: '您在本案中的身份不能查看此内容', en: 'Your part in the case does not let you see this' },
  'not-found': { status: 404, zh: '未找到', en: 'Not found' },
  'method-not-allowed': { status: 405, zh: '不支持该请求方法', en: 'Method not allowed' },
  'body-too-large': { status: 413, zh: '请求内容超过 1 MB', en: 'The body is larger than 1 MB' },
  'unsupported-media-type': { status: 415, zh: '请求内容须为 application/json（UTF-8）', en: 'The body must be application/json in UTF-8' },
  'malformed-json': { status: 400, zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
  'bad-input': { status: 422, zh: '输入有误', en: 'The input is faulty' },
  'idempotency-key-missing': { status: 400, zh: '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' },
  'idempotency-key-reused': { status: 422, zh: 'Idempotency-Key 已用于另一请求', en: 'Idempotency-Key was used with another request' },
  'stale-version': { status: 412, zh: '案件已更新，请刷新后重试', en: 'The case has changed since the version you name' },
  'bad-signature': { status: 401, zh: '回调签名无效', en: 'The signature of the webhook is not valid' },
  'invitation-unknown': { status: 404, zh: '邀请码无效或已使用', en: 'The invitation is unknown or has been used' },
  'clock-never-runs-back': { status: 409, zh: '演练时钟不能倒退', en: 'The practice clock never runs back' },
  'not-a-practice-stack': { status: 404, zh: '本系统不是演练环境', en: 'This is not a practice stack' },
  'packs-off': { status: 409, zh: '本中心未配置卷宗签名密钥', en: 'This centre has no key to sign packs with' },
  'papers-pending': { status: 409, zh: '文书尚在制作，请稍后再试', en: 'A document is still being drawn up: ask again shortly' },
  'no-e-signature': { status: 409, zh: '本中心未接入电子签名服务', en: 'This centre has no external e-signature service' },
  'e-signature-unavailable': { status: 503, zh: '电子签名服务暂不可用，请稍后再试', en: 'The e-signature service cannot be had for the moment' },
  'e-signature-rejected': { status: 409, zh: '电子签名服务未接受签署请求', en: 'The e-signature service did not take the request' },
  'webhooks-off': { status: 409, zh: '本中心未启用对外通知', en: 'This centre tells no other systems: it has no key to sign with' },
  'uploads-off': { status: 409, zh: '本中心未启用文件上传', en: 'This centre takes no files: it has no storage for them' },
  'upload-version': { status: 412, zh: '请使用 tus 1.0.0 协议上传', en: 'Upload by the tus protocol, version 1.0.0' },
  'upload-malformed': { status: 400, zh: '上传请求的标头有误', en: 'The headers of the upload are faulty' },
  'upload-offset-differs': { status: 409, zh: '续传位置与已收到的不符，请重新查询', en: 'The offset is not where the upload stands: ask anew' },
  'file-too-large': { status: 413, zh: '文件超过允许的或者所称的大小', en: 'The file is larger than is allowed, or than was said' },
  'file-not-accepted': { status: 422, zh: '文件未被接受', en: 'The file is not taken' },
  'uploads-full': { status: 409, zh: '尚未用于案件的上传已达上限', en: 'As many uploads wait for a case as is allowed' },
  'uploads-busy': { status: 503, zh: '同时上传过多，请稍后继续', en: 'Too many uploads at once: go on in a moment' },
  'nothing-changes': { status: 409, zh: '提案与现行内容相同', en: 'This is what is in force already' },
  'proposal-decided': { status: 409, zh: '该提案已经处理', en: 'The proposed change has been decided or withdrawn' },
  'proposal-stale': { status: 409, zh: '提案所依据的内容已经变更，请重新提出', en: 'What the change rests on has changed since: propose it anew' },
  internal: { status: 500, zh: '内部错误', en: 'Internal error' },
  unavailable: { status: 503, zh: '服务暂不可用，请稍后重试', en: 'Unavailable for the moment: try again' },
} as const satisfies Record<(typeof edgeErrors)[number], ProblemKind>;

export const problems: Readonly<Record<ErrorCode, ProblemKind>> = { ...refusals, ...edge };

/** The words of a fault in the terms, with the article it rests on. */
export const termFaultMessage = (code: TermCheckCode): string => `${checkTexts[code].zh}（${checkTexts[code].article}）/ ${checkTexts[code].en}`;

/** Where a dispute outside commercial mediation can go instead; keyed by the refusal's `redirect`. */
export const redirectTexts: Readonly<Record<Redirect, { readonly zh: string; readonly en: string }>> = {
  'labour-dispute-arbitration': { zh: '请向劳动人事争议仲裁委员会申请仲裁', en: 'apply to the labour and personnel dispute arbitration commission' },
  'consumer-association-12315': { zh: '请拨打 12315，或向消费者协会、市场监督管理部门投诉', en: 'call 12315, or complain to the consumers’ association or the market regulator' },
  'peoples-mediation-or-court': { zh: '请向人民调解委员会申请调解，或向人民法院起诉', en: 'apply to a people’s mediation committee, or sue at the people’s court' },
  court: { zh: '请向人民法院提出申请', en: 'apply to the people’s court' },
  'arbitration-institution': { zh: '请按约定向仲裁机构申请仲裁', en: 'apply for arbitration to the institution that was agreed on' },
};

export interface Problem {
  readonly type: string;
  /** Chinese; `titleEn` in English. */
  readonly title: string;
  readonly titleEn: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  /** The request under which the server's log tells more. */
  readonly instance?: string;
  readonly errors?: readonly Fault[];
  /** What the caller needs to mend it: codes, ids, amounts, dates. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export type ProblemExtras = Pick<Problem, 'detail' | 'instance' | 'errors' | 'facts'>;

export function problem(code: ErrorCode, extras: ProblemExtras = {}): Problem {
  const { status, zh, en } = problems[code];
  return { type: `https://heyi.example/problems/${code}`, title: zh, titleEn: en, status, code, ...extras };
}
