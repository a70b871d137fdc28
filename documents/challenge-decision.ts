/** 回避决定书 (条例 20): whether the mediator steps down on a side's challenge, and why. */
import { common, paper, prose, text, texts, yesNo, type DataOfPaper } from './paper.ts';

export const challengeDecision = paper('challenge-decision', {
  ...common,
  mediator: text('被申请回避的调解员', 'mediator challenged'),
  by: texts('申请回避的当事人', 'who challenged'),
  ground: text('申请事由', 'ground'),
  upheld: yesNo('是否回避', 'whether the mediator steps down'),
  reason: prose('决定理由', 'reasons of the decision'),
  effects: texts('决定的效力', 'what follows'),
});

export type ChallengeDecisionData = DataOfPaper<typeof challengeDecision>;
