import type { ListingState, ListingStatus } from '../../../shared/contract/listing';
import type { StoragePrices } from '../../../shared/contract/storage-prices';
import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';
import { formatAgo, formatLocalTime } from '../../../shared/format/time';
import type { RequestPrice } from '../../../shared/list-price';
import type { BucketPrices } from '../../storage-prices/use-bucket-prices';
import { inventoryName, inventoryProgress, isInventory } from './inventory-words';
import type { SelectionSize } from './selection-size';
import { pricesFrom } from '../../storage-prices/price-words';

const STATES: Record<ListingState, string> = {
  running: 'Still running',
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
};

/** Rows and bytes of the filtered listing. */
export type FilteredTotals = { rows: number; bytes: number };

/** What there is to say of an Objects view. */
export type ListingFacts = {
  bucket: string;
  /** Of the listing whose rows show; null while it is being opened. */
  shown: ListingStatus | null;
  /** Of the newer listing that is to take its place, or null. */
  newer: ListingStatus | null;
  /** What passes the filter; null without one. */
  filtered: FilteredTotals | null;
  /** Milliseconds since 1970. */
  now: number;
};

/**
 * The listing in a line: "100,000 objects · 12.3 GiB · Complete". With a filter, what of it passes; while it
 * runs, how fast; of an older one, when it was listed and how far the newer one is.
 */
export function listingWords({ bucket, shown, newer, filtered, now }: ListingFacts): string {
  if (!shown) return 'Opening…';
  const parts = filtered
    ? [
        `${formatCount(filtered.rows)} of ${formatCount(shown.objects + shown.folders)} pass the filter`,
        formatBytes(filtered.bytes),
      ]
    : isUnread(shown)
      ? []
      : [...found(shown), formatBytes(shown.bytes)];
  if (isInventory(shown)) parts.push(inventoryName(bucket, shown, now));
  if (!newer) return [...parts, STATES[shown.state], ...progress(shown)].join(' · ');
  if (isInventory(shown)) return [...parts, ...newerWords(newer)].join(' · ');
  const age = `${shown.state === 'partial' ? 'Partial, listed' : 'Listed'} ${listedAt(shown, now)}`;
  return [...parts, age, ...newerWords(newer)].join(' · ');
}

/**
 * The LIST requests of a listing so far, and their price where one is known: "1,012 requests, $0.0051". Null
 * for a listing that asked for none.
 */
export function requestWords(
  { origin, state, requests }: ListingStatus,
  price: RequestPrice | null,
): string | null {
  if (origin !== 'scan' || state === 'failed' || requests === 0) return null;
  const asked = formatCounted(requests, 'request');
  if (!price) return asked;
  const amount = formatTotal(requests * price.perRequest, price.currency);
  return price.exact ? `${asked}, ${amount}` : `${asked}, about ${amount} (us-east-1 price)`;
}

/** Where the price of LIST requests is from, in sentences. */
export function requestPriceWords(price: RequestPrice, { region, prices }: BucketPrices): string {
  const rate = `LIST requests cost ${formatTotal(price.perRequest * 1000, price.currency)} per 1,000`;
  if (price.exact && prices?.age) return `${rate}: ${pricesFrom(prices.region, prices.age)}.`;
  const unknown = region === null ? "The bucket's region is not known yet." : whyUnknown(region, prices);
  return `${rate} in us-east-1. ${unknown}`;
}

function whyUnknown(region: string, prices: StoragePrices | null): string {
  if (prices?.problem) return `The price in ${region} could not be had: ${prices.problem.message}`;
  if (!prices || prices.loading) return `The price in ${region} is being looked up.`;
  return `The price list of ${region} does not tell it.`;
}

/** How many rows are selected, and their size where it is known: "12 selected, 3 GiB"; null for none. */
export function selectionWords(selected: number, size: SelectionSize | null): string | null {
  if (selected === 0) return null;
  const parts = [`${formatCount(selected)} selected`];
  if (size?.kind === 'failed') parts.push(`size not known: ${size.problem.message}`);
  if (size?.kind === 'known') {
    if (size.absent > 0) parts.push(`${formatCount(size.absent)} of them not in this listing`);
    // what is in folders was not listed
    if (size.bytes !== null)
      parts.push(`${formatBytes(size.bytes)}${size.folders ? ' without folders' : ''}`);
  }
  return parts.join(', ');
}

/** A report of which no row shows yet is not empty. */
function isUnread(status: ListingStatus): boolean {
  return isInventory(status) && status.state === 'running' && status.objects === 0;
}

function found({ folders, objects }: ListingStatus): string[] {
  return [...(folders > 0 ? [formatCounted(folders, 'folder')] : []), formatCounted(objects, 'object')];
}

function listedAt({ finishedAt, startedAt }: ListingStatus, now: number): string {
  const time = finishedAt ?? startedAt;
  return `${formatAgo(time, now)} (${formatLocalTime(time)})`;
}

function newerWords(newer: ListingStatus): string[] {
  switch (newer.state) {
    case 'running':
      if (isInventory(newer)) return ['A report is being read', ...inventoryProgress(newer)];
      return [`A new listing is running: ${found(newer).join(', ')}`, ...progress(newer)];
    case 'partial':
      return [`The new listing is partial: ${found(newer).join(', ')}`];
    case 'failed':
      return ['The new listing failed'];
    case 'complete':
      return ['The new listing is here'];
  }
}

function progress(status: ListingStatus): string[] {
  if (isInventory(status)) return inventoryProgress(status);
  const { rate } = status;
  return rate === null ? [] : [`${formatCount(rate)}/s`];
}
