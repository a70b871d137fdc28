/** Inputs of the actions about court confirmation, guarantors and the ways out. */
import { localDate } from '../../../domain/calendar.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { accounts } from '../../../domain/transitions.ts';
import type { Dice } from './dice.ts';
import type { Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const today = (s: Situation) => localDate(s.now);
const obligation = (s: Situation, d: Dice) => d.pick(s.case.settlement?.obligations.map((o) => o.id) ?? [], 'O1');
const owed = (s: Situation, id: string) => accounts({ case: s.case, calendar: publishedCalendar }, today(s)).find((a) => a.obligation === id);
const guarantor = (s: Situation, d: Dice) => (d.chance(0.9) ? s.case.parties.find((p) => p.side === 'guarantor')?.id ?? 'G1' : 'R1');

function onObligation(s: Situation, d: Dice, of: (account: NonNullable<ReturnType<typeof owed>>) => number): { readonly obligation: string; readonly amountFen: number } {
  const id = obligation(s, d);
  const account = owed(s, id);
  const exact = account ? of(account) : 1;
  return { obligation: id, amountFen: Math.max(1, d.chance(0.6) ? exact : d.chance(0.5) ? Math.floor(exact / 3) : exact + 1) };
}

export const titleInputs = {
  'apply-court-confirmation': (_s: Situation, d: Dice) => ({ court: d.chance(0.95) ? '上海市宝山区人民法院' : '另一法院' }),
  'record-court-acceptance': (s: Situation, d: Dice) => ({ courtCaseNo: d.chance(0.9) ? '（2026）沪0113诉前调确1号' : '不是案号', acceptedOn: today(s) }),
  'record-court-confirmation': (s: Situation, d: Dice) => ({ decision: d.pick(['confirmed', 'confirmed', 'confirmed', 'not-accepted', 'dismissed']), decidedOn: today(s) }),
  'apply-enforcement': (s: Situation, d: Dice) => ({ obligation: obligation(s, d), courtCaseNo: '（2026）沪0113执2号', filedOn: today(s) }),
  'record-enforcement-proceeds': (s: Situation, d: Dice) => ({ amountFen: d.chance(0.3) ? 0 : onObligation(s, d, (a) => a.owedToCreditorFen).amountFen, receivedOn: today(s), ended: d.chance(0.3) }),
  'claim-guarantor': (s: Situation, d: Dice) => ({ ...onObligation(s, d, (a) => a.pastDueFen), guarantor: guarantor(s, d) }),
  'record-guarantor-payment': (s: Situation, d: Dice) => ({
    ...onObligation(s, d, (a) => a.owedToCreditorFen + a.owedToInsurerFen), guarantor: guarantor(s, d), paidOn: today(s), ...(d.chance(0.3) ? { reference: d.pick(['回单1', '回单2']) } : {}),
  }),
  'record-recourse-payment': (s: Situation, d: Dice) => ({ ...onObligation(s, d, (a) => a.guarantorRecourseFen), paidOn: today(s) }),
  'set-off': (s: Situation, d: Dice) => ({ ...onObligation(s, d, (a) => a.owedToCreditorFen), ground: text }),
  'take-to-litigation': () => ({ reason: text }),
  'take-to-arbitration': () => ({ reason: text }),
  'record-bankruptcy': (s: Situation, d: Dice) => ({ debtor: d.pick(['R1', 'R1', 'R1', 'A1']), courtCaseNo: '（2026）沪03破1号', acceptedOn: today(s) }),
};
