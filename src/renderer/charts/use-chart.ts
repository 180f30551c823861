import { init, type EChartsType } from 'echarts/core';
import { useEffect, useRef, type RefObject } from 'react';

/**
 * A chart in an element of its own: drawn anew when `draw` is another function, the theme changes or the element's
 * size does. `listen` follows what is done to it and gives the way to stop. What of ECharts both need is registered by
 * whoever calls this.
 */
export function useChart(
  draw: (chart: EChartsType) => void,
  listen: (chart: EChartsType) => () => void,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

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
    const redraw = () => draw(made);
    redraw();
    // the theme is a class of the body
    const themed = new MutationObserver(redraw);
    themed.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    const resized = new ResizeObserver(() => {
      made.resize();
      // else what was drawn keeps the size of the area before
      redraw();
    });
    resized.observe(made.getDom());
    return () => {
      themed.disconnect();
      resized.disconnect();
    };
  }, [draw]);

  useEffect(() => (chart.current ? listen(chart.current) : undefined), [listen]);
  return place;
}
