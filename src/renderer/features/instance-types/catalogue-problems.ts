import { regionalProblems, type RegionalProblem } from '../../regions/regional-problems';
import type { RegionCatalogue } from './use-region-catalogues';

const SIDES = ['types', 'prices', 'savings', 'spot', 'zones'] as const;

/** What failed of the catalogues, each cause once. */
export function catalogueProblems(catalogues: readonly RegionCatalogue[]): RegionalProblem[] {
  const failures = catalogues.flatMap((catalogue) =>
    SIDES.flatMap((side) => {
      const { problem } = catalogue[side];
      return problem ? [{ region: catalogue.region, problem, severe: side === 'types' }] : [];
    }),
  );
  return regionalProblems(failures, catalogues.length > 1);
}
