import { callRatio, of, quotaLimit, type LoadResult } from './result';
import type { Part } from './options';

/** A figure beside what is aimed at, of a part that was measured. */
type Aim = { what: string; unit: string; most: number; figure: (result: LoadResult) => number };

const complete: Aim['figure'] = (result) => of(result, ({ loaded }) => loaded.complete) / 1000;
const calls: Aim = {
  what: 'calls / pages needed',
  unit: '',
  most: 1.2,
  figure: (result) => of(result, callRatio),
};
const stop: Aim = {
  what: 'longest stop of the main thread',
  unit: ' ms',
  most: 50,
  figure: (result) => of(result, ({ loaded }) => loaded.longestStop),
};

const AIMS: Record<Exclude<Part, 'script'>, Aim[]> = {
  cold: [
    {
      what: 'first rows, with types and prices',
      unit: ' s',
      most: 1,
      figure: (result) => of(result, ({ loaded }) => Math.max(loaded.firstTypes, loaded.firstPrices)) / 1000,
    },
    { what: 'complete', unit: ' s', most: 6, figure: complete },
    calls,
    stop,
  ],
  warm: [{ what: 'complete', unit: ' s', most: 0.15, figure: complete }, stop],
  regions: [
    {
      what: "time / the quota's own limit",
      unit: '',
      most: 1.1,
      figure: (result) => of(result, ({ loaded, calls: made }) => loaded.complete / quotaLimit(made)),
    },
    calls,
    stop,
  ],
};

/** A line for each aim of a part: the figure, the aim, and whether it is met. */
export function aimLines(part: Exclude<Part, 'script'>, result: LoadResult): string[] {
  return AIMS[part].map(({ what, unit, most, figure }) => {
    const value = figure(result);
    const told = value >= 10 ? value.toFixed(0) : value.toFixed(2);
    return `${result.name}: ${what} ${told}${unit}, aim at most ${most}${unit}: ${value <= most ? 'met' : 'MISSED'}`;
  });
}
