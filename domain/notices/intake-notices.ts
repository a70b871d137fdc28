/** Notices of intake, selection and mediation. Nothing of the negotiation is told but that a proposal to all sides awaits answers. */
import { isUnproven } from '../intake/identity.ts';
import { pendingContinuation } from '../intake/non-response.ts';
import type { CaseState } from '../case.ts';
import type { NoticeRule } from './notice.ts';

/** Before the admission a respondent knows nothing of the application, and is told nothing of its end. */
const isUntold = (state: CaseState): boolean => ['draft', 'submitted', 'correcting'].includes(state);

const intakeNotices = {
  'break-glass-opened': {
    label: { zh: '管理员经批准查阅案卷', en: 'The file was opened to an administrator' }, on: { actions: ['approve-break-glass'] }, to: ['parties', 'mediator'], by: ['email'], formal: true, actorToo: true, moment: ({ breakGlasses }) => breakGlasses?.findLast(({ approved }) => approved !== undefined)?.approved?.until,
    text: {
      zh: '经另一名管理员批准，本中心一名管理员可在所示时间之前查阅本案的部分案卷；理由、范围与查阅记录见案件页面。单方会谈、调解员笔记、谈判与密封报价不在其列。',
      en: 'One administrator of the centre may, with the approval of another, read parts of the file until the time shown; the reason, the parts and what was read stand on the case’s page. Caucus, the mediator’s notes, negotiation and sealed bids are never among them.',
    },
    todo: { zh: '请在案件页面查看理由与范围', en: 'See the reason and the parts on the case’s page' },
  },
  'break-glass-ended': {
    label: { zh: '管理员查阅案卷提前结束', en: 'The opening of the file ended early' }, on: { actions: ['end-break-glass'] }, only: ({ before, after }) => (after.breakGlasses ?? []).some(({ approved, ended }, i) => approved !== undefined && ended !== undefined && before.breakGlasses?.[i]?.ended === undefined), to: ['parties', 'mediator'], by: ['email'],
    text: { zh: '本中心管理员对本案案卷的查阅已经提前结束。', en: 'The opening of the file to an administrator of the centre has ended before its time.' },
    todo: { zh: '可在线查看', en: 'Follow it online' },
  },
  'case-received': {
    label: { zh: '已收到调解申请', en: 'Application received' }, on: { actions: ['submit-case', 'refer-case', 'file-on-paper', 'resubmit-case'] }, to: ['applicants'], by: ['email'], actorToo: true,
    text: { zh: '您的调解申请已经提交，中心将依期审查。', en: 'Your application for mediation has been received and will be examined in time.' },
    todo: { zh: '可在线查看办理进度', en: 'Follow it online' },
  },
  'correction-asked': {
    label: { zh: '申请需要补正', en: 'Application to be corrected' }, on: { actions: ['return-for-correction'] }, to: ['applicants'], by: ['email', 'sms'], deadline: 'correction',
    text: { zh: '中心审查了您的申请，有事项需要补正；逾期未补正的，不予受理。', en: 'The centre has examined your application: some items must be corrected, or it will be rejected.' },
    todo: { zh: '请补正申请材料', en: 'Please correct the application' },
  },
  'case-admitted': {
    label: { zh: '申请已受理', en: 'Application admitted' }, on: { actions: ['admit-case'] }, to: ['applicants'], by: ['email', 'sms'],
    text: { zh: '您的调解申请已经受理，中心正在邀请对方参加调解。', en: 'Your application has been admitted; the centre is inviting the other side.' },
    todo: { zh: '申请已受理，可在线查看', en: 'Admitted; follow it online' },
  },
  invitation: {
    label: { zh: '调解邀请', en: 'Invitation to mediate' }, on: { actions: ['admit-case'] }, to: ['respondents'], by: ['email', 'sms', 'letter'], formal: true, deadline: 'consent-reply',
    text: {
      zh: '有一件商事纠纷申请由本中心调解，现邀请您参加。是否同意由您自愿决定。邀请码由案件秘书另行交付，凭码可查看申请并答复。',
      en: 'A commercial dispute has been brought to this centre for mediation, and you are invited to take part. It is for you to decide. The clerk gives you an invitation code separately; with it you read the application and reply.',
    },
    todo: { zh: '请答复是否同意调解', en: 'Please say whether you consent to mediate' },
  },
  'invitation-renewed': {
    label: { zh: '重新发出调解邀请', en: 'Invitation renewed' }, on: { actions: ['renew-invitation'] }, to: ['newly-invited'], by: ['email', 'sms', 'letter'], formal: true, deadline: 'consent-reply',
    text: { zh: '中心重新向您发出邀请；原邀请码已作废，新邀请码由案件秘书另行交付。', en: 'Your invitation has been renewed. The earlier code is void; the clerk gives you the new one separately.' },
    todo: { zh: '请使用新邀请码登录', en: 'Please sign in with the new code' },
  },
  'reply-asked-again': {
    label: { zh: '催请答复调解邀请', en: 'Reminder of the invitation' }, on: { actions: ['send-reminder'] }, to: ['silent-respondents'], by: ['email', 'sms'], formal: true, deadline: 'consent-reply',
    text: { zh: '中心尚未收到您对调解邀请的答复；逾期未答复的，视为不同意调解。', en: 'The centre has not had your reply to the invitation; silence will count as not consenting.' },
    todo: { zh: '请答复是否同意调解', en: 'Please say whether you consent to mediate' },
  },
  'respondent-consented': {
    label: { zh: '对方同意调解', en: 'A respondent consents' }, on: { actions: ['consent-to-mediate'] }, to: ['applicants', 'clerk'], by: ['email'],
    text: { zh: '有被申请人同意参加调解。', en: 'A respondent has consented to mediate.' },
    todo: { zh: '可在线查看', en: 'Follow it online' },
  },
  'going-on-asked': {
    label: { zh: '是否继续调解', en: 'Whether to go on' }, on: { actions: ['decline-mediation', 'close-without-consent'] }, only: ({ after }) => after.state === 'inviting' && pendingContinuation(after) !== undefined,
    to: ['applicants', 'clerk'], by: ['email', 'sms'], deadline: 'continuation',
    text: { zh: '有被申请人不参加调解，请决定是否在其余当事人之间继续。', en: 'A respondent takes no part; please decide whether to go on among those who remain.' },
    todo: { zh: '请决定是否继续调解', en: 'Please decide whether to go on' },
  },
  'joinder-proposed': {
    label: { zh: '提议追加当事人', en: 'A further party is proposed' }, on: { actions: ['propose-joinder'] }, only: ({ after }) => after.joinders?.at(-1)?.state === 'proposed', to: ['sides'], by: ['email'],
    text: { zh: '有人提议追加当事人，须各方一致同意。', en: 'It is proposed that a further party joins; all sides must agree.' },
    todo: { zh: '请答复是否同意追加', en: 'Please say whether you agree' },
  },
  joined: {
    label: { zh: '您已成为案件当事人', en: 'You have joined the case' }, on: { actions: ['propose-joinder', 'answer-joinder'] }, only: ({ before, after }) => after.parties.length > before.parties.length,
    to: ['new-party'], by: ['email', 'sms', 'letter'], formal: true,
    text: { zh: '经各方同意，您已加入本案调解；邀请码由案件秘书另行交付。', en: 'By consent of all sides you have joined the mediation; the clerk gives you an invitation code separately.' },
    todo: { zh: '请凭邀请码登录', en: 'Please sign in with your code' },
  },
  'identity-unproven': {
    label: { zh: '身份核验未通过', en: 'An identity is not proven' }, on: { actions: ['record-identity-check'] }, only: ({ after, now }) => after.parties.some((p) => isUnproven(p) && p.identity?.answeredAt === now), to: ['clerk', 'unproven'], by: ['email'],
    text: { zh: '有当事人的身份未能核实；核实之前可以参加调解，不能签署协议。案件秘书可以认可其他证明，或者再次核验。', en: 'A party’s identity could not be proven. Until it is, the party takes part in the mediation but signs nothing; the clerk can accept another proof or have it checked again.' },
    todo: { zh: '请提供其他身份证明', en: 'Please give another proof of identity' },
  },
} as const satisfies Record<string, NoticeRule>;

