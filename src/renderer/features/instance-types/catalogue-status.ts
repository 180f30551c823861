import { formatCount } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import type { CatalogueState } from './catalogue-state';
import type { TypeRow } from './type-row';

type Told = Pick<CatalogueState, 'age' | 'running' | 'typePages' | 'pricePages' | 'problems'>;

/** The status line: how many types, how many of them priced, how old the prices are, what goes on. */
export function catalogueStatus(catalogue: Told, rows: readonly TypeRow[], shown: number): string {
  const total = rows.length;
  if (total === 0 && !catalogue.running && catalogue.problems.types) return 'Types could not be listed';
  if (total === 0 && catalogue.running) return progressText(catalogue, total);
  const count = shown === total ? typesText(total) : `${formatCount(shown)} of ${typesText(total)}`;
  const priced = rows.reduce((sum, row) => sum + (row.quote.state === 'known' ? 1 : 0), 0);
  const conflicts = rows.reduce((sum, row) => sum + (row.quote.state === 'conflict' ? 1 : 0), 0);
  return [
    count,
    `${formatCount(priced)} priced`,
    conflicts > 0 && `${formatCount(conflicts)} with conflicting prices`,
    ageText(catalogue, priced + conflicts > 0),
    catalogue.running && progressText(catalogue, total),
    catalogue.problems.types && 'types could not be refreshed',
    catalogue.problems.prices && `prices could not be ${priced + conflicts > 0 ? 'refreshed' : 'had'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function typesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'type' : 'types'}`;
}

/** The age is the prices' own, or the types' where no price could be had. */
function ageText({ age, problems }: Told, anyPrices: boolean): string | null {
  if (!age) return null;
  if (age.publishedAt) return `prices as of ${age.publishedAt.slice(0, 10)}`;
  const what = problems.prices && !anyPrices ? 'types' : 'prices';
  return `${what} fetched ${formatLocalTime(age.fetchedAt).slice(0, 16)}`;
}

function progressText(catalogue: Told, total: number): string {
  const verb = total === 0 ? 'Loading' : 'refreshing';
  if (catalogue.typePages === 0 && catalogue.pricePages === 0) return `${verb}…`;
  return `${verb}: ${pages(catalogue.typePages)} of types, ${pages(catalogue.pricePages)} of prices…`;
}

function pages(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'page' : 'pages'}`;
}
