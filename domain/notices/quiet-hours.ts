/** When people are not disturbed (Asia/Shanghai, case time): no SMS and no e-mail between nine in the evening and eight in the morning. */
import { endOfDay, localDate, startOfDay, type EpochMs } from '../calendar.ts';
import type { OutsideChannel } from './notice.ts';

const hourMs = 3_600_000;

/** Hours of the day; the night lies between `from` and `to`. A letter rings at nobody's bedside. */
export const quietHours: { readonly [C in OutsideChannel]?: { readonly from: number; readonly to: number } } = {
  email: { from: 21, to: 8 },
  sms: { from: 21, to: 8 },
};

/** The first instant, `at` itself or later, at which the channel may be used. */
export function notBefore(channel: OutsideChannel, at: EpochMs): EpochMs {
  const quiet = quietHours[channel];
  if (!quiet) return at;
  const day = localDate(at);
  const morning = startOfDay(day) + quiet.to * hourMs;
  if (at < morning) return morning;
  return at < startOfDay(day) + quiet.from * hourMs ? at : endOfDay(day) + quiet.to * hourMs;
}