const selectionNotices = {
  'mediators-listed': {
    label: { zh: '调解员推荐名单', en: 'Mediators to choose from' }, on: { actions: ['propose-mediators'] }, to: ['sides'], by: ['email', 'sms'], deadline: 'selection',
    text: { zh: '中心提出了调解员名单，请排序或者划去。', en: 'The centre has listed mediators; please rank or strike.' },
    todo: { zh: '请选择调解员', en: 'Please choose a mediator' },
  },
  'mediator-inquired': {
    label: { zh: '询问能否担任调解员', en: 'Are you available as mediator?' }, on: { actions: ['ask-mediator'] }, to: ['inquired'], by: ['email'],
    text: { zh: '中心询问您能否担任本案调解员，与当事人有无利害关系。', en: 'The centre asks whether you are available in this case and whether anything ties you to a party.' },
    todo: { zh: '请答复能否担任', en: 'Please answer' },
  },
  'mediator-appointed': {
    label: { zh: '调解员已选定', en: 'Mediator appointed' }, on: { actions: ['appoint-mediator'] }, to: ['sides'], by: ['email', 'sms'],
    text: { zh: '本案调解员已经选定，可在线查看其信息并申请回避。', en: 'The mediator has been appointed; see the particulars online, where you can also challenge.' },
    todo: { zh: '调解员已选定，请查看', en: 'Mediator appointed; please look' },
  },
  'appointment-offered': {
    label: { zh: '请答复是否接受指定', en: 'Do you accept the appointment?' }, on: { actions: ['appoint-mediator'] }, to: ['candidate'], by: ['email'], deadline: 'appointment-reply',
    text: { zh: '您被选定为本案调解员，请答复是否接受并作出披露。', en: 'You have been chosen as mediator; please accept with your disclosure, or decline.' },
    todo: { zh: '请答复是否接受', en: 'Please answer' },
  },
  'conflict-disclosed': {
    label: { zh: '调解员披露利害关系', en: 'The mediator discloses a conflict' }, on: { actions: ['accept-appointment', 'disclose-conflict'] }, only: ({ after }) => after.appointment?.disclosure?.conflict === true,
    to: ['sides', 'clerk'], by: ['email', 'sms'], formal: true, deadline: 'conflict-waiver',
    text: { zh: '调解员披露了可能影响公正的情形；非经各方书面豁免，不得继续担任（商事调解条例第二十条）。', en: 'The mediator has disclosed a tie; without a waiver by every side another is chosen (商事调解条例第二十条).' },
    todo: { zh: '请答复是否豁免', en: 'Please say whether you waive' },
  },
  'mediator-left': {
    label: { zh: '调解员更换', en: 'The mediator is replaced' }, on: { enters: ['mediation/selecting'] }, only: ({ before }) => before.state !== 'inviting', to: ['sides', 'clerk'], by: ['email', 'sms'],
    text: { zh: '原调解员不再担任，请重新选择调解员。', en: 'The mediator no longer acts; please choose another.' },
    todo: { zh: '请重新选择调解员', en: 'Please choose a mediator' },
  },
  'mediator-challenged': {
    label: { zh: '申请回避', en: 'Challenge of the mediator' }, on: { actions: ['challenge-mediator'] }, to: ['sides', 'candidate', 'clerk'], by: ['email'], deadline: 'challenge-decision',
    text: { zh: '有当事人申请调解员回避，中心将作出决定；决定前调解员暂停工作。', en: 'A side has challenged the mediator; until the centre decides, the mediator stands aside.' },
    todo: { zh: '可在线查看', en: 'Follow it online' },
  },
  'challenge-decided': {
    label: { zh: '回避申请已有结果', en: 'The challenge is settled' }, on: { actions: ['decide-challenge', 'withdraw-challenge'] }, to: ['sides', 'mediator'], by: ['email'],
    text: { zh: '回避申请已经决定或者撤回。', en: 'The challenge has been decided or withdrawn.' },
    todo: { zh: '请查看决定', en: 'Please read the decision' },
  },
  'fee-asked': {
    label: { zh: '缴费通知', en: 'Request for fees' }, on: { actions: ['request-fee-payment', 'accept-appointment', 'appoint-mediator', 'seal-settlement', 'record-session'] },
    only: ({ before, after }) => (after.fees?.requests?.length ?? 0) > (before.fees?.requests?.length ?? 0), to: ['asked-for-fee'], by: ['email', 'sms'], deadline: 'fee',
    text: { zh: '中心发出了缴费通知书，金额与账户请登录查看。', en: 'The centre has sent a request for fees; sign in for the sum and the account.' },
    todo: { zh: '请登录查看缴费通知', en: 'Please see the request for fees' },
  },
} as const satisfies Record<string, NoticeRule>;

