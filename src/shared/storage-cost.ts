import { SMALL_OBJECT, type ClassShare, type Tally } from './contract/analysis';
import type { PriceTier, StoragePrices, TieredPrice } from './contract/storage-prices';

/** What S3 bills as a GB: 2^30 bytes. */
const GB = 2 ** 30;

/** Classes in which an object is billed as 128 KiB at the least ("Amazon S3 pricing", Storage). */
const WITH_MINIMUM: readonly string[] = ['STANDARD_IA', 'ONEZONE_IA', 'GLACIER_IR'];

/** Classes that keep an index beside each object: so much at their own price and at that of STANDARD. */
const WITH_INDEX: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];
const INDEX_BYTES = 32 * 1024;
const STANDARD_INDEX_BYTES = 8 * 1024;

/** Why a class has no cost: the listing does not tell it, nothing prices it, or SKUs disagree. */
export type CostGap = 'no-class' | 'no-price' | 'conflict';

export type ClassCost = {
  storageClass: string | null;
  /** What the estimate bills in this class, in bytes, minimums and indexes included; null without a price. */
  billedBytes: number | null;
  /** A month's storage; null is unknown, and `gap` says why. */
  perMonth: number | null;
  gap: CostGap | null;
};

/** What the estimate assumes or adds, where that matters for these classes. */
export type CostNote = 'frequent-access' | 'minimum-size' | 'archive-index' | 'volume-tiers';

export type StorageEstimate = {
  currency: 'USD' | 'CNY';
  /** The sum over the classes with a cost; null where none has one. */
  perMonth: number | null;
  /** In the order of the classes given. */
  classes: ClassCost[];
  /** The objects that are not in the sum. */
  excluded: Tally;
  notes: CostNote[];
};

/**
 * What keeping these objects costs a month, from the list prices of a region. Volume tiers are applied to
 * these objects alone, for the rest of the account is not known. Nothing but storage is in it: no requests,
 * retrieval, transfer, monitoring, or versions and parts of uploads, which a listing does not show.
 */
export function estimateStorage(classes: readonly ClassShare[], prices: StoragePrices): StorageEstimate {
  const standard = prices.storage['STANDARD'];
  let standardBytes = classes.find(({ storageClass }) => storageClass === 'STANDARD')?.bytes ?? 0;
  const notes = new Set<CostNote>();

  function costOf(share: ClassShare): ClassCost {
    const { storageClass } = share;
    const price = storageClass === null ? undefined : prices.storage[storageClass];
    const gap = gapOf(storageClass, price);
    if (storageClass === null || price?.state !== 'known' || gap !== null) {
      return { storageClass, billedBytes: null, perMonth: null, gap };
    }
    if (storageClass === 'INTELLIGENT_TIERING') notes.add('frequent-access');
    if (WITH_INDEX.includes(storageClass)) {
      if (standard?.state !== 'known') {
        return { storageClass, billedBytes: null, perMonth: null, gap: gapOf('STANDARD', standard) };
      }
      notes.add('archive-index');
      const billedBytes = share.bytes + share.objects * INDEX_BYTES;
      const before = tiered(standardBytes, standard.tiers);
      standardBytes += share.objects * STANDARD_INDEX_BYTES;
      const index = tiered(standardBytes, standard.tiers) - before;
      return { storageClass, billedBytes, perMonth: tiered(billedBytes, price.tiers) + index, gap };
    }
    let billedBytes = share.bytes;
    if (WITH_MINIMUM.includes(storageClass) && share.small.objects > 0) {
      notes.add('minimum-size');
      billedBytes += share.small.objects * SMALL_OBJECT - share.small.bytes;
    }
    if (price.tiers.length > 1) notes.add('volume-tiers');
    return { storageClass, billedBytes, perMonth: tiered(billedBytes, price.tiers), gap };
  }

  const costs = classes.map(costOf);
  const excluded: Tally = { objects: 0, bytes: 0 };
  let perMonth: number | null = null;
  for (const [index, cost] of costs.entries()) {
    const share = classes[index];
    if (cost.perMonth !== null) perMonth = (perMonth ?? 0) + cost.perMonth;
    else if (share) {
      excluded.objects += share.objects;
      excluded.bytes += share.bytes;
    }
  }
  return { currency: currencyOf(prices), perMonth, classes: costs, excluded, notes: [...notes] };
}

function gapOf(storageClass: string | null, price: TieredPrice | undefined): CostGap | null {
  if (storageClass === null) return 'no-class';
  if (price?.state === 'known') return null;
  return price?.state === 'conflict' ? 'conflict' : 'no-price';
}

/** What so many bytes cost when each tier's part costs the tier's price. */
function tiered(bytes: number, tiers: readonly PriceTier[]): number {
  const amount = bytes / GB;
  return tiers.reduce((sum, { from, perUnit }, index) => {
    const until = tiers[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(amount, until) - from) * perUnit;
  }, 0);
}

/** All prices of a region are in one currency. */
function currencyOf({ storage }: StoragePrices): 'USD' | 'CNY' {
  const priced = Object.values(storage).find((price) => price.state !== 'unknown');
  return priced?.state === 'known' || priced?.state === 'conflict' ? priced.currency : 'USD';
}
