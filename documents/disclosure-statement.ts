/** 调解员披露声明 (条例 20): what ties the mediator to a party, or that nothing does, and the duty that goes on. */
import { z } from 'zod';
import { anyListOf, common, count, day, paper, prose, text, texts, yesNo, type DataOfPaper } from './paper.ts';

export const disclosureStatement = paper('disclosure-statement', {
  ...common,
  mediator: text('调解员', 'mediator'),
  appointedBy: text('选定方式', 'how the mediator was appointed'),
  appointedOn: day('指定日期', 'day of the appointment'),
  relations: texts('查核的关系', 'relations checked'),
  earlierCases: anyListOf('曾办理的同一当事人案件', 'earlier cases of the same parties', z.strictObject({ party: text('当事人', 'party'), cases: count('件数', 'number') })),
  conflict: yesNo('是否存在应披露的情形', 'whether there is something to disclose'),
  statement: prose('披露内容', 'what is disclosed').optional(),
  availability: text('履职时间', 'availability'),
  continuingDuty: text('持续披露义务', 'continuing duty'),
}, { check: (found, { conflict, statement }) => found.must(!conflict || statement !== undefined, 'statement is missing where something is disclosed') });

export type DisclosureStatementData = DataOfPaper<typeof disclosureStatement>;
