import type { ListingState, ListingStatus } from '../../../shared/contract/listing';
import { formatBytes, formatCount } from '../../../shared/format/bytes';

const STATES: Record<ListingState, string> = {
  running: 'Still running',
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
};

/** Rows and bytes of the filtered listing. */
export type FilteredTotals = { rows: number; bytes: number };

/**
 * The listing in a line: "100,000 objects · 12.3 GiB · Complete". With a filter, what of it passes.
 * Null stands for a listing that is being opened.
 */
export function listingWords(
  status: ListingStatus | null,
  filtered: FilteredTotals | null,
  selected = 0,
): string {
  if (!status) return 'Opening…';
  const parts = filtered
    ? [
        `${formatCount(filtered.rows)} of ${formatCount(status.objects + status.folders)} pass the filter`,
        formatBytes(filtered.bytes),
      ]
    : [
        ...(status.folders > 0 ? [counted(status.folders, 'folder')] : []),
        counted(status.objects, 'object'),
        formatBytes(status.bytes),
      ];
  const chosen = selected > 0 ? [`${formatCount(selected)} selected`] : [];
  return [...parts, STATES[status.state], ...chosen].join(' · ');
}

function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`;
}
