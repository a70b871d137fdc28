/** Times as people here write them: Asia/Shanghai, 「8月29日（周六）17:30，还有 6 天」. Days are counted on the case's calendar, which practice may move. */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { language } from '../words/language.ts';

dayjs.extend(utc);
dayjs.extend(timezone);
const zone = 'Asia/Shanghai';
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

export const inShanghai = (instant: string | number) => dayjs(instant).tz(zone);
/** YYYY-MM-DD in Shanghai. */
export const dayOf = (instant: string | number): string => inShanghai(instant).format('YYYY-MM-DD');

/** Whole days from one local date to another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** 8月29日（周六）; the year only where it is not that of `today`. */
export function formatDay(day: string, today?: string): string {
  const d = dayjs(day);
  const otherYear = today === undefined || !today.startsWith(day.slice(0, 4));
  if (language() === 'en') return d.format(otherYear ? 'D MMM YYYY' : 'ddd D MMM');
  return `${otherYear ? d.format('YYYY年') : ''}${d.format('M月D日')}（周${weekdays[d.day()] ?? ''}）`;
}

export function formatInstant(instant: string, today?: string): string {
  return `${formatDay(dayOf(instant), today)} ${inShanghai(instant).format('HH:mm')}`;
}
