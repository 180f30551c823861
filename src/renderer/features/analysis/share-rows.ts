import type { Age, Analysis, Tally } from '../../../shared/contract/analysis';
import { formatCount } from '../../../shared/format/bytes';

/** A line of a table of sums. */
export type ShareRow = Tally & {
  id: string;
  /** What the line is for, exactly as it is; null for a line that stands for several things. */
  name: string | null;
  /** What a line without a name is called. */
  words: string;
  newest: number | null;
};

/** Lines by the next step: the largest, what lies right here, and all others together. */
export function prefixRows({ prefixes, here, otherPrefixes }: Analysis): ShareRow[] {
  return [
    ...prefixes.map(({ step, ...share }) => ({ id: `p${step}`, name: step, words: '', ...share })),
    ...(here ? [{ id: 'here', name: null, words: '(objects right here)', ...here }] : []),
    ...restRow(otherPrefixes, 'prefixes'),
  ];
}

/** Lines by extension: the largest, and all others together. */
export function extensionRows({ extensions, otherExtensions }: Analysis): ShareRow[] {
  return [
    ...extensions.map(({ extension, ...share }) => ({
      id: `e${extension}`,
      name: extension === '' ? null : extension,
      words: extension === '' ? '(no extension)' : '',
      newest: null,
      ...share,
    })),
    ...restRow(otherExtensions, 'extensions'),
  ];
}

const AGES: Record<Age, string> = {
  day: 'Less than a day',
  week: '1 to 7 days',
  month: '7 to 30 days',
  quarter: '30 to 90 days',
  year: '90 to 365 days',
  'three-years': '1 to 3 years',
  older: '3 years and more',
  unknown: 'Unknown',
};

/** Every age, the youngest first. */
export function ageRows({ ages }: Analysis): ShareRow[] {
  return ages.map(({ age, ...share }) => ({ id: age, name: null, words: AGES[age], newest: null, ...share }));
}

function restRow(rest: Analysis['otherPrefixes'], things: string): ShareRow[] {
  if (!rest) return [];
  const { groups, ...tally } = rest;
  return [
    { id: 'rest', name: null, words: `(${formatCount(groups)} other ${things})`, newest: null, ...tally },
  ];
}

/** A part of the whole in percent: "12.3 %"; what is not nothing is not shown as 0. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const share = (part / whole) * 100;
  return share < 0.1 ? '< 0.1 %' : `${share.toFixed(1)} %`;
}
