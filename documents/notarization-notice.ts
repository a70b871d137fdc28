/** 公证告知书: the legal meaning and consequences of an enforceable deed, told to one signer and acknowledged (公证法 27; rules §2 N4). */
import { z } from 'zod';
import { office, settlementOnPaper } from './debt-contents.ts';
import { common, listOf, paper, text, texts, type Paper } from './paper.ts';

export const notarizationNotice = paper('notarization-notice', {
  ...common,
  office: office('公证机构', 'office'),
  addressee: text('被告知人', 'who is told'),
  /** 2026-05 */
  noticeVersion: text('告知文本版本', 'version of the text'),
  settlement: settlementOnPaper,
  matters: listOf('告知事项：放弃诉讼、执行期间、核实方式、费用、撤回', 'waiver of suit, term of execution, verification, costs, withdrawal', z.strictObject({ title: text('事项', 'matter'), text: text('内容', 'text') })),
  verification: texts('约定的核实方式', 'agreed channels of verification'),
}, {
  check: (found, { parties, addressee }) => found.must(parties.some((p) => p.name === addressee), 'addressee is no party'),
});

export type NotarizationNoticeData = typeof notarizationNotice extends Paper<infer Data> ? Data : never;
