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

/** After prices could not be read they are left alone for this long. */
const RETRY_AFTER_MS = 5 * 60 * 1000;

/** The prices of one choice, as far as they were asked for. */
type Page = {
  rows: Rows<TypePrices>;
  /** Types that were asked for, priced or not. */
  asked: Set<string>;
  /** Those that are to be asked for next. */
  wanted: Set<string>;
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

/** The prices of the instances of a region: by the types in use, asked for once, looked up at will. */
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

  /** Sees to it that the prices for these are there and fresh; those at hand are not asked for again. */
  want(wants: PriceWant[]): void {
    const choices = new Map<string, PriceChoice>();
    for (const want of wants) {
      const choice = choiceToPrice(want);
      if (!choice || want.instanceType === '') continue;
      const key = choiceKey(choice);
      choices.set(key, choice);
      this.page(key).wanted.add(want.instanceType);
    }
    for (const [key, choice] of choices) if (this.isDue(this.page(key))) void this.load(key, choice);
  }

  /** The price, `unknown` where there is none for certain, or null while it is on its way. */
  price(want: PriceWant): InstancePrice | null {
    const choice = choiceToPrice(want);
    if (!choice) return { quote: UNKNOWN, age: null };
    const page = this.pages.get(choiceKey(choice));
    const quote = page?.rows[want.instanceType]?.onDemand;
    if (quote) return { quote, age: page.age };
    const isKnown = page?.asked.has(want.instanceType) === true && !page.loading && page.failedAt === null;
    return isKnown ? { quote: UNKNOWN, age: page.age } : null;
  }

  private page(key: string): Page {
    const known = this.pages.get(key);
    if (known) return known;
    const page: Page = {
      rows: {},
      asked: new Set(),
      wanted: new Set(),
      loading: false,
      age: null,
      failedAt: null,
    };
    this.pages.set(key, page);
    return page;
  }

  private isDue(page: Page): boolean {
    if (page.loading) return false;
    if (page.failedAt !== null) return this.now() - page.failedAt > RETRY_AFTER_MS;
    if (page.age === null || !this.catalogue.isFresh(page.age.fetchedAt)) return true;
    return [...page.wanted].some((type) => !page.asked.has(type));
  }

  private async load(key: string, choice: PriceChoice): Promise<void> {
    const page = this.page(key);
    const types = [...page.wanted];
    page.loading = true;
    page.failedAt = null;
    try {
      for await (const event of this.catalogue.readPricesOf(this.scope, choice, types, this.signal)) {
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
      for (const type of types) page.asked.add(type);
    } catch (error) {
      // the connection was replaced meanwhile; whoever reads the stream hears of that elsewhere too
      page.failedAt = this.now();
      this.told.problem(problemOf(error));
    } finally {
      page.loading = false;
    }
    if (this.signal.aborted) return;
    // others may have come meanwhile
    if (page.failedAt === null && [...page.wanted].some((type) => !page.asked.has(type))) {
      await this.load(key, choice);
      return;
    }
    this.told.changed();
  }
}
