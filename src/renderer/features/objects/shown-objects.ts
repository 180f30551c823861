import type {
  ListingStatus,
  ObjectColumn,
  ObjectFilter,
  ObjectSelection,
  SortKey,
} from '../../../shared/contract/listing';
import type { ObjectsPlace } from './object-address';

/** What the actions of an Objects view act on: a listing as it is sorted, filtered and selected in. */
export type ShownObjects = {
  connectionId: string;
  place: ObjectsPlace;
  /** Of the listing whose rows show; null while it is being opened. */
  status: ListingStatus | null;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  selection: ObjectSelection;
  /** Rows in the selection. */
  selected: number;
};
