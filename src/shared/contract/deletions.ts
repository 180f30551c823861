import type { Problem } from './problem';

/** Whether a bucket keeps versions. */
export type VersioningState = 'enabled' | 'suspended' | 'off' | 'unknown';

/** `current`: as a plain delete does. `all-versions`: every version and delete marker, for good. */
export type DeletionMode = 'current' | 'all-versions';

/** What is known of a deletion before it is begun. */
export type DeletionPlan = {
  planId: string;
  /** Objects, or versions and delete markers, that it deletes. */
  objects: number;
  /** Bytes as far as sizes are known. */
  bytes: number;
  mode: DeletionMode | 'versions';
  versioning: VersioningState;
  /** LIST requests that finding them took. */
  requests: number;
};

/** Finding out what is to be deleted. */
export type DeletionPlanEvent =
  | { kind: 'counting'; objects: number; bytes: number }
  | { kind: 'planned'; plan: DeletionPlan }
  | { kind: 'failed'; problem: Problem };

/** What could not be deleted. */
export type FailedDeletion = { key: string; versionId: string | null; problem: Problem };

/** How far a deletion is. */
export type DeletionProgress = {
  objects: number;
  deleted: number;
  failed: number;
  /** Sent, but nobody knows what became of them: the answer was lost. */
  unsure: number;
};

/** How a deletion goes; `over` is the last word. */
export type DeletionEvent =
  | ({ kind: 'running' } & DeletionProgress)
  | ({
      kind: 'over';
      /** `stopped`: by the person. `broken`: by trouble that everything else would meet, see `problem`. */
      how: 'complete' | 'stopped' | 'broken';
      problem: Problem | null;
      failures: FailedDeletion[];
      /** Whether more have failed than are told by name. */
      moreFailures: boolean;
    } & DeletionProgress);
