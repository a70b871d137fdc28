/** 投保单: the policyholder's offer, its disclosures, and that the clauses were explained to it (保险法 13, 16, 17). */
import { coverContents, coverTerms } from './insurance-contents.ts';
import { common, paper, prose, type Paper } from './paper.ts';

export const insuranceProposal = paper('insurance-proposal', {
  ...common, ...coverContents, ...coverTerms,
  disclosures: prose('投保人如实告知的事项', 'what the policyholder discloses'),
}, {
  check: (found, { parties, policyholders, insured }) => {
    const known = parties.map((p) => p.name);
    [['policyholders', policyholders] as const, ['insured', insured] as const].forEach(([key, names]) =>
      names.forEach((name, i) => found.must(known.includes(name), `${key}[${i}] is no party`)));
  },
});

export type InsuranceProposalData = typeof insuranceProposal extends Paper<infer Data> ? Data : never;
