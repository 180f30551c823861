import type { ClassShare } from './contract/analysis';
import type { ObjectChange } from './contract/object-changes';
import {
  GET_REQUEST,
  putUsage,
  restoreBytesUsage,
  restoreRequestUsage,
  retrievalUsage,
  type StoragePrices,
} from './contract/storage-prices';

/** What S3 bills as a GB: 2^30 bytes. */
const GB = 2 ** 30;

/** Days of the month that storage is priced by. */
const MONTH_DAYS = 30;

/** Classes whose reading is billed by the GB. */
const RETRIEVED: readonly string[] = ['STANDARD_IA', 'ONEZONE_IA', 'GLACIER_IR'];

/** Classes that are read after a restore only. */
export const ARCHIVES: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** Days that an object is billed for at least ("Amazon S3 storage classes", user guide), by class. */
export const MINIMUM_DAYS: Readonly<Record<string, number>> = {
  STANDARD_IA: 30,
  ONEZONE_IA: 30,
  GLACIER_IR: 90,
  GLACIER: 90,
  DEEP_ARCHIVE: 180,
};

/** A part of what a change costs; `amount` null where nothing tells its price. */
export type CostPart = { what: 'requests' | 'reading' | 'restoring' | 'copies'; amount: number | null };

export type ChangeCost = {
  currency: 'USD' | 'CNY';
  parts: CostPart[];
  /** Null where a part is unknown. */
  total: number | null;
};

/** Objects that a change does something to: a restore passes over what is not archived, a class what has it already. */
export function changedShares(change: ObjectChange, classes: readonly ClassShare[]): ClassShare[] {
  return classes.filter(({ storageClass }) => {
    if (change.kind === 'restore') return storageClass === null || ARCHIVES.includes(storageClass);
    return change.kind !== 'storage-class' || storageClass !== change.storageClass;
  });
}

/**
 * What a change costs once, by the list prices of the region: requests, reading what is billed by the GB, restoring,
 * and the restored copies for as long as they stay. Not in it: transfer between regions, parts of large objects,
 * encryption keys, minimum durations.
 */
export function estimateChange(
  change: ObjectChange,
  classes: readonly ClassShare[],
  prices: StoragePrices,
): ChangeCost {
  const shares = changedShares(change, classes);
  const parts =
    change.kind === 'restore' ? restoreParts(change, shares, prices) : workParts(change, shares, prices);
  const known = parts.every(({ amount }) => amount !== null);
  return {
    currency: currencyOf(prices),
    parts,
    total: known ? parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0) : null,
  };
}

type Restore = Extract<ObjectChange, { kind: 'restore' }>;

function restoreParts({ tier, days }: Restore, shares: ClassShare[], prices: StoragePrices): CostPart[] {
  const restoring = sumOf(shares, ({ storageClass, objects, bytes }) => {
    if (storageClass === null) return null;
    const each = priceOf(prices, restoreRequestUsage(storageClass, tier));
    const gb = priceOf(prices, restoreBytesUsage(storageClass, tier));
    return each === null || gb === null ? null : objects * each + (bytes / GB) * gb;
  });
  const standard = prices.storage['STANDARD'];
  const month = standard?.state === 'known' ? (standard.tiers[0]?.perUnit ?? null) : null;
  const bytes = shares.reduce((sum, share) => sum + share.bytes, 0);
  return [
    { what: 'restoring', amount: restoring },
    { what: 'copies', amount: month === null ? null : (bytes / GB) * month * (days / MONTH_DAYS) },
  ];
}

function workParts(
  change: Exclude<ObjectChange, Restore>,
  shares: ClassShare[],
  prices: StoragePrices,
): CostPart[] {
  const get = priceOf(prices, GET_REQUEST);
  const requests = sumOf(shares, ({ storageClass, objects }) => {
    const put = priceOf(prices, putUsage(writtenClass(change, storageClass) ?? ''));
    return put === null || get === null ? null : objects * (put + get);
  });
  if (change.kind === 'tags') return [{ what: 'requests', amount: requests }];
  const reading = sumOf(shares, ({ storageClass, bytes }) => {
    if (storageClass === null) return null;
    if (!RETRIEVED.includes(storageClass)) return 0;
    const gb = priceOf(prices, retrievalUsage(storageClass));
    return gb === null ? null : (bytes / GB) * gb;
  });
  const isRead = shares.some(({ storageClass }) => storageClass === null || RETRIEVED.includes(storageClass));
  return [
    { what: 'requests', amount: requests },
    ...(isRead ? [{ what: 'reading' as const, amount: reading }] : []),
  ];
}

/** The class whose request prices apply: tags are billed as those of STANDARD. */
function writtenClass(change: Exclude<ObjectChange, Restore>, own: string | null): string | null {
  if (change.kind === 'tags') return 'STANDARD';
  return change.kind === 'metadata' ? own : (change.storageClass ?? own);
}

/** Null as soon as one is. */
function sumOf(shares: readonly ClassShare[], amountOf: (share: ClassShare) => number | null): number | null {
  return shares.reduce<number | null>((sum, share) => {
    const amount = share.objects === 0 ? 0 : amountOf(share);
    return sum === null || amount === null ? null : sum + amount;
  }, 0);
}

/** Of one request or GB; what S3 sells so has one tier. */
function priceOf({ usage }: StoragePrices, name: string): number | null {
  const price = usage[name];
  return price?.state === 'known' ? (price.tiers[0]?.perUnit ?? null) : null;
}

function currencyOf({ usage }: StoragePrices): 'USD' | 'CNY' {
  const known = Object.values(usage).find((price) => price.state === 'known');
  return known?.state === 'known' ? known.currency : 'USD';
}
