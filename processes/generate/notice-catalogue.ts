/** docs/generated/notices.md: what people are told, for people. */
import { deadlineRules, type DeadlineName } from '../../domain/deadlines.ts';
import { reaching } from '../../domain/notices/announce.ts';
import { noticeEvents, reminders, ruleOf, type NoticeEvent, type Rhythm } from '../../domain/notices/catalogue.ts';
import type { NoticeRule, OutsideChannel, Trigger } from '../../domain/notices/notice.ts';
import { quietHours } from '../../domain/notices/quiet-hours.ts';
import { smsOf } from '../../domain/notices/words.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

const inWords = (on: Trigger): string => ('actions' in on ? `after ${codes(on.actions)}` : `on entering ${codes(on.enters)}`);
const parties = (by: readonly OutsideChannel[], to: readonly string[]): string => {
  const offices = reaching({ role: 'mediator' }, by);
  const onlyOffices = to.every((audience) => ['mediator', 'candidate', 'inquired', 'insurers', 'notary', 'clerk'].includes(audience));
  return ['in-app', ...(to.every((audience) => audience === 'clerk') ? [] : onlyOffices ? offices : by)].join(', ');
};
const condition = ({ only }: NoticeRule): string => (only ? ', where it is so (see the code)' : '');

function row(event: NoticeEvent): readonly string[] {
  const rule = ruleOf(event);
  const { label, on, to, by, formal, text, todo, deadline } = rule;
  return [
    code(event), `${label.zh} / ${label.en}`, `${inWords(on)}${condition(rule)}`, to.join(', '), parties(by, to), formal ? '程序性送达，不可关闭 / service, cannot be switched off' : '可关闭 / can be switched off',
    text.zh, text.en, `${todo.zh} / ${todo.en}`, deadline ? code(deadline) : '',
  ];
}

const reminderRow = ([name, { daysBefore, by, formal, also = [] }]: readonly [string, Rhythm]): readonly string[] => {
  const { label, awaits } = deadlineRules[name as DeadlineName];
  return [code(name), `${label.zh} / ${label.en}`, [codes(awaits), ...also].join(', '), daysBefore.join(', '), ['in-app', ...by].join(', '), formal ? '不可关闭 / cannot be switched off' : '可关闭 / can be switched off'];
};

const quiet = Object.entries(quietHours).map(([channel, { from, to }]) => `${channel} ${from}:00–${to}:00`).join(', ');
const sample = (language: 'zh' | 'en'): string => smsOf({ event: 'invitation', facts: { dueDate: '2026-05-15' }, formal: true, caseNo: '（2026）沪宝商调字第1号', link: 'https://heyi.example/cases/…', language });

export function noticeCatalogue(): string {
  return page(
    generatedNote('domain/notices/'),
    '# Notices',
    'What people are told, decided with the action that brings it and written in the same transaction. An e-mail and a letter say the case number, the sentence, what to do, the last day and where to read on; an SMS only the last part of '
    + 'the case number, what to do, the last day and the link. No notice names a person, a sum, or anything of a caucus, an offer or a bid. Offices are written to by e-mail only, clerks read the list; whoever acted is not told what '
    + 'cannot be missed by them, except of formal service. Formal service on a party that did not agree to electronic service, or names neither phone nor mailbox, goes by letter too.',
    `Quiet hours (Asia/Shanghai, case time): ${quiet}. What falls into them waits for the morning.`,
    `An SMS: ${code(sample('zh'))} or ${code(sample('en'))}`,
    `## Events (${noticeEvents.length})`,
    table(['event', '', 'when', 'told to', 'channels', 'preferences', '中文', 'English', 'to do', 'deadline shown'], noticeEvents.map(row)),
    `## Reminders (${Object.keys(reminders).length})`,
    'Those who could still take what a deadline awaits, so many days before its last day.',
    table(['deadline', '', 'awaits', 'days before', 'channels', 'preferences'], Object.entries(reminders).map(reminderRow)),
  );
}
