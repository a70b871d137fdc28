/**
 * The words of a notice. They are made from the template, the case number, days and hours: the renderer is given nothing else,
 * so that no name, no sum and nothing that anybody wrote can stand in them.
 */
import { formatChineseDate, localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import { deadlineRules } from '../deadlines.ts';
import type { Label } from '../action.ts';
import { isNoticeEvent, noticeRules } from './catalogue.ts';
import type { Language, NoticeFacts } from './notice.ts';

/** All that the words are made of. */
export interface Told {
  readonly event: string;
  readonly facts: NoticeFacts;
  readonly formal: boolean;
  readonly caseNo: string;
  /** Where it can be read in full. */
  readonly link: string;
  readonly language: Language;
}

export interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
}

interface Template {
  readonly label: Label;
  readonly text: Label;
  readonly todo: Label;
}

export function templateOf(event: string, { deadline, dueDate }: NoticeFacts): Template {
  if (isNoticeEvent(event)) return noticeRules[event];
  if (deadline === undefined) throw new Error(`no notice is called ${event}`);
  const { label } = deadlineRules[deadline];
  return {
    label: { zh: `期限提醒：${label.zh}`, en: `Reminder: ${label.en}` },
    text: dueDate === undefined ? { zh: `${label.zh}，请及时办理。`, en: `${label.en}; please see to it.` }
      : { zh: `“${label.zh}”的期限即将届满，请及时办理。`, en: `The deadline “${label.en}” is about to end; please see to it.` },
    todo: { zh: `请及时办理：${label.zh}`, en: `Please see to: ${label.en}` },
  };
}

/** 第1号: enough for a party to know which case, nothing for whoever reads over its shoulder. */
export const lastPart = (caseNo: string): string => /第[^第]*号$/.exec(caseNo)?.[0] ?? caseNo.slice(-6);

const dayIn = (date: LocalDate, language: Language): string => (language === 'zh' ? formatChineseDate(date) : date);

/** 2026年5月12日 14:30, as Shanghai's clocks show it. */
function hourIn(at: EpochMs, language: Language): string {
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${dayIn(localDate(at), language)} ${time}`;
}

function days({ dueDate, moment }: NoticeFacts, language: Language): readonly string[] {
  const zh = language === 'zh';
  return [
    ...(moment === undefined ? [] : [zh ? `时间：${hourIn(moment, language)}（北京时间）` : `Time: ${hourIn(moment, language)} (Beijing time)`]),
    ...(dueDate === undefined ? [] : [zh ? `截止日期：${dayIn(dueDate, language)}（当日终了前）` : `Last day: ${dayIn(dueDate, language)}`]),
  ];
}

/** For an e-mail, a letter, and the list in the application. */
export function wordsOf({ event, facts, formal, caseNo, link, language }: Told): Words {
  const { label, text, todo } = templateOf(event, facts);
  const zh = language === 'zh';
  return {
    subject: `${label[language]} ${caseNo}`,
    lines: [
      zh ? `案号：${caseNo}` : `Case: ${caseNo}`, text[language], ...days(facts, language),
      zh ? `需要您办理：${todo.zh}` : `What to do: ${todo.en}`, link,
      formal ? (zh ? '本通知属于程序性送达，不能关闭。' : 'This notice is service in the proceedings and cannot be switched off.') : (zh ? '您可以在通知设置中关闭此类邮件与短信。' : 'You can switch such e-mail and SMS off in your notice preferences.'),
    ],
  };
}

/** What an SMS says: which case by the last part of its number, what to do, by when, and where. */
export function smsOf({ event, facts, caseNo, link, language }: Told): string {
  const { todo } = templateOf(event, facts);
  const [when] = days(facts, language);
  const parts = language === 'zh' ? [`【和议】${lastPart(caseNo)}：${todo.zh}`, when, link] : [`[Heyi] ${lastPart(caseNo)}: ${todo.en}`, when, link];
  return parts.filter((part) => part !== undefined).join(language === 'zh' ? '。' : '. ').replace(/。(https?:)/, ' $1');
}
