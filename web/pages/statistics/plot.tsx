/** One plot: bars of this year beside those of the year before. The table below it says the same in words; a bar opens its cases. */
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useScheme } from '../../looks/scheme.ts';
import { palette } from '../../looks/theme.ts';

use([BarChart, GridComponent, LegendComponent, AriaComponent, LabelLayout, CanvasRenderer]);

export interface Series { readonly name: string; readonly values: readonly number[] }
interface Props {
  readonly label: string;
  readonly names: readonly string[];
  readonly now: Series;
  readonly before: Series;
  /** The n-th bar of this year was clicked. */
  readonly open?: ((n: number) => void) | undefined;
}

export function Plot({ label, names, now, before, open }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const scheme = useScheme();
  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = init(place.current);
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(optionsOf(scheme, names, now, before), true), [scheme, names, now, before]);
  useEffect(() => {
    const drawn = chart.current;
    const clicked = (event: { readonly seriesIndex?: number; readonly dataIndex: number }) => (event.seriesIndex === 1 ? open?.(event.dataIndex) : undefined);
    drawn?.on('click', clicked as never);
    return () => void (drawn?.isDisposed() ? undefined : drawn?.off('click', clicked as never));
  }, [open]);
  return <div ref={place} className="plot" role="img" aria-label={label} />;
}

/** No motion, and no tips that come and go with the pointer (WCAG 1.4.13): this year's numbers stand on their bars, all of them in the table. */
function optionsOf(scheme: 'light' | 'dark', names: readonly string[], now: Series, before: Series) {
  const { ink, quiet, line, control, accent } = palette[scheme];
  const axis = { axisLabel: { color: quiet, fontSize: 12 }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false } };
  const bars = ({ name, values }: Series, color: string) => ({ name, type: 'bar' as const, data: [...values], itemStyle: { color, borderRadius: 2 }, barMaxWidth: 28, barGap: '10%' });
  return {
    animation: false, grid: { left: 8, right: 8, top: 40, bottom: 8, outerBoundsMode: 'same' as const }, legend: { top: 0, left: 0, textStyle: { color: ink }, itemWidth: 14, itemHeight: 10 },
    xAxis: { type: 'category' as const, data: [...names], ...axis }, yAxis: { type: 'value' as const, minInterval: 1, ...axis, splitLine: { lineStyle: { color: line } } },
    series: [bars(before, control), { ...bars(now, accent), label: { show: true, position: 'top' as const, color: ink, fontSize: 12, formatter: ({ value }: { readonly value: unknown }) => (value === 0 ? '' : String(value)) }, labelLayout: { hideOverlap: true } }],
  };
}
