import { defineWords } from '../words/define.ts';

export const usePartWords = defineWords('parts', {
  'loading': ['正在读取…', 'Loading …'],
  'retry': ['重试', 'Try again'],
  'offline': ['网络已断开。已显示的内容可能不是最新的，恢复后会自动更新。', 'You are offline. What you see may be out of date; it is refreshed once you are back.'],
  'problem': ['没有完成', 'This did not work'],
  'what-to-do': ['怎么办', 'What to do'],
  'reference': ['向中心查询时请提供编号 {{id}}', 'When you ask the centre, name {{id}}'],
  'crash': ['页面出错了。您填写的草稿没有丢失，请刷新页面。', 'The page has failed. Your drafts are kept: reload the page.'],
  'reload': ['刷新页面', 'Reload'],
  'not-found': ['没有这个页面', 'There is no such page'],
  'not-found-hint': ['地址可能有误，或者内容已经移动。', 'The address may be wrong, or the page has moved.'],
  'to-desk': ['回到我的待办', 'Back to my desk'],
  'overdue-by': ['已逾期 {{count}} 天', '{{count}} days overdue', '{{count}} day overdue'],
  'today': ['今天到期', 'due today'],
  'tomorrow': ['明天到期', 'due tomorrow'],
  'days-left': ['还有 {{count}} 天', '{{count}} days left', '{{count}} day left'],
  'provisional': ['暂定：所涉年度的节假日安排尚未公布', 'Provisional: the public calendar of that year is not out yet'],
  'no-due': ['没有期限', 'no deadline'],
  'erased': ['（已删除）', '(erased)'],
  'unknown-case-part': ['—', '—'],
});
