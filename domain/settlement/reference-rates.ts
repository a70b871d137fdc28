/** Published figures that the checks compare with. Data, not law: whoever runs the centre keeps them current. */
export const loanPrimeRate = {
  /** One-year LPR, in millionths a year (3 % = 30000). */
  oneYearPpm: 30_000,
  publishedOn: '2025-05-20',
  source: '中国人民银行授权全国银行间同业拆借中心公布的贷款市场报价利率（一年期）',
} as const;

/** Private lending: no more than four times the one-year LPR when the contract was made (法释〔2020〕17号 25, 28, 29). */
export const lendingCapPpm = 4 * loanPrimeRate.oneYearPpm;

/**
 * The delay charge above which a creditor may have to show its loss: late payment is taken to cost the LPR and half of it
 * again (买卖合同解释 18), and more than 30 % above the loss is excessive as a rule (合同编通则解释 65).
 */
export const presumedLossCapPpm = Math.floor(loanPrimeRate.oneYearPpm * 1.5 * 1.3);
