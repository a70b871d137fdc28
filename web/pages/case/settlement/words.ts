import { defineWords } from '../../../words/define.ts';

export const useSettlementWords = defineWords('settlement', {
  'as-signed': ['将要签署的文本', 'The text as it will be signed'],
  'draft-note': ['样稿带“草稿”字样，不登记、不留存；右侧一经修改，这里随之更新。', 'A proof marked as a draft: it is not registered and not kept. It follows what you change at the right.'],
  'not-yet': ['填齐必填项后，这里显示将要签署的协议书。', 'Once what is needed is filled in, the agreement stands here as it will be signed.'],
  'refreshing': ['正在更新样稿…', 'Drawing it up anew …'],
  'as-data': ['条款', 'Terms'],
  'open-draft': ['此浏览器不能在页面内显示样稿，请用上面的链接打开。', 'This browser shows no pages in here: open the draft by the link above.'],
  'draft': ['协议书样稿', 'Draft of the agreement'],
  'checks': ['条款检查', 'Checks'],
  'checks-none': ['没有发现问题。', 'Nothing was found.'],
  'checks-wait': ['填齐必填项后自动检查。', 'They begin once what is needed is filled in.'],
  'checks-errors': ['须修改 {{count}} 项', '{{count}} to be mended', '{{count}} to be mended'],
  'checks-warnings': ['请留意 {{count}} 项', '{{count}} to be aware of', '{{count}} to be aware of'],
  'error': ['须修改', 'to be mended'],
  'warning': ['请留意', 'mind'],
});
