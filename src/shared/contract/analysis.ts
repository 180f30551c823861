/** How many objects, and the sum of their sizes in bytes; sizes that are not known count as 0. */
export type Tally = { objects: number; bytes: number };

/** What lies below one further step of the way down. */
export type PrefixShare = Tally & {
  /** The step below `below`, its slash included, exactly: "2024/", or "/" in `a//b`. */
  step: string;
  /** When the newest of its objects was changed, milliseconds since 1970; null where none tells. */
  newest: number | null;
};

/** What S3 keeps in one storage class. */
export type ClassShare = Tally & {
  /** As the listing has it; null where it does not tell. */
  storageClass: string | null;
  /** Those below SMALL_OBJECT, which some classes bill as if they had that size. */
  small: Tally;
};

export type ExtensionShare = Tally & {
  /** As in ObjectCondition: in lower case, without the dot; '' for objects without one. */
  extension: string;
};

/** Sizes in which some classes bill the least: 128 KiB. */
export const SMALL_OBJECT = 128 * 1024;

/** How long ago an object was last changed; each up to, but without, so many days. A year has 365. */
export const AGE_BANDS = [
  { age: 'day', days: 1 },
  { age: 'week', days: 7 },
  { age: 'month', days: 30 },
  { age: 'quarter', days: 90 },
  { age: 'year', days: 365 },
  { age: 'three-years', days: 3 * 365 },
  { age: 'older', days: Number.POSITIVE_INFINITY },
] as const;

export type Age = (typeof AGE_BANDS)[number]['age'] | 'unknown';
export type AgeShare = Tally & { age: Age };

export type LargeObject = {
  /** The whole key. */
  key: string;
  /** Bytes. */
  size: number;
  modified: number | null;
  storageClass: string | null;
};

/** The groups that a list leaves out, taken together. */
export type Rest = Tally & { groups: number };

/**
 * Which objects of a listing to analyse: those that pass the filter, below a prefix. Folders of a
 * listing by folder are left out, for nothing is known of what is in them: analyse `all` listings.
 */
export type AnalysisPlace = {
  /** The part of the prefix after the listing's own, exactly; '' for the whole listing. */
  below: string;
};

/** Where the bytes are. */
export type Analysis = AnalysisPlace & {
  /** The moment from which ages count, milliseconds since 1970. */
  at: number;
  total: Tally & { newest: number | null };
  /** Objects right at this level, not below a further step; null where there are none. */
  here: (Tally & { newest: number | null }) | null;
  /** The largest first. */
  prefixes: PrefixShare[];
  otherPrefixes: Rest | null;
  /** The largest first. */
  classes: ClassShare[];
  /** The largest first. */
  extensions: ExtensionShare[];
  otherExtensions: Rest | null;
  /** Every age, the youngest first. */
  ages: AgeShare[];
  /** The largest first; objects of unknown size are left out. */
  largest: LargeObject[];
};

/** The stream that answers; it ends with the analysis. `share` of the work is done, from 0 to 1. */
export type AnalysisEvent = { kind: 'progress'; share: number } | { kind: 'done'; analysis: Analysis };
