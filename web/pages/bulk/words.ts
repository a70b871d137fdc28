import { defineWords } from '../../words/define.ts';

export const useBulkWords = defineWords('bulk', {
  'title': ['用表格批量提交', 'File from a sheet'],
  'lead': ['一行一案：双方各一家企业，要求付一笔款。下载模板填写，选择文件后逐行检查，没有错误的行才能提交。', 'A row is a case: one company on each side, one payment asked for. Fill in the template; every row is checked, and only rows without faults can be filed.'],
  'template': ['下载模板（Excel）', 'Template (Excel)'],
  'template-name': ['调解申请模板.xlsx', 'applications.xlsx'],
  'choose': ['选择填好的表格', 'Choose the filled sheet'],
  'unreadable': ['不能读取这个文件，请使用 .xlsx 格式的模板。', 'This file cannot be read: use the template, as .xlsx.'],
  'missing': ['表头缺少：{{names}}。请使用模板。', 'Headings are missing: {{names}}. Use the template.'],
  'empty': ['表格里没有填写的行。', 'The sheet has no rows.'],
  'rows': ['{{good}} 行可以提交，{{bad}} 行有错误', '{{good}} rows can be filed, {{bad}} have faults'],
  'row': ['行', 'Row'],
  'respondent': ['被申请人', 'Respondent'],
  'amount': ['请求金额（元）', 'Amount (yuan)'],
  'standing': ['检查结果', 'Result'],
  'good': ['可以提交', 'can be filed'],
  'fault': ['{{heading}}：{{fault}}', '{{heading}}: {{fault}}'],
  'filing': ['正在提交', 'being filed'],
  'file': ['提交 {{count}} 件申请', 'File {{count}} applications', 'File {{count}} application'],
  'file-effect': ['逐件提交，每件登记一个案号。中断后再次点击，已提交的不会重复。', 'Filed one by one, each with a number of its own. After a break press again: none is filed twice.'],
  'back': ['逐件填写', 'File one by hand'],
});
