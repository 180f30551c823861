import type { CatalogueAge } from '../../../shared/contract/prices';
import { formatCount } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import type { PriceBasis } from './price-basis';
import type { TypeRow } from './type-row';
import type { RegionCatalogue } from './use-region-catalogues';

/** The status line: how many types, how many of them priced, how old the prices are, what goes on. */
export function catalogueStatus(
  catalogues: readonly RegionCatalogue[],
  rows: readonly TypeRow[],
  shown: number,
  basis: PriceBasis,
): string {
  const total = rows.length;
  const running = catalogues.some(isRunning);
  const typesFailed = catalogues.some(({ types }) => types.problem);
  if (total === 0 && !running && typesFailed) return 'Types could not be listed';
  if (total === 0 && running) return progressText(catalogues, total);
  // a type has a row in every region where rows are not joined
  const isJoined = catalogues.length < 2 || rows.some(({ across }) => across);
  const countText = isJoined ? typesText : rowsText;
  const count = shown === total ? countText(total) : `${formatCount(shown)} of ${countText(total)}`;
  const priced = rows.reduce((sum, row) => sum + (basis.hourly(row) === null ? 0 : 1), 0);
  const conflicts = rows.reduce((sum, row) => sum + (basis.conflict(row) ? 1 : 0), 0);
  const some = priced + conflicts > 0;
  const pricesFailed = catalogues.some((catalogue) => catalogue[basis.side].problem);
  return [
    count,
    catalogues.length > 1 && `${formatCount(catalogues.length)} regions`,
    `${formatCount(priced)} priced`,
    conflicts > 0 && `${formatCount(conflicts)} with conflicting prices`,
    ageText(catalogues, basis, some),
    running && progressText(catalogues, total),
    typesFailed && 'types could not be refreshed',
    pricesFailed && `prices could not be ${some ? 'refreshed' : 'had'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function isRunning({ types, prices, savings, spot, zones }: RegionCatalogue): boolean {
  return [types, prices, savings, spot, zones].some(({ running }) => running);
}

function typesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'type' : 'types'}`;
}

function rowsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** The age of the prices, the oldest region's; or of the types where no price could be had. */
function ageText(
  catalogues: readonly RegionCatalogue[],
  { side }: PriceBasis,
  anyPrices: boolean,
): string | null {
  const ages = catalogues.flatMap((catalogue) => catalogue[side].age ?? []);
  const failed = catalogues.some((catalogue) => catalogue[side].problem);
  const age = oldest(ages) ?? oldest(catalogues.flatMap(({ types }) => types.age ?? []));
  if (!age) return null;
  if (age.publishedAt) return `prices as of ${age.publishedAt.slice(0, 10)}`;
  const what = (failed || ages.length === 0) && !anyPrices ? 'types' : 'prices';
  return `${what} fetched ${formatLocalTime(age.fetchedAt).slice(0, 16)}`;
}

function oldest(ages: readonly CatalogueAge[]): CatalogueAge | null {
  return ages.reduce<CatalogueAge | null>(
    (first, age) => (first && first.fetchedAt <= age.fetchedAt ? first : age),
    null,
  );
}

function progressText(catalogues: readonly RegionCatalogue[], total: number): string {
  const verb = total === 0 ? 'Loading' : 'refreshing';
  const sum = (side: 'types' | 'prices') => catalogues.reduce((pages, one) => pages + one[side].pages, 0);
  const left = catalogues.filter(isRunning).length;
  const where = catalogues.length > 1 ? ` ${left} of ${catalogues.length} regions` : '';
  if (sum('types') + sum('prices') === 0) return `${verb}${where}…`;
  return `${verb}${where}: ${pages(sum('types'))} of types, ${pages(sum('prices'))} of prices…`;
}

function pages(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'page' : 'pages'}`;
}
