/** Chance from one number, the same every time: fast-check keeps the numbers, so a failing run shrinks and repeats. */
export interface Dice {
  /** From 0 to n - 1. */
  readonly below: (n: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[], otherwise?: T) => T;
  readonly weighted: <T>(from: readonly T[], weight: (one: T) => number) => T | undefined;
}

export function dice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below, chance: (probability) => next() < probability,
    pick: (from, otherwise) => (from.length > 0 ? from[below(from.length)]! : otherwise!),
    weighted: (from, weight) => {
      let left = next() * from.reduce((total, one) => total + weight(one), 0);
      return from.find((one) => (left -= weight(one)) < 0);
    },
  };
}
