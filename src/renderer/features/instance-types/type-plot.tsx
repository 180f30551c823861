import { LineChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { chartColours, prefersStill } from '../../charts/chart-colours';
import { useChart } from '../../charts/use-chart';
import type { Capability } from './frontier';
import { frontierPoints, plotPoints, type Brushed, type PlotPoint } from './plot-points';
import { currencyOf, type PriceBasis } from './price-basis';
import { formatPer, perUnit, unitSign, type PriceUnit } from './price-unit';
import type { TypeRow } from './type-row';

register([ScatterChart, LineChart, GridComponent, TooltipComponent, BrushComponent, CanvasRenderer]);

type TypePlotProps = {
  /** The grid's rows. */
  rows: readonly TypeRow[];
  capability: Capability;
  basis: PriceBasis;
  unit: PriceUnit;
  isSelected: (row: TypeRow) => boolean;
  /** `add`: beside what is selected already. */
  onPick: (row: TypeRow, add: boolean) => void;
  onBrush: (brushed: Brushed) => void;
};

type Drawing = {
  points: readonly PlotPoint[];
  best: readonly PlotPoint[];
  capability: Capability;
  basis: PriceBasis;
  unit: PriceUnit;
  isSelected: (row: TypeRow) => boolean;
};

/**
 * Price against a capability, a point for each row of the grid, and the line of those that none beats. A picture
 * for the eye and the mouse: the grid has the same figures, and conditions do what a brush does.
 */
export function TypePlot(props: TypePlotProps) {
  const { rows, capability, basis, unit, isSelected, onPick, onBrush } = props;
  const points = useMemo(() => plotPoints(rows, capability, basis), [rows, capability, basis]);
  const best = useMemo(() => frontierPoints(points, capability, basis), [points, capability, basis]);
  const place = useChart(
    useCallback(
      (chart) => draw(chart, { points, best, capability, basis, unit, isSelected }),
      [points, best, capability, basis, unit, isSelected],
    ),
    useCallback(
      (chart) => {
        const pick = (event: unknown) => {
          const { success, data } = clicked.safeParse(event);
          const point = success && data.seriesId === POINTS ? points[data.dataIndex] : undefined;
          if (!success || !point) return;
          const { ctrlKey, metaKey, shiftKey } = data.event.event;
          onPick(point.row, ctrlKey || metaKey || shiftKey);
        };
        const brush = (event: unknown) => {
          const [area] = brushed.safeParse(event).data?.areas ?? [];
          if (!area) return;
          // the area stays where it was drawn, and the points under it do not
          chart.dispatchAction({ type: 'brush', areas: [] });
          const [amounts, prices] = area.coordRange;
          const hours = perUnit(1, unit) ?? 1;
          onBrush({ amounts, perHour: [prices[0] / hours, prices[1] / hours] });
        };
        chart.on('click', pick);
        chart.on('brushEnd', brush);
        return () => {
          chart.off('click', pick);
          chart.off('brushEnd', brush);
        };
      },
      [points, unit, onPick, onBrush],
    ),
  );
  const words = `${points.length} types by price and ${capability.label}; ${best.length} are best value. The grid has the same figures.`;
  return <div ref={place} role="img" aria-label={`Plot: ${words}`} className="type-plot" />;
}

const POINTS = 'points';

/** What ECharts tells of a click on a point. */
const clicked = z.object({
  seriesId: z.string(),
  dataIndex: z.number(),
  event: z.object({
    event: z.object({ ctrlKey: z.boolean(), metaKey: z.boolean(), shiftKey: z.boolean() }),
  }),
});
const range = z.tuple([z.number(), z.number()]);
/** What it tells of a rectangle, in the axes' own figures. */
const brushed = z.object({ areas: z.array(z.object({ coordRange: z.tuple([range, range]) })) });

/** More points than this are drawn without a text for each. */
const MOST_WITH_TEXT = 5000;

function draw(chart: EChartsType, { points, best, capability, basis, unit, isSelected }: Drawing): void {
  const colours = chartColours();
  const many = points.length > MOST_WITH_TEXT;
  const at = ({ amount, perHour }: PlotPoint) => [amount, perUnit(perHour, unit) ?? 0];
  const axis = {
    type: 'log',
    nameLocation: 'middle',
    nameTextStyle: { color: colours.text },
    axisLabel: { color: colours.quiet, formatter: (value: number) => value.toLocaleString('en-US') },
    axisLine: { lineStyle: { color: colours.line } },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
    minorSplitLine: { show: false },
  };
  const isBest = new Set(best);
  chart.setOption(
    {
      animation: !prefersStill() && !many,
      animationDuration: 200,
      textStyle: { fontFamily: colours.font },
      grid: { left: 64, right: 24, top: 16, bottom: 44 },
      xAxis: {
        ...axis,
        name: capability.unit === null ? capability.label : `${capability.label} (${capability.unit})`,
        nameGap: 26,
      },
      yAxis: { ...axis, name: `${basis.header} (${unitSign(unit)})`, nameGap: 46 },
      tooltip: {
        // drawn on the canvas: the page's policy allows no styles in markup
        renderMode: 'richText',
        backgroundColor: colours.surface,
        borderColor: colours.border,
        textStyle: { color: colours.text, fontFamily: colours.font },
        formatter: (shown: unknown) => tooltip(shown, points, { capability, basis, unit }),
      },
      brush: {
        brushMode: 'single',
        xAxisIndex: 0,
        yAxisIndex: 0,
        throttleType: 'debounce',
        brushStyle: { color: colours.fill, borderColor: colours.border, borderWidth: 1 },
        outOfBrush: { colorAlpha: 1 },
      },
      series: [
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          data: best.map(at),
          lineStyle: { color: colours.border, width: 1.5 },
          tooltip: { show: false },
          z: 1,
        },
        {
          id: POINTS,
          type: 'scatter',
          cursor: 'pointer',
          data: points.map((point) => {
            const selected = isSelected(point.row);
            return {
              value: at(point),
              symbolSize: selected ? 13 : isBest.has(point) ? 9 : 6,
              itemStyle: {
                color: selected ? colours.warning : isBest.has(point) ? colours.accent : colours.quiet,
                opacity: selected || isBest.has(point) ? 1 : 0.55,
                borderColor: selected ? colours.text : colours.surface,
                borderWidth: selected ? 2 : 0.5,
              },
            };
          }),
          emphasis: { scale: 1.5, itemStyle: { opacity: 1, borderColor: colours.text, borderWidth: 1 } },
          z: 2,
        },
      ],
    },
    { notMerge: true },
  );
  chart.dispatchAction({
    type: 'takeGlobalCursor',
    key: 'brush',
    brushOption: { brushType: 'rect', brushMode: 'single' },
  });
}

const hovered = z.object({ seriesId: z.string(), dataIndex: z.number() });

function tooltip(
  shown: unknown,
  points: readonly PlotPoint[],
  { capability, basis, unit }: Pick<Drawing, 'capability' | 'basis' | 'unit'>,
): string {
  const { success, data } = hovered.safeParse(shown);
  const point = success && data.seriesId === POINTS ? points[data.dataIndex] : undefined;
  if (!point) return '';
  const { row, amount, perHour } = point;
  return [
    `${row.spec.instanceType} (${row.region})`,
    `${capability.label}: ${amount.toLocaleString('en-US')}`,
    `${basis.header}: ${formatPer(perHour, unit, currencyOf(row))}`,
    `${row.spec.vCpus ?? '?'} vCPUs, ${row.memoryGib ?? '?'} GiB`,
  ].join('\n');
}
