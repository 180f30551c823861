import { median, tableLines } from '../table';
import type { Session } from './session';

/** What Skyglass aims at, in the table's units, up to and with that; memory depends on the keys. */
function aims(keys: number): Map<string, number> {
  return new Map([
    ['first rows', 500],
    ['by size', 150],
    ['by size, descending', 150],
    ['by date', 150],
    ['by key', 500],
    ['by key, descending', 500],
    ['filtered, by key, descending', 150],
    ['300 px a frame: p95', 17],
    ['30,000 px a frame: p95', 17],
    ['30,000 px a frame, by size: p95', 17],
    ['heap of the page', 60],
    ['memory of the host', keys > 1_000_000 ? 1500 : 450],
  ]);
}

export type Figure = {
  name: string;
  unit: 'ms' | 'MiB' | '%';
  median: number;
  values: number[];
  aim: number | null;
};

/** The figures of all sessions by name, with their medians and aims. */
export function figuresOf(sessions: readonly Session[], keys: number): Figure[] {
  const wanted = aims(keys);
  const figure = (name: string, unit: Figure['unit'], values: number[]): Figure => ({
    name,
    unit,
    median: median(values),
    values,
    aim: wanted.get(name) ?? null,
  });
  const [first] = sessions;
  if (!first) return [];
  const scrolling = Object.keys(first.scrolling).flatMap((name) => {
    const of = (part: 'p50' | 'p95' | 'worst' | 'blank'): number[] =>
      sessions.map((session) => session.scrolling[name]?.[part] ?? NaN);
    return [
      figure(`${name}: p50`, 'ms', of('p50')),
      figure(`${name}: p95`, 'ms', of('p95')),
      figure(`${name}: worst`, 'ms', of('worst')),
      figure(
        `${name}: frames with rows to come`,
        '%',
        of('blank').map((share) => share * 100),
      ),
    ];
  });
  const mebibytes = (of: (session: Session) => number): number[] =>
    sessions.map((session) => of(session) / 2 ** 20);
  return [
    ...Object.keys(first.times).map((name) =>
      figure(
        name,
        'ms',
        sessions.map(({ times }) => times[name] ?? NaN),
      ),
    ),
    ...scrolling,
    figure(
      'heap of the page',
      'MiB',
      mebibytes(({ heap }) => heap),
    ),
    figure(
      'memory of the host',
      'MiB',
      mebibytes(({ rss }) => rss),
    ),
    figure(
      'most memory of the host',
      'MiB',
      mebibytes(({ peakRss }) => peakRss),
    ),
  ];
}

/** The table: figures beside what is aimed at. */
export function figureLines(figures: readonly Figure[]): string[] {
  const text = (value: number): string =>
    value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
  const rows = figures.map(({ name, unit, median: middle, values, aim }) => [
    name,
    `${text(middle)} ${unit}`,
    `${text(Math.min(...values))} to ${text(Math.max(...values))}`,
    aim === null ? '' : `${text(aim)} ${unit}`,
    aim === null ? '' : middle <= aim ? 'met' : `missed, ${(middle / aim).toFixed(1)} times`,
  ]);
  return tableLines(['figure', 'median', 'range', 'aim', ''], rows);
}
