/**
 * The insurance products that can secure a settlement, as data. Who takes out the policy follows from the product
 * (银保监办发〔2020〕39号: 保证保险 is taken out by the obligor, 信用保险 by the obligee); the insured is the creditor always,
 * for it is the creditor's loss that is insured. A product is added here and nowhere else.
 */
import type { Label } from '../action.ts';
import { insuranceOf, moneyCreditors, moneyDebtors, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';

export const insuranceProductNames = ['performance-bond-insurance', 'advance-payment-bond-insurance', 'credit-insurance'] as const;
export type InsuranceProduct = (typeof insuranceProductNames)[number];

export interface ProductTerms {
  readonly label: Label;
  /** 投保人. */
  readonly policyholder: 'debtor' | 'creditor';
  /** 被保险人. */
  readonly insured: 'creditor';
  /** What it answers for. */
  readonly covers: Label;
  readonly source: string;
}

export const insuranceProducts: Readonly<Record<InsuranceProduct, ProductTerms>> = {
  'performance-bond-insurance': {
    label: { zh: '调解协议履约保证保险', en: 'Performance bond insurance for a settlement' }, policyholder: 'debtor', insured: 'creditor',
    covers: { zh: '债务人未按调解协议付款给债权人造成的损失', en: "the creditor's loss when the debtor does not pay as the settlement says" }, source: '银保监办发〔2020〕39号',
  },
  'advance-payment-bond-insurance': {
    label: { zh: '预付款保证保险', en: 'Advance payment bond insurance' }, policyholder: 'debtor', insured: 'creditor',
    covers: { zh: '债务人未按调解协议返还预付款给债权人造成的损失', en: "the creditor's loss when the debtor does not return an advance as the settlement says" }, source: '银保监办发〔2020〕39号',
  },
  'credit-insurance': {
    label: { zh: '国内贸易信用保险', en: 'Domestic trade credit insurance' }, policyholder: 'creditor', insured: 'creditor',
    covers: { zh: '债权人因债务人不履行付款义务遭受的应收账款损失', en: "the creditor's loss of a receivable that the debtor does not pay" }, source: '银保监办发〔2020〕39号',
  },
};

/** Where nobody names a product (rules §3). */
export const usualProduct: InsuranceProduct = 'performance-bond-insurance';

/** The product sought or bound: of the current insurance process, else of the choice of security. */
export const productOf = (c: MediationCase): InsuranceProduct => insuranceOf(c)?.product ?? c.security?.product ?? usualProduct;

/** Those who take out the policy and owe the premium: what is insured is the debt of money, so nobody on account of goods or an act. */
export const policyholdersOf = (c: MediationCase): readonly PartyId[] =>
  (insuranceProducts[productOf(c)].policyholder === 'debtor' ? moneyDebtors(c) : moneyCreditors(c));
