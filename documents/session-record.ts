/** 调解笔录: when and where a session was held, who came with which authority, what they were told, what was said. Never of a caucus. */
import { z } from 'zod';
import { anyListOf, common, count, moment, paper, prose, text, texts, type DataOfPaper } from './paper.ts';

export const sessionRecord = paper('session-record', {
  ...common,
  session: count('会议次序', 'number of the session'),
  scheduledFor: moment('会议时间', 'time'),
  recordedAt: moment('记录时间', 'when it was recorded'),
  place: text('地点或者线上方式', 'place, or online'),
  mediator: text('调解员', 'mediator'),
  attendees: anyListOf('到会人员及其权限', 'who attended, with which authority', z.strictObject({ role: text('身份', 'role'), party: text('当事人', 'party'), person: text('到会人员', 'person').optional(), authority: text('权限', 'authority') })),
  absent: anyListOf('缺席', 'who was absent', z.strictObject({ party: text('当事人', 'party'), excuse: text('理由', 'excuse') })),
  notices: texts('权利义务告知', 'notices given'),
  summary: prose('陈述与调解经过摘要', 'summary of what was said'),
  outcome: text('会议结果', 'outcome'),
}, { check: (found, { attendees, absent }) => found.must(attendees.length + absent.length > 0, 'attendees and absent are both empty') });

export type SessionRecordData = DataOfPaper<typeof sessionRecord>;
