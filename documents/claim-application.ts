/** 理赔申请书: the insured's claim with its loss worked out, what it had from others, and where the money goes (保险法 21, 22). */
import { z } from 'zod';
import { moneyOrNone } from './debt-contents.ts';
import { coverContents } from './insurance-contents.ts';
import { common, money, paper, type Amount, said, text, texts, type Paper } from './paper.ts';
import { checkReckoning, reckoned } from './reckoning.ts';

const fenOf = (amount: Amount | 'none'): number => (amount === 'none' ? 0 : amount.fen);
const unclaimedFen = ({ unclaimed }: { readonly unclaimed?: Amount | undefined }): number => unclaimed?.fen ?? 0;

export const claimApplication = paper('claim-application', {
  ...common, ...coverContents,
  policyNo: text('保险单号', 'number of the policy'),
  claimant: text('索赔人（被保险人）', 'claimant'),
  debtor: text('未履行的债务人', 'debtor in default'),
  settlement: text('所涉调解协议', 'the settlement'),
  defaults: texts('违约事实', 'the default'),
  reckoning: reckoned,
  /** 其中本金…、违约金… */
  loss: money('损失金额', 'loss'), lossParts: text('损失的构成', 'what the loss consists of'),
  deductible: moneyOrNone('免赔额', 'deductible'),
  otherRecoveries: moneyOrNone('已从他人处获得的赔偿或者清偿', 'what was had from others'),
  sumInsured: money('保险金额', 'sum insured'), amount: money('索赔金额', 'amount claimed'),
  /** What of the loss this claim leaves with the debtor: beyond the cover, or not asked for. */
  unclaimed: money('本次未索赔的损失', 'loss that is not claimed').optional(),
  account: said('收款账户；由索赔人手写的为空白', 'account to be paid; a blank where the claimant writes it by hand', z.union([text('收款账户', 'account'), z.literal(false)])),
  attachments: texts('随附材料', 'attachments'),
}, {
  check: (found, data) => {
    checkReckoning(found, data.reckoning, { principalFen: data.reckoning.instalments.filter((i) => i.due < data.reckoning.asOf).reduce((sum, i) => sum + i.unpaidFen, 0) });
    found.must(data.amount.fen <= data.loss.fen, 'amount is more than the loss');
    found.must(data.amount.fen + unclaimedFen(data) === data.loss.fen - fenOf(data.deductible) - fenOf(data.otherRecoveries), 'unclaimed is not what the loss leaves');
    found.must(data.insured.includes(data.claimant), 'claimant is not insured');
  },
});

export type ClaimApplicationData = typeof claimApplication extends Paper<infer Data> ? Data : never;
