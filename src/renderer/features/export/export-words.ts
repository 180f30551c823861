import type { ListingState } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';

/** What an export is about to hold: "1,234 objects that pass the filter, in the order shown." */
export function contentWords(rows: number, folders: boolean, filtered: boolean): string {
  const noun = folders ? 'folders and objects of this level' : rows === 1 ? 'object' : 'objects';
  const passing = filtered ? (rows === 1 ? ' that passes the filter' : ' that pass the filter') : '';
  return `${formatCount(rows)} ${noun}${passing}, in the order shown.`;
}

/** What an export of a listing that is not whole lacks; null for a whole one. */
export function lackWords(state: ListingState): string | null {
  switch (state) {
    case 'running':
      return 'The listing is still running: the export holds what was found until it begins.';
    case 'partial':
    case 'failed':
      return 'The listing is partial: the export lacks what the listing lacks.';
    case 'complete':
      return null;
  }
}
