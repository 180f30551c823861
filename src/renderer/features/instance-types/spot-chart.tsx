import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import type { SpotHistory } from '../../../shared/contract/prices';
import { formatHourly } from '../../../shared/format/money';
import { chartColours, prefersStill } from '../../charts/chart-colours';
import { useChart } from '../../charts/use-chart';

register([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

type SpotChartProps = {
  history: SpotHistory;
  /** The price on demand, drawn beside; null where it is not known. */
  onDemand: number | null;
  currency: 'USD' | 'CNY';
};

const listenToNothing = () => () => undefined;

/** How the price of each zone has moved. A picture for the eye: the table below it tells the figures. */
export function SpotChart({ history, onDemand, currency }: SpotChartProps) {
  const place = useChart(
    useCallback((chart) => draw(chart, { history, onDemand, currency }), [history, onDemand, currency]),
    listenToNothing,
  );
  return (
    <div
      ref={place}
      role="img"
      aria-label="Plot of the spot price by zone over 90 days; the table below has the figures"
      className="type-spot-chart"
    />
  );
}

function draw(chart: EChartsType, { history, onDemand, currency }: SpotChartProps): void {
  const colours = chartColours();
  const money = (value: unknown) => (typeof value === 'number' ? formatHourly(value, currency) : '');
  const zones = Object.entries(history.zones);
  chart.setOption(
    {
      animation: !prefersStill(),
      animationDuration: 200,
      textStyle: { fontFamily: colours.font },
      grid: { left: 72, right: 24, top: 36, bottom: 32 },
      legend: { top: 0, textStyle: { color: colours.text } },
      xAxis: {
        type: 'time',
        min: history.from,
        max: history.to,
        axisLabel: { color: colours.quiet },
        axisLine: { lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: 'value',
        scale: true,
        // the price on demand is to be in sight
        max: ({ max }: { max: number }) => Math.max(max, onDemand ?? 0) * 1.05,
        axisLabel: { color: colours.quiet, formatter: money },
        splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
      },
      tooltip: {
        trigger: 'axis',
        // drawn on the canvas: the page's policy allows no styles in markup
        renderMode: 'richText',
        backgroundColor: colours.surface,
        borderColor: colours.border,
        textStyle: { color: colours.text, fontFamily: colours.font },
        valueFormatter: money,
      },
      series: zones.map(([zone, points], index) => {
        const last = points.at(-1);
        return {
          name: zone,
          type: 'line',
          // a price holds until the next one
          step: 'end',
          showSymbol: false,
          lineStyle: { width: 1.5 },
          data: [
            ...points.map(({ at, perHour }) => [at, perHour]),
            ...(last ? [[history.to, last.perHour]] : []),
          ],
          ...(index === 0 &&
            onDemand !== null && {
              markLine: {
                silent: true,
                symbol: 'none',
                // two decimals otherwise, at which most prices are another one
                precision: 6,
                data: [{ yAxis: onDemand }],
                lineStyle: { color: colours.quiet, type: 'dashed' },
                label: { formatter: 'on demand', color: colours.text, position: 'insideEndTop' },
              },
            }),
        };
      }),
    },
    { notMerge: true },
  );
}
