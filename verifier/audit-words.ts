/** What each finding about the log means, in Chinese and in English. */
import type { AuditFault } from './audit-record.ts';

export const auditWords: Readonly<Record<AuditFault, readonly [zh: string, en: string]>> = {
  'chain-broken': ['摘要与内容或前一事件不符', 'the hash does not cover this content after the event before it'],
  'event-missing': ['缺少事件', 'an event is missing'],
  'event-twice': ['事件重复', 'the event stands twice'],
  'event-altered': ['事件旁记载与事件内容不符', 'what stands beside the event differs from what it says'],
  'event-unreadable': ['事件无法读取', 'the event cannot be read'],
  'case-ends-elsewhere': ['案件的最后事件与记录不符', 'the case ends at another event than its record'],
  'case-altered': ['案件现状与最后事件不符', 'the case is not as its last event left it'],
  'leaf-out-of-place': ['日志编号不连续', 'the numbers of the log do not follow each other'],
  'leaf-without-event': ['日志所指事件不存在', 'the log names an event that is not there'],
  'event-logged-twice': ['事件在日志中出现两次', 'the event is in the log twice'],
  'event-skipped': ['日志中同一案件的事件顺序不符', 'the log skips an event of the case'],
  'root-differs': ['日志根与其之前的内容不符', 'the root does not cover what stands before it'],
  'root-out-of-place': ['日志根顺序不符', 'the roots do not follow each other'],
  'root-not-signed': ['日志根未经所信任的公钥签名', 'the root is not signed by the trusted key'],
  'out-of-order': ['顺序不符', 'out of order'],
  'unreadable-line': ['该行无法读取', 'the line cannot be read'],
  'other-format': ['不是本格式的文件', 'not a file of this format'],
  'cut-short': ['内容不完整', 'cut short'],
  'file-altered': ['文件已被改动', 'the file was altered'],
};
