import { defineWords } from '../../words/define.ts';

export const useDeskWords = defineWords('desk', {
  'title': ['我的待办', 'My desk'],
  'overdue': ['逾期', 'Overdue'],
  'today': ['今天', 'Today'],
  'week': ['本周', 'This week'],
  'later': ['之后', 'Later'],
  'open-ended': ['没有期限', 'Without a deadline'],
  'otherwise': ['否则', 'Otherwise'],
  'count': ['共 {{count}} 项，按到期日排列', '{{count}} steps, the soonest first', '{{count}} step'],
  'more': ['另有更多事项，先显示最早到期的 100 项', 'There are more; these are the 100 that are due first'],
  'empty': ['现在没有等您办理的事项。有新的事项时，会连同到期日和后果显示在这里。', 'Nothing waits for you now. What does will stand here, with its day and what happens otherwise.'],
  'to-cases': ['查看我的案件', 'See my cases'],
  'do': ['去办理', 'Do it'],
  'look': ['查看案件', 'See the case'],
  'for': ['案件 {{no}}', 'Case {{no}}'],
  'help': ['键盘：j / k 上下移动，Enter 打开，/ 查找案件，? 显示本说明', 'Keys: j / k to move, Enter to open, / to find a case, ? for this help'],
  'help-button': ['键盘说明（?）', 'Keys (?)'],
});
