import type { PriceChoice, PriceQuote } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { quotesOnHosts } from './host-families';
import { parseOffer, type Offer } from './offer';
import { pickQuote, type PriceQuestion } from './pick';
import { latestPublication } from './product-document';
import { choiceFilters, dedicatedMetalFilters, priceListPages, type PriceListAccess } from './products';

/** What a walk tells while it goes on: the quotes that the page changed, and how many pages there were. */
export type PricePage = { quotes: Record<string, PriceQuote>; pages: number };

/** The whole list: quotes by instance type (only types that have one), and the list's date where it told one. */
export type PriceList = { quotes: Record<string, PriceQuote>; publishedAt: string | null };

/** What is known of a region's types; null where they could not be listed. */
export type KnownTypes = { instanceType: string; bareMetal: boolean | null }[] | null;

/**
 * Reads every on-demand price of a choice in a region: about 15 calls, never one per type. Each page's
 * quotes are told at once; since they are picked from all that was seen so far, a later page corrects
 * an earlier one. `types` is asked at the end only, and where it matters: with the types known, bare metal that has no
 * Shared price is looked up under Dedicated, and Host prices go to the types of each family.
 */
export async function readPriceList(
  access: PriceListAccess,
  question: PriceQuestion,
  types: () => Promise<KnownTypes>,
  onPage: (page: PricePage) => void,
  signal: AbortSignal,
): Promise<PriceList> {
  const seen = new SeenOffers();
  let pages = 0;

  async function walk(filters: ReturnType<typeof choiceFilters>, asked: PriceQuestion) {
    const query = { service: 'AmazonEC2', filters, read: parseOffer };
    for await (const offers of priceListPages(access, query, signal)) {
      pages += 1;
      onPage({ quotes: seen.add(offers, asked), pages });
    }
  }

  const { region, choice } = question;
  if (choice.tenancy === 'Host') {
    await walk(choiceFilters(region, choice), question);
    if (seen.isEmpty() && choice.licenseModel === 'Bring your own license') {
      // hosts are listed as Linux without a license; with a license of your own that is all you pay
      const bare: PriceChoice = { ...DEFAULT_PRICE_CHOICE, tenancy: 'Host' };
      await walk(choiceFilters(region, bare), { region, choice: bare });
    }
    const names = (await types())?.map((type) => type.instanceType);
    const onHosts = names ? quotesOnHosts(seen.quotes, seen.all(), names) : seen.quotes;
    onPage({ quotes: onHosts, pages });
    return { quotes: onHosts, publishedAt: seen.publishedAt() };
  }

  await walk(choiceFilters(region, choice), question);
  if (choice.tenancy === 'Shared') {
    const known = await types();
    const unpriced = known?.some((type) => type.bareMetal && !seen.quotes[type.instanceType]);
    if (unpriced !== false) await walk(dedicatedMetalFilters(region, choice), question);
  }
  return { quotes: seen.quotes, publishedAt: seen.publishedAt() };
}

/** All SKUs so far, by type, with the quotes that follow from them. */
class SeenOffers {
  readonly quotes: Record<string, PriceQuote> = {};
  private readonly byType = new Map<string, Offer[]>();

  /** Takes a page in and gives the quotes of the types on it. */
  add(offers: Offer[], question: PriceQuestion): Record<string, PriceQuote> {
    for (const offer of offers) {
      const known = this.byType.get(offer.instanceType);
      if (known) known.push(offer);
      else this.byType.set(offer.instanceType, [offer]);
    }
    const changed: Record<string, PriceQuote> = {};
    for (const instanceType of new Set(offers.map((offer) => offer.instanceType))) {
      const quote = pickQuote(this.byType.get(instanceType) ?? [], question);
      if (quote.state === 'unknown') continue;
      changed[instanceType] = quote;
      this.quotes[instanceType] = quote;
    }
    return changed;
  }

  isEmpty(): boolean {
    return this.byType.size === 0;
  }

  *all(): Generator<Offer, void, undefined> {
    for (const offers of this.byType.values()) yield* offers;
  }

  publishedAt(): string | null {
    return latestPublication(this.all());
  }
}
