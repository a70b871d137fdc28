/** What the papers of an insurance have in common: which cover, for whom, against what. */
import { z } from 'zod';
import { moneyOrNone, obligations, office, settlementOnPaper } from './debt-contents.ts';
import { money, said, text, texts } from './paper.ts';

export const coverContents = {
  insurer: office('保险人', 'insurer'),
  product: text('保险产品', 'product'),
  policyholders: texts('投保人', 'policyholder'),
  insured: texts('被保险人', 'insured'),
};

/** The terms of a cover as the insurer quoted them and the policyholder took them. */
export const coverTerms = {
  settlement: settlementOnPaper,
  obligations,
  covers: text('保险责任', 'what the cover answers for'),
  accelerated: text('提前到期款项的处理', 'whether sums that fall due early are covered'),
  sumInsured: money('保险金额', 'sum insured'),
  premium: money('保险费', 'premium'),
  /** 1.8% */
  rate: text('保险费率', 'rate'),
  deductible: moneyOrNone('免赔额', 'deductible'),
  clauses: said('保险条款及其说明', 'the clauses and that they were explained', z.strictObject({
    version: text('条款版本', 'version of the clauses').optional(), explainedOn: text('明确说明的日期', 'day on which they were explained').optional(),
  })),
};
