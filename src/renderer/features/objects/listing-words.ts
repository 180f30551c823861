import type { ListingState, ListingStatus } from '../../../shared/contract/listing';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';
import { formatAgo, formatLocalTime } from '../../../shared/format/time';
import type { RequestPrice } from '../../../shared/list-price';

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
  /** Of the listing whose rows show; null while it is being opened. */
  shown: ListingStatus | null;
  /** Of the newer listing that is to take its place, or null. */
  newer: ListingStatus | null;
  /** What passes the filter; null without one. */
  filtered: FilteredTotals | null;
  /** What a LIST request costs; null where it is not known. */
  price: RequestPrice | null;
  /** Milliseconds since 1970. */
  now: number;
};

/**
 * The listing in a line: "100,000 objects · 12.3 GiB · Complete". With a filter, what of it passes; while it
 * runs, how fast and at what cost; of an older one, when it was listed and how far the newer one is.
 */
export function listingWords({ shown, newer, filtered, price, now }: ListingFacts): string {
  if (!shown) return 'Opening…';
  const parts = filtered
    ? [
        `${formatCount(filtered.rows)} of ${formatCount(shown.objects + shown.folders)} pass the filter`,
        formatBytes(filtered.bytes),
      ]
    : [...found(shown), formatBytes(shown.bytes)];
  if (!newer) return [...parts, STATES[shown.state], ...progress(shown, price)].join(' · ');
  const age = `${shown.state === 'partial' ? 'Partial, listed' : 'Listed'} ${listedAt(shown, now)}`;
  return [...parts, age, ...newerWords(newer, price)].join(' · ');
}

/** How many rows are selected, and their size where it is known: "12 selected, 3 GiB"; null for none. */
export function selectionWords(selected: number, bytes: number | null): string | null {
  if (selected === 0) return null;
  return `${formatCount(selected)} selected${bytes === null ? '' : `, ${formatBytes(bytes)}`}`;
}

function found({ folders, objects }: ListingStatus): string[] {
  return [...(folders > 0 ? [counted(folders, 'folder')] : []), counted(objects, 'object')];
}

function listedAt({ finishedAt, startedAt }: ListingStatus, now: number): string {
  const time = finishedAt ?? startedAt;
  return `${formatAgo(time, now)} (${formatLocalTime(time)})`;
}

function newerWords(newer: ListingStatus, price: RequestPrice | null): string[] {
  switch (newer.state) {
    case 'running':
      return [`A new listing is running: ${found(newer).join(', ')}`, ...progress(newer, price)];
    case 'partial':
      return [`The new listing is partial: ${found(newer).join(', ')}`];
    case 'failed':
      return ['The new listing failed'];
    case 'complete':
      return ['The new listing is here'];
  }
}

function progress({ state, rate, requests, origin }: ListingStatus, price: RequestPrice | null): string[] {
  if (state !== 'running' || origin !== 'scan') return [];
  return [
    ...(rate === null ? [] : [`${formatCount(rate)}/s`]),
    `${counted(requests, 'request')}${price ? `, ${cost(requests, price)}` : ''}`,
  ];
}

function cost(requests: number, { dollars, exact }: RequestPrice): string {
  const total = requests * dollars;
  // less than what four decimals show is not nothing
  const amount = total > 0 && total < 0.00005 ? 'less than $0.0001' : formatTotal(total);
  return exact ? amount : `about ${amount}`;
}

function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`;
}
