/**
 * The centre's published schedule of fees (条例 art 16: fees are allowed and published), kept as versioned data. All figures
 * are the centre's own (D), amounts are fen of RMB, shares are millionths. Taken from published schedules: ¥1,000 of each
 * party is what 上海经贸商事调解中心 publishes as 案件管理费; ¥1,000 an hour is the lower end of, and a tiered share above one
 * million on success only follows, the 2022 schedule of a Shenzhen centre (深圳赟恒). The two shares themselves are ours.
 */
import type { Fen } from '../money.ts';

export interface SuccessTier {
  /** The tier takes its share of the settled sum above this, up to the next tier. */
  readonly overFen: Fen;
  readonly ppm: number;
}

export interface FeeSchedule {
  /** 0: as it came with the program. */
  readonly revision: number;
  /** Of each party, for the registration of the case. */
  readonly registrationFen: Fen;
  /** For an hour of mediation, charged by started half hours; the parties bear it in equal shares. */
  readonly hourFen: Fen;
  /** On what is settled, once all have signed; the parties bear it in equal shares. */
  readonly successTiers: readonly SuccessTier[];
}

export const defaultFeeSchedule: FeeSchedule = {
  revision: 0,
  registrationFen: 100_000,
  hourFen: 100_000,
  successTiers: [{ overFen: 100_000_000, ppm: 5_000 }, { overFen: 500_000_000, ppm: 3_000 }],
};

/** Each started half hour costs half of the hour's fee, the whole rounded down to the fen. */
export const hoursFee = (schedule: FeeSchedule, minutes: number): Fen => Math.floor((Math.ceil(minutes / 30) * schedule.hourFen) / 2);

/** Each tier takes its share of its own part, rounded down to the fen; in big integers, because the product may leave the safe ones. */
export function successFee(schedule: FeeSchedule, settledFen: Fen): Fen {
  const tiers = schedule.successTiers.toSorted((a, b) => a.overFen - b.overFen);
  return tiers.reduce((sum, tier, i) => {
    const part = Math.max(0, Math.min(settledFen, tiers[i + 1]?.overFen ?? Infinity) - tier.overFen);
    return sum + Number((BigInt(part) * BigInt(tier.ppm)) / 1_000_000n);
  }, 0);
}

/** Equal shares in whole fen; what does not divide is borne by the first, so that the shares always make the whole. */
export function equalShares(totalFen: Fen, among: number): readonly Fen[] {
  const each = Math.floor(totalFen / among);
  return Array.from({ length: among }, (_, i) => (i === 0 ? totalFen - each * (among - 1) : each));
}
