import type { Problem } from '../../shared/contract/problem';

/** A failure of one region. */
export type RegionalFailure = {
  region: string;
  problem: Problem;
  /** Whether the rows themselves are missing, and not just something about them. */
  severe: boolean;
};

/** A failure of one or several regions that say the same. */
export type RegionalProblem = Pick<RegionalFailure, 'problem' | 'severe'>;

type Told = { problem: Problem; titles: string[]; actions: string[]; regions: string[]; severe: boolean };

/**
 * What failed, each cause once: a network that is gone fails everything of every region, and alerts
 * by the dozen would push the rows that are there out of sight. Regions are named where the view has several.
 */
export function regionalProblems(failures: readonly RegionalFailure[], several: boolean): RegionalProblem[] {
  const causes = new Map<string, Told>();
  for (const { region, problem, severe } of failures) {
    const key = `${problem.kind} ${problem.message}`;
    const told = causes.get(key) ?? { problem, titles: [], actions: [], regions: [], severe: false };
    causes.set(key, told);
    note(told.titles, problem.title);
    if (problem.action !== null) note(told.actions, problem.action);
    note(told.regions, region);
    told.severe ||= severe;
  }
  return Array.from(causes.values(), ({ problem, titles, actions, regions, severe }) => ({
    problem: {
      ...problem,
      title: titleOf(titles, several ? regions : []),
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
