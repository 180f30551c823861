import type { ListingStatus, ObjectColumn, ObjectFilter, SortKey } from '../../../shared/contract/listing';
import type { ObjectsPlace } from './object-address';

/** What the actions of an Objects view act on: a listing as it is sorted and filtered. */
export type ShownObjects = {
  connectionId: string;
  place: ObjectsPlace;
  /** Of the listing whose rows show; null while it is being opened. */
  status: ListingStatus | null;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
};
