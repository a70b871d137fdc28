/** The faults of real providers, made on request so that the centre's answers to them can be seen. */
import { z } from 'zod';
import { requestTypes } from './requests.ts';

const when = {
  /** The request that meets the fault, or whose answer does; `status` is the question for the status. */
  on: z.enum([...requestTypes, 'status']).optional(),
  /** How often; once when neither this nor a rate is given. */
  times: z.union([z.int().positive(), z.literal('always')]).optional(),
  /** Share of the occasions on which it strikes, by chance. */
  rate: z.number().min(0).max(1).optional(),
};
const plain = z.strictObject(when);
const always = z.literal(true).transform(() => ({ times: 'always' as const }));
const fault = z.union([always, plain]);

export const faultPlan = z.strictObject({
  /** Never replies, and nothing happened. */
  'timeout-before': fault,
  /** Takes effect, then never replies. */
  'timeout-after': fault,
  'status-500': fault,
  'status-429': z.union([always, z.strictObject({ ...when, retryAfter: z.int().nonnegative().optional().meta({ description: 'seconds' }) })]),
  /** Takes effect, then replies with half a JSON. */
  'malformed-reply': fault,
  /** Works for `ms` before it takes effect; a repeat meanwhile is a concurrent twin. */
  'slow-reply': z.strictObject({ ...when, ms: z.int().positive().max(600_000) }),
  'duplicate-callback': fault,
  /** The event waits until the next one of the application has arrived, a second at most. */
  'out-of-order-callback': fault,
  /** Never sent; a question for the status shows it. */
  'lost-callback': fault,
  /** Signed with a wrong secret first, then rightly. */
  'wrong-signature': fault,
  /** The answer is made so many days of the case's time later. */
  lateCaseDays: z.union([
    z.int().positive().max(3650).transform((days) => ({ days, times: 'always' as const })),
    z.strictObject({ ...when, days: z.int().positive().max(3650) }),
  ]),
  /** Takes the request, acknowledges it, and never answers. */
  hang: fault,
}).partial();

export type FaultPlan = z.infer<typeof faultPlan>;
export type FaultName = keyof FaultPlan;
type When = z.infer<typeof plain>;

/** The planned fault if it strikes on this occasion; a counted one is used up by that. */
export function strike<K extends FaultName>(plans: readonly FaultPlan[], name: K, occasion: string, random: () => number): FaultPlan[K] {
  for (const plan of plans) {
    const planned = plan[name] as (FaultPlan[K] & When) | undefined;
    if (planned === undefined || !strikes(planned, occasion, random)) continue;
    const { times = planned.rate === undefined ? 1 : 'always' } = planned;
    if (times === 1) delete plan[name];
    else if (times !== 'always') planned.times = times - 1;
    return planned;
  }
  return undefined;
}

/** Without `on` a fault strikes requests and their answers, not questions for the status. */
const strikes = ({ on, rate }: When, occasion: string, random: () => number): boolean =>
  (on === undefined ? occasion !== 'status' : on === occasion) && (rate === undefined || random() < rate);
