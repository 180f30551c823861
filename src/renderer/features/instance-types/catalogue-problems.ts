import type { Problem } from '../../../shared/contract/problem';
import type { RegionCatalogue } from './use-region-catalogues';

/** A failure of one or several regions and sides that say the same. */
export type CatalogueProblem = {
  problem: Problem;
  /** Whether the rows themselves are missing, and not just something about them. */
  severe: boolean;
};

const SIDES = ['types', 'prices', 'savings', 'spot', 'zones'] as const;

type Told = { problem: Problem; titles: string[]; actions: string[]; regions: string[]; severe: boolean };

/**
 * What failed, each cause once: a network that is gone fails every side of every region, and alerts
 * by the dozen would push the rows that are there out of sight. Regions are named where there are several.
 */
export function catalogueProblems(catalogues: readonly RegionCatalogue[]): CatalogueProblem[] {
  const causes = new Map<string, Told>();
  for (const catalogue of catalogues) {
    for (const side of SIDES) {
      const { problem } = catalogue[side];
      if (!problem) continue;
      const key = `${problem.kind} ${problem.message}`;
      const told = causes.get(key) ?? { problem, titles: [], actions: [], regions: [], severe: false };
      causes.set(key, told);
      note(told.titles, problem.title);
      if (problem.action !== null) note(told.actions, problem.action);
      note(told.regions, catalogue.region);
      told.severe ||= side === 'types';
    }
  }
  return Array.from(causes.values(), ({ problem, titles, actions, regions, severe }) => ({
    problem: {
      ...problem,
      title: titleOf(titles, catalogues.length > 1 ? regions : []),
      action: actions.join(', ') || null,
    },
    severe,
  }));
}

function note(texts: string[], text: string): void {
  if (!texts.includes(text)) texts.push(text);
}

/** "Could not list the types, and could not read the prices: eu-west-1, eu-west-2". */
function titleOf([first = '', ...others]: readonly string[], regions: readonly string[]): string {
  const rest = others.map((title) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  const what = rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')}, and ${rest.at(-1)}`;
  return regions.length === 0 ? what : `${what}: ${regions.join(', ')}`;
}
