import type {
  ComparisonSums,
  DifferenceColumn,
  DifferenceFilter,
  DifferenceWindow,
} from '../../../shared/contract/comparison';
import type { ExportFormat } from '../../../shared/contract/export';
import type { ObjectName, SortKey } from '../../../shared/contract/listing';

/** A listing to compare, which is open. */
export type ComparedSide = {
  listingId: string;
  /** Whether it is complete: a name that it lacks is not there. */
  whole: boolean;
  /** Where it is not whole: a name that it lacks may be there wherever it sorts, whatever stretches it covers. */
  scattered?: boolean;
};

/** Differences in one order through one filter. */
export type DifferenceView = { sort: SortKey<DifferenceColumn>[]; filter: DifferenceFilter };

/** A stretch of one view, as the store is asked for it. */
export type DifferenceQuery = DifferenceView & { offset: number; limit: number };

export type ComparisonQuestion =
  /** Begins a comparison; its rows can be asked for once it is answered. Both listings are of one place. */
  | { kind: 'compare'; before: ComparedSide; after: ComparedSide }
  | { kind: 'window'; query: DifferenceQuery }
  /** Where the next row is whose name starts with the text, from row `from` on and then from the first. */
  | { kind: 'find'; view: DifferenceView; text: string; from: number }
  /** The rows of a view but `except`, in the view's order: `limit` at the most, and `byteLimit` bytes of keys. */
  | { kind: 'names'; view: DifferenceView; except: ObjectName[]; limit: number; byteLimit: number }
  /** The rows of a view, in the view's order, into a file that exists; `file` is its absolute path. */
  | { kind: 'export'; view: DifferenceView; format: ExportFormat; file: string }
  /** Forgets the comparison; one that is being made is given up. */
  | { kind: 'close' };

export type ComparisonAnswer =
  | { kind: 'compared'; sums: ComparisonSums }
  | { kind: 'window'; window: DifferenceWindow }
  | { kind: 'index'; index: number | null }
  /** `more`: a limit was reached. */
  | { kind: 'names'; names: ObjectName[]; more: boolean }
  | { kind: 'exported'; rows: number }
  | { kind: 'closed' };
