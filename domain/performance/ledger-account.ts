/** The account of one obligation at the end of a day: what is owed to whom, and how it came to that. Amounts in fen. */
import type { LocalDate } from '../calendar.ts';
import type { Currency, Fen } from '../money.ts';

/** 违约金 on one instalment over one stretch of unchanged principal; both days inclusive. */
export interface ChargeLine {
  readonly instalment: number;
  readonly principalFen: Fen;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  /** Of a day, in millionths of the principal: an amendment may change it. */
  readonly ratePpm: number;
  readonly chargeFen: Fen;
}

export interface InstalmentAccount {
  readonly n: number;
  readonly due: LocalDate;
  readonly agreedFen: Fen;
  /** Principal still owed to the creditor. */
  readonly unpaidFen: Fen;
}

export interface ObligationAccount {
  readonly obligation: string;
  readonly currency: Currency;
  readonly asOf: LocalDate;
  /** Principal plus the charges accrued to `asOf`. */
  readonly dueFen: Fen;
  readonly owedToCreditorFen: Fen;
  readonly owedToInsurerFen: Fen;
  readonly guarantorRecourseFen: Fen;
  /** The same, guarantor by guarantor: what one paid is no claim of another. */
  readonly recourseOf: Readonly<Record<string, Fen>>;
  readonly paidFromDebtorFen: Fen;
  readonly waivedFen: Fen;
  /** Of what is owed to the creditor: principal and charges. */
  readonly principalFen: Fen;
  readonly chargesFen: Fen;
  /** What is owed to the creditor and past its due date. */
  readonly pastDueFen: Fen;
  /** Charge a day on the principal past due, in yuan, exact. */
  readonly chargePerDay: string;
  readonly charges: readonly ChargeLine[];
  readonly instalments: readonly InstalmentAccount[];
  /** Money that arrived beyond what was owed; it is the debtor's. */
  readonly owedBackToDebtorFen: Fen;
  readonly owedBackToGuarantorFen: Fen;
  /** Paid to the creditor before notice of subrogation though the claim was the insurer's already (保险法解释四 10). */
  readonly creditorOwesInsurerFen: Fen;
  /** Refunded to the insurer beyond what was owed to it. */
  readonly insurerOwesCreditorFen: Fen;
}

/** The right side of the ledger's equation. */
export const placed = (account: ObligationAccount): Fen =>
  account.owedToCreditorFen + account.owedToInsurerFen + account.guarantorRecourseFen + account.paidFromDebtorFen + account.waivedFen;

export const conserves = (account: ObligationAccount): boolean =>
  placed(account) === account.dueFen
  && [account.owedToCreditorFen, account.owedToInsurerFen, account.paidFromDebtorFen, account.waivedFen, account.owedBackToDebtorFen,
    account.creditorOwesInsurerFen, account.guarantorRecourseFen, account.owedBackToGuarantorFen, account.insurerOwesCreditorFen].every((fen) => fen >= 0 && Number.isSafeInteger(fen));
