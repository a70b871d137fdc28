/** 调解终结书: that a mediation ended, and why. It has no place for proposals, admissions or concessions. */
import { common, day, paper, text, texts, type DataOfPaper } from './paper.ts';

export const terminationRecord = paper('termination-record', {
  ...common,
  mediator: text('调解员', 'mediator, where one was appointed').optional(),
  ground: text('终结事由，不涉及方案与让步', 'ground, never a proposal or concession'),
  /** 《商事调解条例》第二十一条 */
  citation: text('终结依据', 'provision it rests on'),
  startedOn: day('调解开始日期', 'day on which the mediation began').optional(),
  undisputedFacts: texts('各方确认的无争议事实', 'facts that all parties confirmed as undisputed').optional(),
}, {
  check: (found, { startedOn, date }) => found.must(startedOn === undefined || startedOn <= date, 'startedOn is after date'),
});

export type TerminationRecordData = DataOfPaper<typeof terminationRecord>;
