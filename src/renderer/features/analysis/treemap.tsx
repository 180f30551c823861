import { TreemapChart } from 'echarts/charts';
import { use as register, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import { chartColours, prefersStill } from '../../charts/chart-colours';
import { useChart } from '../../charts/use-chart';
import { visibleParts } from '../../design/visible-text';
import { formatBytes } from '../../../shared/format/bytes';
import type { ShareRow } from './share-rows';

register([TreemapChart, LabelLayout, CanvasRenderer]);

/** Rectangles that are drawn one by one; smaller ones could be neither seen nor hit. */
const MOST_RECTANGLES = 120;

/** A rectangle, in pixels, that holds the beginning of a name; smaller ones have none. */
const LEAST_LABEL = { width: 48, height: 36 };
const OUT_OF_SIGHT = { x: -10_000 };

function draw(chart: EChartsType, rows: readonly ShareRow[]): void {
  const { fill, border, rest, surface, hover, text, font } = chartColours();
  chart.setOption(
    {
      animation: !prefersStill(),
      animationDurationUpdate: 200,
      textStyle: { fontFamily: font },
      series: [
        {
          type: 'treemap',
          left: 0,
          top: 0,
          right: 0,
          bottom: 0,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          // the gaps between rectangles have the colour of the root's border
          levels: [{ itemStyle: { borderColor: surface, borderWidth: 0, gapWidth: 2 } }],
          emphasis: { itemStyle: { color: hover }, label: { color: text } },
          label: { color: text, lineHeight: 16, overflow: 'truncate', position: 'insideTopLeft' },
          labelLayout: ({ rect }: { rect: { width: number; height: number } }) =>
            rect.width < LEAST_LABEL.width || rect.height < LEAST_LABEL.height ? OUT_OF_SIGHT : {},
          data: rows.slice(0, MOST_RECTANGLES).map((row) => ({
            id: row.id,
            name: `${label(row)}\n${formatBytes(row.bytes)}`,
            value: row.bytes,
            // on each of them: the series' own colour is overruled by its palette
            itemStyle: { color: row.name === null ? rest : fill, borderColor: border, borderWidth: 1 },
          })),
        },
      ],
    },
    { notMerge: true },
  );
}

/** What stands for what cannot be seen, a canvas cannot style: it is put in brackets. */
function label({ name, words }: ShareRow): string {
  if (name === null) return words;
  return visibleParts(name)
    .map(({ text, sign }) => (sign === null ? text : `[${sign}]`))
    .join('');
}

type TreemapProps = {
  /** What is drawn; the table beside it has the same. */
  rows: readonly ShareRow[];
  onOpen: (row: ShareRow) => void;
};

/**
 * Sizes as areas. A picture for the eye and the mouse: everything in it is in the table beside it, which
 * keyboards and screen readers use.
 */
export function Treemap({ rows, onOpen }: TreemapProps) {
  const place = useChart(
    useCallback((chart) => draw(chart, rows), [rows]),
    useCallback(
      (chart) => {
        const open = ({ dataIndex }: { dataIndex: number }) => {
          // the series counts its root as the first
          const row = rows[dataIndex - 1];
          if (row) onOpen(row);
        };
        chart.on('click', open);
        return () => chart.off('click', open);
      },
      [rows, onOpen],
    ),
  );

  return (
    <div
      ref={place}
      role="img"
      aria-label="Treemap of the prefixes by size; the table Prefixes has the same figures"
      className="analysis-treemap"
    />
  );
}
