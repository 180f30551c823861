import { z } from 'zod';
import type { Problem } from '../../../shared/contract/problem';
import { objectChange } from '../object-changes/change-shapes';

/** What a transfer keeps on disk; read again after a restart, and believed only where it fits. */

/** What is to be moved: an object by its key, or all below a prefix. */
export const sourceLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('object'),
    key: z.string(),
    size: z.number().nullable(),
    storageClass: z.string().nullish(),
  }),
  z.object({ kind: z.literal('folder'), key: z.string() }),
  /** A file or folder of this machine. */
  z.object({ kind: z.literal('path'), path: z.string() }),
]);
export type SourceLine = z.infer<typeof sourceLine>;

/** One object of the plan; `source` is the line of the sources that it came from. */
export const planLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('item'),
    source: z.number(),
    key: z.string(),
    size: z.number().nullable(),
    steps: z.array(z.string()).min(1),
    isFolder: z.boolean(),
    renamed: z.boolean(),
    /** Of an upload: the file, absolute. A change has the key after it in `steps`. */
    path: z.string().nullable(),
  }),
  z.object({ kind: z.literal('end') }),
]);
export type PlanLine = z.infer<typeof planLine>;
export type PlanItem = Extract<PlanLine, { kind: 'item' }>;

const mark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('download'),
    etag: z.string(),
    size: z.number(),
    done: z.array(z.tuple([z.number(), z.number()])),
  }),
  z.object({
    kind: z.literal('upload'),
    uploadId: z.string(),
    partBytes: z.number(),
    size: z.number(),
    modified: z.number(),
  }),
  z.object({
    kind: z.literal('copy'),
    uploadId: z.string(),
    partBytes: z.number(),
    etag: z.string(),
    size: z.number(),
  }),
  z.object({ kind: z.literal('copied'), source: z.string(), copy: z.string() }),
]);

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
  hint: z.string().nullable(),
  retryable: z.boolean(),
  awsCode: z.string().nullable(),
  requestId: z.string().nullable(),
  httpStatus: z.number().nullable(),
  action: z.string().nullable(),
});

/** What has become of an item of the plan, by its index; or of the whole. */
export const logLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('marked'), index: z.number(), mark }),
  z.object({
    kind: z.literal('done'),
    index: z.number(),
    bytes: z.number(),
    savedAs: z.array(z.string()).nullable(),
    proven: z.string().nullable(),
  }),
  z.object({ kind: z.literal('skipped'), index: z.number() }),
  z.object({ kind: z.literal('failed'), index: z.number(), problem }),
  /** What had failed is to be tried again. */
  z.object({ kind: z.literal('retried') }),
  z.object({ kind: z.literal('over'), state: z.enum(['done', 'cancelled']), at: z.number() }),
]);
export type LogLine = z.infer<typeof logLine>;

export const transferRecord = z.object({
  transferId: z.string().regex(/^[0-9a-f-]{36}$/),
  kind: z.enum(['download', 'upload', 'copy', 'move', 'storage-class', 'restore', 'tags', 'metadata']),
  title: z.string(),
  bucket: z.string(),
  /** What keys are shortened by, to become paths; what paths are put behind, to become keys. */
  prefix: z.string(),
  /** A folder of this machine; an address in S3 of all but a download. */
  target: z.string(),
  existing: z.enum(['keep-both', 'skip', 'replace']),
  /** What is done to the objects, where they are neither downloaded nor uploaded. */
  change: objectChange.nullable().default(null),
  /** Whose it is; `key` tells accounts apart, `words` is for people. */
  account: z.object({ key: z.string(), words: z.string() }),
  region: z.string().nullable(),
  /** Where the files of an upload lie that the page handed over; to be taken away in the end. */
  staged: z.string().nullable(),
  startedAt: z.number(),
});
export type TransferRecord = z.infer<typeof transferRecord>;