const mediationNotices = {
  'mediation-begun': {
    label: { zh: '调解开始', en: 'The mediation begins' }, on: { enters: ['mediation/mediating'] }, only: ({ before }) => before.state === 'appointed', to: ['sides', 'mediator'], by: ['email', 'sms'],
    text: { zh: '本案调解已经开始，协商室已开放。', en: 'The mediation has begun; the mediation room is open.' },
    todo: { zh: '调解已开始，请登录', en: 'The mediation has begun; please sign in' },
  },
  'session-times-asked': {
    label: { zh: '征询会议时间', en: 'When can you come?' }, on: { actions: ['propose-session-times'] }, to: ['sides'], by: ['email', 'sms'],
    text: { zh: '调解员征询会议时间。', en: 'The mediator asks when you can come to a session.' },
    todo: { zh: '请答复可到会时间', en: 'Please say when you can come' },
  },
  'session-scheduled': {
    label: { zh: '调解会议通知', en: 'Session scheduled' }, on: { actions: ['schedule-session'] }, to: ['sides'], by: ['email', 'sms'], formal: true, moment: (c) => c.mediation?.sessions.at(-1)?.scheduledFor,
    text: { zh: '调解会议已经安排，请准时参加；不能参加的请及时申请改期。', en: 'A session has been scheduled. If you cannot come, please ask for another time soon.' },
    todo: { zh: '请准时参加调解会议', en: 'Please come to the session' },
  },
  'session-called-off': {
    label: { zh: '调解会议取消或者改期', en: 'Session called off' }, on: { actions: ['cancel-session', 'postpone-session'] }, to: ['sides', 'mediator'], by: ['email', 'sms'], formal: true,
    text: { zh: '原定调解会议不再举行，新的时间另行通知。', en: 'The session will not be held; a new time will be told.' },
    todo: { zh: '原定调解会议取消', en: 'The session is called off' },
  },
  'proposal-to-answer': {
    label: { zh: '调解方案待答复', en: 'A proposal awaits your answer' }, on: { actions: ['propose-terms'] }, to: ['sides'], by: ['email', 'sms'], deadline: 'proposal-reply',
    text: { zh: '调解员向各方提出了调解方案，内容请登录查看。', en: 'The mediator has put a proposal to all sides; sign in to read it.' },
    todo: { zh: '请登录答复调解方案', en: 'Please sign in and answer the proposal' },
  },
  'mediation-suspended': {
    label: { zh: '调解中止', en: 'Mediation suspended' }, on: { enters: ['mediation/suspended'] }, to: ['sides', 'clerk'], by: ['email'],
    text: { zh: '调解已中止，期间不计入调解期限。', en: 'The mediation is suspended; its period stands still.' },
    todo: { zh: '调解已中止', en: 'The mediation is suspended' },
  },
  'mediation-resumed': {
    label: { zh: '恢复调解', en: 'Mediation resumed' }, on: { enters: ['mediation/mediating'] }, only: ({ before }) => before.state === 'suspended', to: ['sides', 'mediator'], by: ['email'],
    text: { zh: '调解已恢复。', en: 'The mediation goes on.' },
    todo: { zh: '调解已恢复', en: 'The mediation goes on' },
  },
  'terms-agreed': {
    label: { zh: '已记录和解条件', en: 'Terms are recorded' }, on: { enters: ['mediation/agreed'] }, only: ({ before }) => before.state === 'mediating', to: ['sides'], by: ['email', 'sms'],
    text: { zh: '调解员记录了和解条件，请核对并选择履约保障方式。', en: 'The mediator has recorded the terms; please check them and choose how they are secured.' },
    todo: { zh: '请核对条件、选择保障方式', en: 'Please check the terms and choose the security' },
  },
  'sham-reported': {
    label: { zh: '收到虚假调解报告', en: 'A suspected sham is reported' }, on: { actions: ['suspend-mediation'] }, only: ({ before, after }) => after.mediation?.shamReport !== undefined && before.mediation?.shamReport === undefined,
    to: ['clerk'], by: [],
    text: { zh: '调解员报告本案可能为虚假调解。', en: 'The mediator reports a suspected sham.' },
    todo: { zh: '请确认收到并处理', en: 'Please acknowledge and see to it' },
  },
  'application-ended': {
    label: { zh: '申请未进入调解', en: 'The application did not come to mediation' }, on: { enters: ['mediation/closed'] }, only: ({ before }) => isUntold(before.state), to: ['applicants', 'clerk'], by: ['email', 'sms'], formal: true,
    text: { zh: '您的申请未获受理或者已经撤回，理由请登录查看。', en: 'Your application was not admitted, or was withdrawn; sign in for the reason.' },
    todo: { zh: '申请已结束，请查看', en: 'The application has ended; please look' },
  },
  'case-closed': {
    label: { zh: '案件办结', en: 'Case closed' }, on: { enters: ['mediation/closed'] }, only: ({ before }) => !isUntold(before.state), to: ['parties', 'mediator', 'clerk'], by: ['email', 'sms'], formal: true,
    text: { zh: '本案已经办结，结果与文书请登录查看。', en: 'The case is closed; sign in for the outcome and its documents.' },
    todo: { zh: '案件已办结，请查看结果', en: 'The case is closed; please see the outcome' },
  },
} as const satisfies Record<string, NoticeRule>;

export const proceedingsNotices = { ...intakeNotices, ...selectionNotices, ...mediationNotices };
