/** What a notary may charge at most for a contract. Data, not law: the price authority of the place sets it. */
import { percentage, type Fen } from '../money.ts';

export const notaryFeeCeiling = {
  source: '上海市公证服务收费标准（证明合同，上限），见闵行公证处公示的收费目录',
  leastFen: 30_000,
  /** Each part of the sum by its own rate, in millionths; `toFen` inclusive. */
  tiers: [{ toFen: 100_000_000, ppm: 2_400 }, { toFen: 400_000_000, ppm: 1_600 }, { toFen: Number.MAX_SAFE_INTEGER, ppm: 240 }],
} as const;

/** The ceiling for a sum in RMB: 1,500,000.00 costs at most 3,200.00. */
export function notaryFeeAtMost(sumFen: Fen): Fen {
  let from = 0;
  let fee = 0;
  for (const { toFen, ppm } of notaryFeeCeiling.tiers) {
    if (sumFen <= from) break;
    fee += percentage(Math.min(sumFen, toFen) - from, ppm);
    from = toFen;
  }
  return Math.max(fee, notaryFeeCeiling.leastFen);
}
