import { median, tableLines } from '../table';
import type { Calls } from './calls';
import type { Loaded } from './load-task';
import type { Needed } from './pages-needed';

/** One run of a load: what the app saw, and what the server was asked. */
export type LoadTrial = { loaded: Loaded; calls: Calls; needed: Needed };

/** The runs of a load; `name` tells it in the table. */
export type LoadResult = { name: string; trials: LoadTrial[] };

/** A call for each type, measured over some of them. */
export type ScriptResult = { asked: number; of: number; seconds: number; calls: Calls };

/** What the Price List's quota allows: so many at once, so many a second. */
const BUCKET = 10;
const PER_SECOND = 5;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);

/** The median of a figure over the runs. */
export function of({ trials }: LoadResult, figure: (trial: LoadTrial) => number): number {
  return median(trials.map(figure));
}

/** All calls of both APIs against the fewest that the pages need. */
export function callRatio({ calls, needed }: LoadTrial): number {
  return (calls.getProducts + calls.describeInstanceTypes) / needed.pages;
}

/** How soon the quota lets so many calls through, in milliseconds. */
export function quotaLimit({ getProducts }: Calls): number {
  return (Math.max(0, getProducts - BUCKET) / PER_SECOND) * 1000;
}

/** What the script takes for all types, as it goes on; in milliseconds, extrapolated. */
export function scriptForAll({ asked, of: all, seconds: taken }: ScriptResult): number {
  return (taken / asked) * all * 1000;
}

/** Whether every region is there with all its types. */
function isWhole({ loaded, needed }: LoadTrial): boolean {
  return loaded.regions.reduce((sum, { types }) => sum + types, 0) === needed.types;
}

const LOADS = [
  'Skyglass',
  'runs',
  'first types, s',
  'first prices, s',
  'complete, s',
  'longest stop, ms',
  'GetProducts',
  'DescribeInstanceTypes',
  'pages needed',
  'calls / pages',
  'throttled',
  'whole',
];

function loadRow(result: LoadResult): string[] {
  return [
    result.name,
    String(result.trials.length),
    seconds(of(result, ({ loaded }) => loaded.firstTypes)),
    seconds(of(result, ({ loaded }) => loaded.firstPrices)),
    seconds(of(result, ({ loaded }) => loaded.complete)),
    of(result, ({ loaded }) => loaded.longestStop).toFixed(0),
    whole(of(result, ({ calls }) => calls.getProducts)),
    whole(of(result, ({ calls }) => calls.describeInstanceTypes)),
    whole(of(result, ({ needed }) => needed.pages)),
    of(result, callRatio).toFixed(2),
    whole(of(result, ({ calls }) => calls.throttled)),
    result.trials.every(isWhole) ? 'yes' : 'NO',
  ];
}

/** The table of the loads. */
export function loadLines(results: readonly LoadResult[]): string[] {
  return results.length === 0 ? [] : tableLines(LOADS, results.map(loadRow));
}

/** What a script with a call for each type takes, and what Skyglass is to that; `cold` where it was measured too. */
export function scriptLines(script: ScriptResult, cold: LoadResult | undefined): string[] {
  const all = scriptForAll(script);
  const measured = `A call for each type: ${whole(script.asked)} of ${whole(script.of)} types in ${script.seconds.toFixed(1)} s with ${whole(script.calls.getProducts)} calls, ${whole(script.calls.throttled)} of them throttled`;
  const extrapolated = `extrapolated to all types: ${whole(all / 1000)} s`;
  if (!cold) return [`${measured}; ${extrapolated}.`];
  const ratio = all / of(cold, ({ loaded }) => loaded.complete);
  return [`${measured}; ${extrapolated}, ${whole(ratio)} times as long as Skyglass takes.`];
}
