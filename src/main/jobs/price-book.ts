import type { InstancePrice } from '../../shared/contract/instances';
import type { CatalogueAge, PriceChoice, PriceQuote, TypePrices } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import { choiceFromUsageOperation } from '../../shared/price-choices';
import { problemOf } from '../aws/problems';
import { choiceKey, type Catalogue, type RegionScope } from './catalogue';
import type { Rows } from './catalogue-edition';

/** What is to be priced: a type, run as EC2 bills it. */
export type PriceWant = {
  instanceType: string;
  /** "RunInstances:0002"; null when it is not known. */
  usageOperation: string | null;
  /** EC2's word: `default`, `dedicated`, `host`; null is taken as `default`. */
  tenancy: string | null;
};

const UNKNOWN: PriceQuote = { state: 'unknown' };

/** After a catalogue failed to load it is left alone for this long. */
const RETRY_AFTER_MS = 5 * 60 * 1000;

type Page = {
  rows: Rows<TypePrices> | null;
  loading: boolean;
  age: CatalogueAge | null;
  failedAt: number | null;
};

/**
 * The choice whose catalogue prices this; null where no catalogue does. On a Dedicated Host the host
 * is billed and the instance is not, so an instance there has no price of its own.
 */
export function choiceToPrice({ usageOperation, tenancy }: PriceWant): PriceChoice | null {
  if (usageOperation === null || tenancy === 'host') return null;
  return choiceFromUsageOperation(usageOperation, tenancy === 'dedicated' ? 'Dedicated' : 'Shared');
}

/** The prices of the instances of a region: whole catalogues, loaded once, looked up at will. */
export class PriceBook {
  private readonly pages = new Map<string, Page>();

  /** `changed` is called whenever quotes may have become known or have changed. */
  constructor(
    private readonly catalogue: Catalogue,
    private readonly scope: RegionScope,
    private readonly told: { changed: () => void; problem: (problem: Problem) => void },
    private readonly now: () => number,
    private readonly signal: AbortSignal,
  ) {}

  /** Sees to it that the catalogues for these are there and fresh; those at hand are not asked for again. */
  want(wants: PriceWant[]): void {
    const choices = new Map<string, PriceChoice>();
    for (const want of wants) {
      const choice = choiceToPrice(want);
      if (choice) choices.set(choiceKey(choice), choice);
    }
    for (const [key, choice] of choices) {
      const page = this.pages.get(key);
      if (!page || this.isDue(page)) void this.load(key, choice);
    }
  }

  /** The price, `unknown` where there is none for certain, or null while its catalogue is on its way. */
  price(want: PriceWant): InstancePrice | null {
    const choice = choiceToPrice(want);
    if (!choice) return { quote: UNKNOWN, age: null };
    const page = this.pages.get(choiceKey(choice));
    const quote = page?.rows?.[want.instanceType]?.onDemand;
    if (quote) return { quote, age: page.age };
    return page && !page.loading && page.rows ? { quote: UNKNOWN, age: page.age } : null;
  }

  private isDue(page: Page): boolean {
    if (page.loading) return false;
    if (page.failedAt !== null) return this.now() - page.failedAt > RETRY_AFTER_MS;
    return page.age === null || !this.catalogue.isFresh(page.age.fetchedAt);
  }

  private async load(key: string, choice: PriceChoice): Promise<void> {
    const page: Page = this.pages.get(key) ?? { rows: null, loading: true, age: null, failedAt: null };
    page.loading = true;
    page.failedAt = null;
    this.pages.set(key, page);
    try {
      for await (const event of this.catalogue.readPrices(this.scope, choice, false, this.signal)) {
        if (event.kind === 'rows') {
          page.rows = event.reset ? { ...event.rows } : { ...page.rows, ...event.rows };
          this.told.changed();
        } else if (event.kind === 'age') {
          page.age = event.age;
        } else if (event.kind === 'problem') {
          page.failedAt = this.now();
          this.told.problem(event.problem);
        }
      }
    } catch (error) {
      // the connection was replaced meanwhile; whoever reads the stream hears of that elsewhere too
      page.failedAt = this.now();
      this.told.problem(problemOf(error));
    } finally {
      page.loading = false;
    }
    if (!this.signal.aborted) this.told.changed();
  }
}
