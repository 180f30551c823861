import { median, tableLines } from '../table';
import type { Trial } from './trial';

/** The runs of one program over one bucket. */
export type ScanResult = {
  shape: string;
  lister: string;
  /** Objects that the bucket has. */
  keys: number;
  trials: Trial[];
  /** In words, why a run failed; null where none did. */
  failure: string | null;
};

const HEAD = [
  'shape',
  'program',
  'keys',
  'objects/s',
  'seconds',
  'requests',
  'per 1,000',
  'splits',
  'faults',
  'CPU s',
  'server CPU s',
  'peak MiB',
  'load',
  'listing',
];

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Objects a second, the median of the runs; NaN where none came to an end. */
export function rateOf({ trials }: ScanResult): number {
  return median(trials.map(({ totals, seconds }) => totals.objects / seconds));
}

function row(result: ScanResult): string[] {
  const { shape, lister, keys, trials, failure } = result;
  if (trials.length === 0) return [shape, lister, whole(keys), failure ?? 'not run'];
  const of = (figure: (trial: Trial) => number): number => median(trials.map(figure));
  const splits = trials.map((trial) => trial.splits).filter((value) => value !== null);
  return [
    shape,
    lister,
    whole(keys),
    whole(rateOf(result)),
    of(({ seconds }) => seconds).toFixed(2),
    whole(of(({ requests }) => requests)),
    (of(({ requests }) => requests) / (keys / 1000)).toFixed(2),
    splits.length === 0 ? '' : whole(median(splits)),
    whole(of(({ faults }) => faults)),
    of(({ cpuSeconds }) => cpuSeconds).toFixed(2),
    of(({ serverCpuSeconds }) => serverCpuSeconds).toFixed(2),
    whole(of(({ peakRss }) => peakRss / 2 ** 20)),
    of(({ load }) => load).toFixed(1),
    wholeness(result),
  ];
}

function wholeness({ trials, failure, keys }: ScanResult): string {
  const off = trials.find(({ exact }) => !exact);
  if (failure !== null) return `failed: ${failure}`;
  if (!off) return 'exact';
  const { objects } = off.totals;
  return objects === keys ? 'keys or sizes differ' : `${whole(objects)} objects`;
}

/** The table, and what Skyglass is to the others on the same shape. */
export function resultLines(results: readonly ScanResult[]): string[] {
  const ratios = results
    .filter(({ lister }) => lister !== 'Skyglass')
    .map((other) => {
      const own = results.find(({ shape, lister }) => shape === other.shape && lister === 'Skyglass');
      const ratio = own ? rateOf(own) / rateOf(other) : NaN;
      const fewer = own && other.keys !== own.keys ? `, which listed ${whole(other.keys)} keys` : '';
      return Number.isNaN(ratio)
        ? ''
        : `${other.shape}: Skyglass lists ${ratio.toFixed(1)} times as fast as ${other.lister}${fewer}`;
    });
  return [...tableLines(HEAD, results.map(row)), '', ...ratios.filter((line) => line !== '')];
}
