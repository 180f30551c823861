import type { TypePrices } from '../../../shared/contract/prices';
import type { Offer } from './offer';
import type { PriceQuestion } from './offer-rank';
import { ofTypesFilters, priceListPages, type PriceListAccess } from './products';
import { SeenOffers } from './seen-offers';

/**
 * The prices of these types alone: a call or two, where the whole list takes about 15. Null where they are too many
 * for one query, where hosts are priced (by families of types), or where nothing came: then the whole list tells,
 * also on a server that does not know the filter. Throws a ProblemError, or the signal's reason.
 */
export async function readTypePrices(
  access: PriceListAccess,
  question: PriceQuestion,
  instanceTypes: readonly string[],
  signal: AbortSignal,
): Promise<{ prices: Record<string, TypePrices>; publishedAt: string | null } | null> {
  const { region, choice } = question;
  if (choice.tenancy === 'Host') return null;
  const filters = ofTypesFilters(region, choice, instanceTypes);
  if (!filters) return null;
  const wanted = new Set(instanceTypes);
  const seen = new SeenOffers();
  const query = { service: 'AmazonEC2', filters, of: ({ offer }: { offer: Offer | null }) => offer };
  for await (const offers of priceListPages(access, query, signal)) {
    // a server that passes over filters tells of other types too
    const asked = offers.filter(({ instanceType }) => wanted.has(instanceType));
    seen.add(asked, question);
  }
  return seen.isEmpty() ? null : { prices: seen.prices, publishedAt: seen.publishedAt() };
}
