import type { Filter } from '@aws-sdk/client-pricing';
import type { PriceChoice, TypePrices } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { isZonePlace } from '../../../shared/price-places';
import { pricesOnHosts } from './host-families';
import type { Offer } from './offer';
import type { PriceEntry } from './price-entry';
import type { PriceQuestion } from './offer-rank';
import {
  choiceFilters,
  dedicatedMetalFilters,
  ofTypesFilters,
  priceListPages,
  type PriceListAccess,
} from './products';
import { SeenOffers } from './seen-offers';
import { splitPages } from './split-pages';

/** What a walk tells while it goes on: the prices that the page changed, and how many pages there were. */
export type PricePage = { prices: Record<string, TypePrices>; pages: number };

/** The whole list: prices by instance type (only types that have one), and the list's date where it told one. */
export type PriceList = { prices: Record<string, TypePrices>; publishedAt: string | null };

/** What is known of a region's types; null where they could not be listed. */
export type KnownTypes = { instanceType: string; bareMetal: boolean | null }[] | null;

export type PriceListOptions = {
  /** The region's types; asked at the end only, and where it matters. */
  types: () => Promise<KnownTypes>;
  /** The publication of what is at hand already; where the first page is of the same, nothing more is read. */
  knownPublication: string | null;
  /** Whether two queries may go on at once: sooner done, for at most a page more. */
  sideBySide: boolean;
};

/**
 * Reads every price of a choice in a region, on demand and reserved: about 15 calls, never one per type. Each
 * page's prices are told at once; since they are picked from all that was seen so far, a later page corrects
 * an earlier one. With the types known, bare metal that has no Shared price is looked up under Dedicated, and
 * Host prices go to the types of each family. Throws a ProblemError, or the signal's reason.
 */
export async function readPriceList(
  access: PriceListAccess,
  question: PriceQuestion,
  options: PriceListOptions,
  onPage: (page: PricePage) => void,
  signal: AbortSignal,
): Promise<PriceList | 'unchanged'> {
  const seen = new SeenOffers();
  const { region, choice } = question;
  let pages = 0;

  /** Whether the walk may end, for the first page of all is of the publication that is known. */
  function take(offers: readonly Offer[], asked: PriceQuestion): boolean {
    pages += 1;
    if (pages === 1 && isOf(options.knownPublication, offers)) return true;
    onPage({ prices: seen.add(offers, asked), pages });
    return false;
  }

  // who knows a publication hopes for one call, and two queries would be two
  // and a Local Zone has but a page or two
  const isLarge = choice.tenancy !== 'Host' && !isZonePlace(region);
  let split = options.sideBySide && options.knownPublication === null && isLarge;

  async function walk(filters: Filter[], asked: PriceQuestion, inParts = false): Promise<boolean> {
    const query = { service: 'AmazonEC2', filters, of: ({ offer }: PriceEntry) => offer };
    const source = inParts
      ? splitPages(access, query, signal, () => (split = false))
      : priceListPages(access, query, signal);
    for await (const offers of source) if (take(offers, asked)) return true;
    return false;
  }

  if (await walk(choiceFilters(region, choice), question, split)) return 'unchanged';
  if (choice.tenancy === 'Host') {
    if (seen.isEmpty() && choice.licenseModel === 'Bring your own license') {
      // hosts are listed as Linux without a license; with a license of your own that is all you pay
      const bare: PriceChoice = { ...DEFAULT_PRICE_CHOICE, tenancy: 'Host' };
      if (await walk(choiceFilters(region, bare), { region, choice: bare })) return 'unchanged';
    }
    const names = (await options.types())?.map((type) => type.instanceType);
    const onHosts = names ? pricesOnHosts(seen.prices, seen.all(), names) : seen.prices;
    onPage({ prices: onHosts, pages });
    return { prices: onHosts, publishedAt: seen.publishedAt() };
  }
  const unpriced = (await options.types())?.filter(({ instanceType }) => !seen.prices[instanceType]);
  // AWS does not say whether a product that lacks the attribute passes NONE_OF, so after a walk in parts whatever is
  // without a price is asked for by name
  const names = (unpriced ?? []).map(({ instanceType }) => instanceType);
  const byName = split ? ofTypesFilters(region, choice, names) : null;
  if (byName) {
    await walk(byName, question);
  } else if (choice.tenancy === 'Shared' && (!unpriced || unpriced.some(({ bareMetal }) => bareMetal))) {
    await walk(dedicatedMetalFilters(region, choice), question);
  }
  return { prices: seen.prices, publishedAt: seen.publishedAt() };
}

/** Whether all offers are of that publication; none at all are of no publication. */
function isOf(publication: string | null, offers: readonly Offer[]): boolean {
  return (
    publication !== null &&
    offers.length > 0 &&
    offers.every(({ publishedAt }) => publishedAt === publication)
  );
}
