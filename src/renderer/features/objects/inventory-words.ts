import type { ListingStatus } from '../../../shared/contract/listing';
import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatAgo, formatLocalTime } from '../../../shared/format/time';

/** A listing that is read from a report of S3 Inventory. */
export type InventoryStatus = ListingStatus & { inventory: NonNullable<ListingStatus['inventory']> };

export function isInventory(status: ListingStatus): status is InventoryStatus {
  return status.inventory !== null;
}

/** What a report is of: "Inventory of my-bucket, 2026-07-20 03:00:00 (5 hours ago), latest versions". */
export function inventoryName(bucket: string, { inventory }: InventoryStatus, now: number): string {
  const { createdAt, allVersions } = inventory;
  const versions = allVersions ? ', latest versions' : '';
  return `Inventory of ${bucket}, ${formatLocalTime(createdAt)} (${formatAgo(createdAt, now)})${versions}`;
}

/** How far the reading is, or what was read: files, bytes and rows, then how many rows are in order. */
export function inventoryProgress({ state, objects, inventory }: InventoryStatus): string[] {
  const { files, bytes, read } = inventory;
  const requests = read.requests > 0 ? [formatCounted(read.requests, 'GET request')] : [];
  if (state === 'complete') return requests;
  const fetched = `${formatCount(read.files)} of ${formatCounted(files, 'file')}`;
  const whole = read.files === files;
  if (state !== 'running') {
    // of a reading that was killed nobody has told how far it was
    const told = read.files > 0 || objects === 0;
    return [...(told ? [`${fetched} read`] : []), ...requests];
  }
  if (whole)
    return [`Putting rows in order: ${formatCount(objects)} of ${formatCount(read.rows)}`, ...requests];
  const share = `${formatBytes(read.bytes)} of ${formatBytes(bytes)}`;
  return [`Reading ${fetched}`, share, formatCounted(read.rows, 'row'), ...requests];
}
