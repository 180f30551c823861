import type { CatalogueAge, TypePrices } from '../../shared/contract/prices';
import type { Rows } from './catalogue-edition';

/** Prices of some types of a place and choice, and of when. */
export type SomePrices = { rows: Rows<TypePrices>; age: CatalogueAge };

/** Prices that were asked for by type, by the edition that they are a part of; gone when the app ends. */
export class SomePricesMemory {
  private readonly held = new Map<string, SomePrices & { asked: Set<string> }>();

  constructor(private readonly isFresh: (age: CatalogueAge) => boolean) {}

  /** The types that were not asked for yet, or too long ago. */
  missing(key: string, instanceTypes: readonly string[]): string[] {
    const held = this.fresh(key);
    return instanceTypes.filter((type) => !held?.asked.has(type));
  }

  /** What is at hand, with an age; null where nothing is. */
  get(key: string): SomePrices | null {
    return this.fresh(key);
  }

  add(key: string, asked: readonly string[], prices: SomePrices): void {
    const held = this.fresh(key);
    this.held.set(key, {
      rows: { ...held?.rows, ...prices.rows },
      // as old as the oldest of it
      age: held?.age ?? prices.age,
      asked: new Set([...(held?.asked ?? []), ...asked]),
    });
  }

  private fresh(key: string) {
    const held = this.held.get(key);
    if (held && this.isFresh(held.age)) return held;
    this.held.delete(key);
    return null;
  }
}
