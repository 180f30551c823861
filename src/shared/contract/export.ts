import type { Problem } from './problem';

/** `jsonl`: one JSON object a line; `json`: an array of objects. */
export const EXPORT_FORMATS = ['csv', 'parquet', 'jsonl', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Where the person finds a file that was exported; the host decides. */
export type ExportPlace =
  /** On this machine's disk, where the person wanted it. */
  | { kind: 'file'; path: string }
  /** At an address of this host, from which it can be fetched once. */
  | { kind: 'download'; address: string; name: string };

/** How an export goes. The last event is one of `done`, `failed` and `cancelled`. */
export type ExportEvent =
  /** `share`: how much is done, from 0 to 1. */
  | { kind: 'running'; share: number }
  | { kind: 'done'; exportId: string; rows: number; bytes: number; place: ExportPlace }
  | { kind: 'failed'; problem: Problem }
  /** The person was asked for a place and gave none; nothing was written. */
  | { kind: 'cancelled' };
