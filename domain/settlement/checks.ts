/**
 * The checks of terms: what hinders them (`error`) and what the sides should know (`warning`), each with the article it
 * rests on and a JSON pointer into the terms. One pure function for the record, the draft and the advice.
 */
import type { Context } from '../action.ts';
import { localDate, workingDaysAfter, type LocalDate } from '../calendar.ts';
import { partyOf } from '../case.ts';
import type { Party } from '../parties.ts';
import { checkTexts, type TermCheckCode } from './check-texts.ts';
import type { Duty } from './duties.ts';
import { guaranteesOf } from './guarantees.ts';
import { lendingCapPpm, presumedLossCapPpm } from './reference-rates.ts';
import { dueDate, type AgreedTerms, type DueTerm, type Obligation } from './settlement.ts';

export interface TermCheck {
  readonly pointer: string;
  readonly severity: 'error' | 'warning';
  readonly code: TermCheckCode;
  readonly article: string;
  readonly zh: string;
  readonly en: string;
}
export interface TermFault {
  readonly pointer: string;
  readonly fault: TermCheckCode;
}
type Around = Pick<Context, 'case' | 'now' | 'calendar'>;

export const termCheck = (pointer: string, code: TermCheckCode): TermCheck => ({ pointer, code, ...checkTexts[code] });
const when = (holds: boolean, pointer: string, code: TermCheckCode): readonly TermCheck[] => (holds ? [termCheck(pointer, code)] : []);

/** Every finding, in the order of the terms. Money in fen; days Asia/Shanghai; undated terms as if signed today. */
export function termChecks(terms: AgreedTerms, around: Around): readonly TermCheck[] {
  const duties = terms.duties ?? [];
  return [
    ...when(terms.obligations.length + duties.length === 0, '/obligations', 'no-obligation'),
    ...terms.obligations.flatMap((obligation, i) => obligationChecks(obligation, `/obligations/${i}`, around)),
    ...duties.flatMap((duty, i) => dutyChecks(duty, `/duties/${i}`, around)),
    ...guarantorChecks(terms, around),
    ...claimChecks(terms, around),
    ...when(terms.verificationChannels.length === 0, '/verificationChannels', 'verification-channel-missing'),
    ...when(terms.harmsNobody !== true, '/harmsNobody', 'third-party-harm-not-excluded'),
    ...when(around.case.arbitrationClause, '', 'arbitration-clause'),
  ];
}

/** What keeps terms from standing at all. */
export const termErrors = (terms: AgreedTerms, around: Around): readonly TermFault[] =>
  termChecks(terms, around).filter((c) => c.severity === 'error').map(({ pointer, code }) => ({ pointer, fault: code }));

function obligationChecks(obligation: Obligation, at: string, around: Around): readonly TermCheck[] {
  const debtor = partyOf(around.case, obligation.debtor);
  const creditor = partyOf(around.case, obligation.creditor);
  const sum = obligation.instalments.reduce((total, { amountFen }) => total + amountFen, 0);
  const chargeAYear = (obligation.delayChargePpmPerDay ?? 0) * 365;
  return [
    ...when(sum !== obligation.totalFen, `${at}/instalments`, 'instalments-do-not-add-up'),
    ...orderChecks(obligation, at, around),
    ...betweenChecks(obligation, at, debtor, creditor),
    ...when(debtor?.domestic === true && creditor?.domestic === true && obligation.currency !== 'CNY', `${at}/currency`, 'foreign-currency-between-domestic-parties'),
    ...obligation.instalments.flatMap(({ due }, k) => when(isPast(due, around), `${at}/instalments/${k}/due`, 'instalment-in-the-past')),
    ...when(chargeAYear > presumedLossCapPpm, `${at}/delayChargePpmPerDay`, 'charge-exceeds-loss'),
    ...when(around.case.subject === 'finance' && chargeAYear > lendingCapPpm, `${at}/delayChargePpmPerDay`, 'charge-exceeds-lending-cap'),
    ...guaranteeChecks(obligation, at, around),
  ];
}

