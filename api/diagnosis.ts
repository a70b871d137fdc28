/** The diagnosis before login: computed from the rules and the schedule of the day, for anybody. */
import { rulesInForce } from '../casework/centre-rules.ts';
import { feeScheduleInForce } from '../casework/fee-schedule.ts';
import { diagnosisQuestion } from '../contracts/diagnosis.ts';
import { redirectTexts } from '../contracts/problems.ts';
import { diagnose } from '../domain/intake/diagnosis.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';

export const diagnosisRoute = ({ db, rules }: ApiDeps): Handler => async (asked) => {
  const { simple, amountFen, concern, subject } = validQuery(diagnosisQuestion, asked);
  const question = { subject, simple: simple === 'true', ...(amountFen === undefined ? {} : { amountFen }), ...(concern === undefined ? {} : { concern }) };
  const found = diagnose(question, await rulesInForce(db, rules), await feeScheduleInForce(db));
  if (found.taken) return json(200, found);
  const redirect = found.redirect === undefined ? undefined : redirectTexts[found.redirect];
  return json(200, { taken: false, article: found.article, ...(redirect ? { redirect } : {}) });
};
