import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Problem } from '../../../shared/contract/problem';
import type { ListingCounts } from './protocol';

const text = z.string().nullable();

const problem: z.ZodType<Problem> = z.object({
  kind: z.enum([
    'invalid-input',
    'denied',
    'no-credentials',
    'expired',
    'not-found',
    'unreachable',
    'not-aws',
    'clock-skew',
    'throttled',
    'refused',
    'stale-connection',
    'read-only',
    'cancelled',
    'internal',
  ]),
  title: z.string(),
  message: z.string(),
  hint: text,
  retryable: z.boolean(),
  awsCode: text,
  requestId: text,
  httpStatus: z.number().nullable(),
  action: text,
});

const count = z.number().int().nonnegative();

const place = z.object({
  source: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  mode: z.enum(['folder', 'all']),
});

const inventory = z.object({
  manifest: z.string(),
  createdAt: z.number(),
  format: z.enum(['CSV', 'Parquet']),
  files: count,
  bytes: count,
  allVersions: z.boolean(),
  read: z.object({ files: count, bytes: count, rows: count, requests: count }),
});

/** What the file beside a listing's database says of it. */
export const savedRecord = z.object({
  version: z.literal(1),
  listingId: z.uuid(),
  place,
  origin: z.enum(['scan', 'inventory']),
  /** The report it was read from. */
  inventory: inventory.nullable().default(null),
  /** `running`: some process fills it, or was killed while it did. */
  state: z.enum(['running', 'complete', 'partial']),
  /** The run that fills it, as RunFolder names it. */
  run: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  objects: count,
  folders: count,
  bytes: z.number(),
  requests: count,
  splits: count,
  region: text,
  /** Whether the missing parts of a partial one can be listed. */
  resumable: z.boolean(),
  problem: problem.nullable(),
});

export type SavedRecord = z.infer<typeof savedRecord>;

/** What is listed: `source` tells apart endpoints and partitions that have buckets of the same name. */
export type ListingPlace = z.infer<typeof place>;

/** What a record says of a listing's counts. */
export function countsOf(counts: ListingCounts): Omit<ListingCounts, 'revision'> {
  const { objects, folders, bytes, requests, splits, region } = counts;
  return { objects, folders, bytes, requests, splits, region };
}

/** Whether there is something to see in it: an empty place is, a failure without a row is not. */
export function isWorthKeeping({ state, objects, folders }: SavedRecord): boolean {
  return state === 'complete' || objects + folders > 0;
}

/** How a place and a listing are named on disk: no bucket or prefix ever becomes part of a path. */
export function fileName({ source, bucket, prefix, mode }: ListingPlace, listingId: string): string {
  const names = JSON.stringify([source, bucket, prefix, mode]);
  return `${createHash('sha256').update(names).digest('hex').slice(0, 32)}-${listingId}`;
}
