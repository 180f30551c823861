import type { CatalogueAge } from '../../shared/contract/prices';
import { formatLocalTime } from '../../shared/format/time';

/** Where prices are from, and of when: "list prices of eu-central-1 as of 2026-07-20". */
export function pricesFrom(region: string, age: CatalogueAge): string {
  const date = age.publishedAt?.slice(0, 10) ?? formatLocalTime(age.fetchedAt).slice(0, 10);
  return `list prices of ${region} as of ${date}`;
}
