import { TreemapChart } from 'echarts/charts';
import { init, use as register, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { visibleParts } from '../../design/visible-text';
import { formatBytes } from '../../../shared/format/bytes';
import type { ShareRow } from './share-rows';

register([TreemapChart, LabelLayout, CanvasRenderer]);

/** Rectangles that are drawn one by one; smaller ones could be neither seen nor hit. */
const MOST_RECTANGLES = 120;

/** A rectangle, in pixels, that holds the beginning of a name; smaller ones have none. */
const LEAST_LABEL = { width: 48, height: 36 };
const OUT_OF_SIGHT = { x: -10_000 };

/** The colours of the theme in force, as the canvas needs them. */
function colours() {
  const style = getComputedStyle(document.body);
  const of = (token: string): string => style.getPropertyValue(token).trim();
  return {
    fill: of('--sky-selected'),
    border: of('--sky-selected-border'),
    rest: of('--sky-shaded'),
    gap: of('--sky-surface'),
    hover: of('--sky-hover'),
    text: of('--sky-text'),
    font: style.fontFamily,
  };
}

function draw(chart: EChartsType, rows: readonly ShareRow[]): void {
  const { fill, border, rest, gap, hover, text, font } = colours();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  chart.setOption(
    {
      animation: !still,
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
          levels: [{ itemStyle: { borderColor: gap, borderWidth: 0, gapWidth: 2 } }],
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
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const opened = useRef(onOpen);

  useEffect(() => {
    opened.current = onOpen;
  }, [onOpen]);

  useEffect(() => {
    if (!place.current) return undefined;
    const made = init(place.current, null, { renderer: 'canvas' });
    chart.current = made;
    return () => {
      chart.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const made = chart.current;
    if (!made) return undefined;
    const redraw = () => draw(made, rows);
    redraw();
    // the theme is a class of the body
    const themed = new MutationObserver(redraw);
    themed.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    const resized = new ResizeObserver(() => {
      made.resize();
      // else the rectangles keep the size of the area before
      redraw();
    });
    resized.observe(made.getDom());
    const open = ({ dataIndex }: { dataIndex: number }) => {
      // the series counts its root as the first
      const row = rows[dataIndex - 1];
      if (row) opened.current(row);
    };
    made.on('click', open);
    return () => {
      themed.disconnect();
      resized.disconnect();
      made.off('click', open);
    };
  }, [rows]);

  return (
    <div
      ref={place}
      role="img"
      aria-label="Treemap of the prefixes by size; the table Prefixes has the same figures"
      className="analysis-treemap"
    />
  );
}
