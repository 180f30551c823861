import type { CatalogueAge, CatalogueEvent, PriceChoice } from '../../shared/contract/prices';
import type { Catalogue, RegionScope } from './catalogue';
import { eventFeed } from './event-feed';

/** Fills the Instance types view. */
export function createInstanceTypeService({ catalogue }: { catalogue: Catalogue }) {
  return {
    /**
     * Types and prices side by side: saved rows at once with their age, then AWS's own as pages come.
     * A side that fails tells its problem and leaves the other alone. Ends when both are done.
     */
    catalogue(
      request: RegionScope & { choice: PriceChoice; refresh: boolean },
      signal: AbortSignal,
    ): AsyncIterable<CatalogueEvent> {
      return eventFeed<CatalogueEvent>(signal, (tell, own) => fill(catalogue, request, tell, own));
    },
  };
}

async function fill(
  catalogue: Catalogue,
  { choice, refresh, ...scope }: RegionScope & { choice: PriceChoice; refresh: boolean },
  tell: (event: CatalogueEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const pages = { typePages: 0, pricePages: 0 };
  /** The last told of each side. */
  const ages: Partial<Record<'types' | 'prices', { from: 'cache' | 'aws'; age: CatalogueAge }>> = {};

  async function types(): Promise<void> {
    for await (const event of catalogue.readTypes(scope, refresh, signal)) {
      if (event.kind === 'rows') {
        tell({ kind: 'types', reset: event.reset, from: event.from, types: Object.values(event.rows) });
      } else if (event.kind === 'pages') {
        pages.typePages = event.pages;
        tell({ kind: 'progress', ...pages, done: false });
      } else if (event.kind === 'age') {
        ages.types = { from: event.from, age: event.age };
      } else {
        tell({ kind: 'problem', side: 'types', problem: event.problem });
      }
    }
  }

  async function prices(): Promise<void> {
    for await (const event of catalogue.readPrices(scope, choice, refresh, signal)) {
      if (event.kind === 'rows') {
        tell({ kind: 'prices', reset: event.reset, from: event.from, prices: event.rows });
      } else if (event.kind === 'pages') {
        pages.pricePages = event.pages;
        tell({ kind: 'progress', ...pages, done: false });
      } else if (event.kind === 'age') {
        ages.prices = { from: event.from, age: event.age };
        tell({ kind: 'age', ...ages.prices });
      } else {
        tell({ kind: 'problem', side: 'prices', problem: event.problem });
      }
    }
  }

  await Promise.all([types(), prices()]);
  // the date people look for is the prices'; the types' stands in where there are no prices
  if (!ages.prices && ages.types) tell({ kind: 'age', ...ages.types });
  const notice = catalogue.takeNotice();
  if (notice) tell({ kind: 'problem', side: 'prices', problem: notice });
  if (!signal.aborted) tell({ kind: 'progress', ...pages, done: true });
}
