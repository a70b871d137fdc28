/** What the papers of the intake say, taken from a case. */
import { formatChineseDate, localDate } from '../../domain/calendar.ts';
import type { MediationCase, Subject } from '../../domain/case.ts';
import { papersOf } from '../../domain/documents.ts';
import type { FeeSchedule } from '../../domain/centre/fee-schedule.ts';
import { completenessTexts } from '../../domain/intake/completeness.ts';
import { isFast, periodOf } from '../../domain/intake/fast-track.ts';
import { serviceAddressOf } from '../../domain/intake/party-papers.ts';
import { sourceOf, type Source } from '../../domain/intake/referral.ts';
import type { Currency } from '../../domain/money.ts';
import type { Party } from '../../domain/parties.ts';
import { isReferredByCourt } from '../../domain/selection/choice.ts';
import { redirectTexts } from '../../contracts/problems.ts';
import type { AcceptanceNoticeData } from '../../documents/acceptance-notice.ts';
import type { CorrectionNoticeData } from '../../documents/correction-notice.ts';
import type { MediationApplicationData } from '../../documents/mediation-application.ts';
import type { RejectionNoticeData } from '../../documents/rejection-notice.ts';
import { moneyText } from '../../documents/paper.ts';
import { partiesRights } from '../../documents/standing-texts.ts';
import { centreSigner, commonData, dueOf, type Commission } from './commission.ts';
import { detailsOf, nameOf, roleNames } from './parties.ts';

const subjects: Readonly<Record<Subject, string>> = {
  trade: '贸易', investment: '投资', finance: '金融', transport: '运输', 'real-estate': '房地产', construction: '工程建设', 'intellectual-property': '知识产权',
  services: '服务', lease: '租赁', marriage: '婚姻', inheritance: '继承', guardianship: '监护', labour: '劳动', consumer: '消费',
};

const manners: Readonly<Record<Source, (c: MediationCase) => string>> = {
  online: () => '本申请由申请人经身份认证后通过调解平台在线提交',
  paper: (c) => `本申请由申请人书面提交，由调解组织代为录入，书面原件扫描件的摘要为${c.paper?.document ?? ''}`,
  court: (c) => `本案由人民法院委派调解，法院案号${c.referral?.courtCaseNo ?? ''}，委派日期${formatChineseDate(c.referral?.referredOn ?? localDate(c.submittedAt))}`,
  platform: (c) => `本申请由“解纷一件事”平台移送，移送编号${c.referral?.number ?? ''}`,
};

export function applicationData(commission: Commission): MediationApplicationData {
  const { case: c, records, at } = commission;
  const applicants = c.parties.filter((p) => p.side === 'applicant');
  const totals = totalsOf(c);
  return {
    ...commonData(commission), subject: subjects[c.subject], manner: manners[sourceOf(c)](c),
    signers: applicants.map((p) => ({ role: roleNames[p.side], name: detailsOf(records, p).name, on: localDate(at), seal: true, ...(sourceOf(c) === 'online' ? { by: '经身份认证在线提交' } : {}) })),
    claims: c.claims.map(({ text, amountFen, currency }) => ({ request: sentence(records.content(text)), ...(amountFen ? { amount: { fen: amountFen, currency } } : {}) })),
    ...(totals.length > 0 && c.claims.length > 1 ? { totals } : {}),
    facts: (c.facts && records.content(c.facts)) ?? '', undisputed: c.undisputed === true,
    evidence: c.evidence.map(({ title, sha256 }) => ({ title: records.content(title) ?? '', ...(sha256 ? { sha256 } : {}) })),
    clause: c.arbitrationClause ? '申请人说明：当事人之间订有仲裁条款。申请调解不影响该条款的效力。' : '申请人说明：当事人之间未订有仲裁条款，自愿申请商事调解。',
    service: applicants.map((p) => serviceLine(commission, p)),
  };
}

/** Without its last stop: the template sets one. */
const sentence = (text: string | undefined): string => (text ?? '').trim().replace(/[。；;.]+$/u, '');

function totalsOf({ claims }: MediationCase): readonly string[] {
  const sums = new Map<Currency, number>();
  for (const { amountFen = 0, currency } of claims) if (amountFen > 0) sums.set(currency, (sums.get(currency) ?? 0) + amountFen);
  return [...sums].map(([currency, fen]) => moneyText(fen, currency));
}