function betweenChecks(term: Obligation | Duty, at: string, debtor: Party | undefined, creditor: Party | undefined): readonly TermCheck[] {
  return [
    ...when(!debtor, `${at}/debtor`, 'unknown-party'),
    ...when(!creditor, `${at}/creditor`, 'unknown-party'),
    ...when(term.debtor === term.creditor, at, 'same-debtor-and-creditor'),
  ];
}

const isPast = (due: DueTerm, { now }: Around): boolean => due.kind === 'date' && due.date < localDate(now);

/** By the days on which the instalments would really fall, were the agreement signed today or on the last day for it. */
function orderChecks({ instalments }: Obligation, at: string, around: Around): readonly TermCheck[] {
  const today = localDate(around.now);
  const inOrderIf = (signed: LocalDate) => instalments.every((instalment, i) => {
    const previous = instalments[i - 1];
    return !previous || dueDate(previous.due, signed, around.calendar).date <= dueDate(instalment.due, signed, around.calendar).date;
  });
  const numbered = instalments.every((instalment, i) => instalment.n === i + 1);
  if (!numbered || !inOrderIf(today)) return [termCheck(`${at}/instalments`, 'instalments-out-of-order')];
  const latest = workingDaysAfter(around.calendar, today, around.case.rules.signingWd).date;
  return when(!inOrderIf(latest), `${at}/instalments`, 'order-depends-on-signing');
}

function guaranteeChecks(obligation: Obligation, at: string, around: Around): readonly TermCheck[] {
  const given = guaranteesOf(obligation);
  return given.flatMap((guarantee, k) => {
    const pointer = `${at}/guarantees/${k}`;
    const guarantor = partyOf(around.case, guarantee.guarantor);
    return [
      ...when(guarantor?.side !== 'guarantor', `${pointer}/guarantor`, 'not-a-guarantor'),
      ...when(given.findIndex((g) => g.guarantor === guarantee.guarantor) < k, `${pointer}/guarantor`, 'guarantee-twice'),
      ...when(guarantor?.kind === 'organisation' && guarantee.resolution === undefined, `${pointer}/resolution`, 'resolution-missing'),
      ...when(guarantee.kind === 'general', `${pointer}/kind`, 'general-guarantee'),
    ];
  });
}

function guarantorChecks({ obligations }: AgreedTerms, { case: c }: Around): readonly TermCheck[] {
  const bound = obligations.flatMap((o) => guaranteesOf(o).map((g) => g.guarantor));
  return when(c.parties.some((p) => p.side === 'guarantor' && !bound.includes(p.id)), '/obligations', 'guarantor-without-guarantee');
}

function dutyChecks(duty: Duty, at: string, around: Around): readonly TermCheck[] {
  const unclear = duty.kind === 'goods' && (!duty.quantity || !duty.unit);
  return [
    ...betweenChecks(duty, at, partyOf(around.case, duty.debtor), partyOf(around.case, duty.creditor)),
    ...when(isPast(duty.due, around), `${at}/due`, 'instalment-in-the-past'),
    ...when(unclear, at, 'delivery-unclear'),
    ...when(duty.kind !== 'goods', at, 'not-enforceable'),
  ];
}

/** What is promised and released beside what was claimed, where everything is money of one currency. */
function claimChecks(terms: AgreedTerms, { case: c }: Around): readonly TermCheck[] {
  const currencies = new Set(terms.obligations.map((o) => o.currency));
  if (terms.waivedFen !== undefined && currencies.size > 1) return [termCheck('/waivedFen', 'waived-in-several-currencies')];
  const claims = c.claims.filter((claim) => claim.amountFen !== undefined);
  const [currency] = currencies;
  if (currencies.size !== 1 || claims.length === 0 || claims.some((claim) => claim.currency !== currency)) return [];
  const claimed = claims.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
  const settled = terms.obligations.reduce((sum, o) => sum + o.totalFen, 0) + (terms.waivedFen ?? 0);
  return [...when(settled > claimed, '/waivedFen', 'exceeds-claim'), ...when(settled < claimed, '/waivedFen', 'claim-left-open')];
}
