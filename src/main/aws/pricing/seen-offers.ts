import type { TypePrices } from '../../../shared/contract/prices';
import type { Offer } from './offer';
import type { PriceQuestion } from './offer-rank';
import { pickPrices } from './pick';
import { latestPublication } from './product-document';

/** All SKUs of a walk so far, by type, with the prices that follow from them. */
export class SeenOffers {
  readonly prices: Record<string, TypePrices> = {};
  /** By type, then by SKU: the same SKU may be told by several queries. */
  private readonly byType = new Map<string, Map<string, Offer>>();

  /** Takes a page in and gives the prices of the types on it. */
  add(offers: readonly Offer[], question: PriceQuestion): Record<string, TypePrices> {
    for (const offer of offers) {
      const known = this.byType.get(offer.instanceType);
      if (known) known.set(offer.sku, offer);
      else this.byType.set(offer.instanceType, new Map([[offer.sku, offer]]));
    }
    const changed: Record<string, TypePrices> = {};
    for (const instanceType of new Set(offers.map((offer) => offer.instanceType))) {
      const found = pickPrices([...(this.byType.get(instanceType)?.values() ?? [])], question);
      if (!found) continue;
      changed[instanceType] = found;
      this.prices[instanceType] = found;
    }
    return changed;
  }

  isEmpty(): boolean {
    return this.byType.size === 0;
  }

  *all(): Generator<Offer, void, undefined> {
    for (const offers of this.byType.values()) yield* offers.values();
  }

  publishedAt(): string | null {
    return latestPublication(this.all());
  }
}