/** That and when it was confirmed; the address itself is for the centre and whoever serves. */
function serviceLine({ case: c, records }: Commission, party: Party): string {
  const { name } = detailsOf(records, party);
  const confirmed = serviceAddressOf(c, party.id);
  if (!confirmed) return `${name}尚未另行签署送达地址确认书；签署前，以申请时填报的住所地与联系方式为送达地址，变更时即行告知调解组织。`;
  return `${name}于${formatChineseDate(localDate(confirmed.at))}确认送达地址，${confirmed.electronic ? '同意' : '未同意'}电子送达；地址载于送达地址确认书。`;
}

export function correctionNoticeData(commission: Commission): CorrectionNoticeData {
  const { case: c, records } = commission;
  return {
    ...commonData(commission), signers: [centreSigner(c)], filedOn: localDate(c.submittedAt), correctBy: dueOf(commission),
    reason: (c.correction && records.content(c.correction)) ?? '',
    items: (c.correctionItems ?? []).map(({ code, party }) => ({ what: completenessTexts[code].zh, basis: completenessTexts[code].basis, ...(party === undefined ? {} : { of: nameOf(c, records, party) }) })),
  };
}

/** By the clerk, with its reason; or because the term of the notice to correct ran out. */
export function rejectionNoticeData(commission: Commission): RejectionNoticeData {
  const { case: c, records } = commission;
  const until = papersOf(c, 'correction-notice').at(-1)?.due;
  const uncorrected = `你方未在补正期限${until === undefined ? '' : `（${formatChineseDate(until)}）`}内补正申请材料。`;
  const redirect = c.rejection?.redirect;
  return {
    ...commonData(commission), signers: [centreSigner(c)], filedOn: localDate(c.submittedAt), reason: c.rejection ? (records.content(c.rejection.reason) ?? '') : uncorrected,
    ...(redirect ? { redirect: redirectTexts[redirect].zh } : {}),
  };
}

export function acceptanceData(commission: Commission): AcceptanceNoticeData {
  const { case: c, at, fees } = commission;
  const referredBy = c.source === undefined || c.source === 'online' ? undefined : manners[c.source](c);
  return {
    ...commonData(commission), signers: [centreSigner(c)], filedOn: localDate(c.submittedAt), acceptedOn: c.consents[0] ? localDate(c.consents[0].at) : localDate(at),
    rights: partiesRights, mediatorChoice: mediatorChoice(c), fees: feeTexts(c.fees?.schedule ?? fees, c), replyBy: dueOf(commission), ...(referredBy === undefined ? {} : { referredBy }),
    selectionDays: c.rules.selectionWd, mediationDays: periodOf(c), extensionDays: c.rules.extensionD, fastTrack: isFast(c),
  };
}

const mediatorChoice = (c: MediationCase): readonly string[] => [
  '各方当事人可以从本中心公布的调解员名册中共同选定调解员，也可以共同委托本中心推荐（《商事调解条例》第十五条）。',
  '一方可以就名册中的人选排序、剔除；各方均可接受的人选中，排序之和最前的为共同选定的调解员。',
  ...(isReferredByCourt(c) ? ['本案由人民法院委派，各方未能共同选定的，由本中心指定；不同意指定的，视为不同意调解。'] : []),
  '被选定的调解员应书面披露可能影响公正调解的情形，未经全体当事人同意，有该情形的不得担任本案调解员（《商事调解条例》第二十条）。',
];

const feeTexts = (fees: FeeSchedule, c: MediationCase): readonly string[] => [
  `调解费按本中心公布的收费标准（第${fees.revision}版）收取。案件登记费：${fees.registrationFen > 0 ? `每方${moneyText(fees.registrationFen, 'CNY')}` : '免收'}，由本中心另发缴费通知书，应在通知后${c.rules.feeWd}个工作日内缴纳。`,
  ...(fees.hourFen > 0 ? [`调解时间费：每小时${moneyText(fees.hourFen, 'CNY')}，不足半小时按半小时计，由各方均担。`] : []),
  ...fees.successTiers.map(({ overFen, ppm }) => `成功费：和解金额超过${moneyText(overFen, 'CNY')}的部分，按${ppm / 10_000}%收取，由各方均担；未达成协议的不收取。`),
];
