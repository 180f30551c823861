import type { ManifestFile } from './manifest';

/** Where a report is: its manifest in a bucket, or on this machine's disk. */
export type ReportPlace = { kind: 's3'; bucket: string; key: string } | { kind: 'file'; path: string };

/** Fetches what a report consists of. */
export interface ReportSource {
  /** GET requests sent so far. */
  readonly requests: number;
  /** Where the report was found; null where nobody tells. */
  readonly region: string | null;
  /** The manifest's bytes, and what `manifest.checksum` says their MD5 is; null where there is none to be had. */
  manifest(signal: AbortSignal): Promise<{ bytes: Buffer; checksum: string | null }>;
  /**
   * Puts a data file at `target`, in a folder of our own, once it is proven to be what the manifest says. `passed` is
   * told how many bytes came in; a negative number takes back what is fetched again. Throws what went wrong.
   */
  fetch(
    file: ManifestFile,
    target: string,
    passed: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** The last step of a key or path. */
export function lastStep(key: string): string {
  return key.replace(/^.*[\\/]/s, '');
}
