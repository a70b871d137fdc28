/** 300 ppm: `0.03%（日万分之三）`; the words only where they are exact and usual. */
export function dailyRate(ppm: number): string {
  const words = ppm % 100 === 0 ? ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'][ppm / 100 - 1] : undefined;
  return `${ppm / 10_000}%${words === undefined ? '' : `（日万分之${words}）`}`;
}
