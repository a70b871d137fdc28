/** 保密承诺书 (条例 14, 19): what everybody who attends keeps to themselves, what not, and the rule of the caucus. */
import { z } from 'zod';
import { common, listOf, paper, text, texts, type DataOfPaper } from './paper.ts';

export const confidentialityUndertaking = paper('confidentiality-undertaking', {
  ...common,
  attendees: listOf('全体参加人', 'all who attend', z.strictObject({ role: text('身份', 'role'), name: text('姓名或者名称', 'name'), by: text('参加人员', 'who attends for it').optional() })),
  scope: texts('保密范围', 'scope'),
  exceptions: texts('例外', 'exceptions'),
  caucus: texts('单方会谈规则', 'rule of the caucus'),
  term: text('保密期限与责任', 'term and liability'),
});

export type ConfidentialityUndertakingData = DataOfPaper<typeof confidentialityUndertaking>;
