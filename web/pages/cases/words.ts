import { defineWords } from '../../words/define.ts';

export const useCasesWords = defineWords('cases', {
  'file': ['提交调解申请', 'File an application'],
  'title': ['案件', 'Cases'],
  'find': ['案号', 'Case number'],
  'find-button': ['查找', 'Find'],
  'state': ['阶段', 'Stage'],
  'outcome': ['结果', 'Outcome'],
  'subject': ['纠纷类型', 'Subject'],
  'path': ['保障方式', 'Path'],
  'any': ['全部', 'All'],
  'clear': ['清除筛选', 'Clear the filters'],
  'case': ['案件', 'Case'],
  'my-part': ['我的身份', 'My part'],
  'next-due': ['最近期限', 'Next deadline'],
  'since': ['本阶段自', 'In this stage since'],
  'empty': ['没有符合条件的案件。您参与的案件会按提交时间列在这里，最新的在前。', 'No case fits. The cases you have a part in stand here, the newest first.'],
  'submitted': ['提交日期', 'Submitted'],
  'excel': ['导出 Excel', 'Export as Excel'],
  'more': ['继续读取', 'Read on'],
  'loaded': ['已显示 {{count}} 件', '{{count}} cases shown', '{{count}} case shown'],
});
