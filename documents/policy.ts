/** 保险单: the ten items of 保险法 18, each an article of its own. */
import { z } from 'zod';
import { nature } from './debt-contents.ts';
import { coverContents, coverTerms } from './insurance-contents.ts';
import { common, day, paper, said, text, texts, type Paper } from './paper.ts';

export const policy = paper('policy', {
  ...common, nature, ...coverContents, ...coverTerms,
  period: said('保险期间和保险责任开始时间', 'period of cover and when it begins', z.strictObject({ from: day('开始日期', 'first day'), until: day('终止日期', 'last day') })),
  exclusions: text('责任免除', 'exclusions'),
  payment: texts('保险金赔偿办法', 'how the insurer pays'),
  premiumPaidOn: day('保险费支付日期', 'day on which the premium was paid'),
  breach: texts('违约责任', 'consequences of breach'),
  disputes: text('争议处理', 'disputes'),
  concludedOn: day('订立合同的日期', 'day on which the contract was made'),
}, {
  check: (found, { insurer, parties, policyholders, insured, period }) => {
    found.must(insurer.address !== undefined, 'insurer.address is missing');
    for (const [key, names] of [['policyholders', policyholders], ['insured', insured]] as const) {
      names.forEach((name, i) => {
        const party = parties.find((p) => p.name === name);
        found.must(party !== undefined, `${key}[${i}] is no party`);
        found.must(party === undefined || party.address !== undefined, `${key}[${i}].address is missing`);
      });
    }
    found.must(period.from <= period.until, 'period ends before it begins');
  },
});

export type PolicyData = typeof policy extends Paper<infer Data> ? Data : never;
