import type { ListingStatus, ObjectRow } from '../../shared/contract/listing';
import type { Listings } from './listing-service';
import { NO_FILTER } from '../../shared/listing/object-filter';

/** Ways to follow a listing, as a page does. */

type Named = { listingId: string };
const never = new AbortController().signal;

/** Follows a listing to its end. */
export async function finish(listings: Listings, { listingId }: Named): Promise<ListingStatus> {
  let last: ListingStatus | null = null;
  for await (const status of listings.progress(listingId, never)) last = status;
  if (!last) throw new Error('Progress told nothing.');
  return last;
}

/** Follows a listing until something is to be seen. */
export async function firstRows(listings: Listings, { listingId }: Named): Promise<ListingStatus> {
  for await (const status of listings.progress(listingId, never)) {
    if (status.objects + status.folders > 0) return status;
  }
  throw new Error('The listing ended without a row.');
}

/** Resolves when progress has nothing more to tell, also of a listing that is closed. */
export async function ended(listings: Listings, { listingId }: Named): Promise<void> {
  const progress = listings.progress(listingId, never);
  for (;;) {
    const next = await progress.next().catch(() => ({ done: true }));
    if (next.done === true) return;
  }
}

/** Rows in the order of their keys. */
export async function rowsOf(
  listings: Listings,
  { listingId }: Named,
  offset = 0,
  limit = 1000,
): Promise<ObjectRow[]> {
  const window = await listings.window({ listingId, sort: [], filter: NO_FILTER, offset, limit }, undefined);
  return window.rows;
}
