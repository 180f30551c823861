import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InventoryRead, InventorySummary } from '../../../../shared/contract/inventory';
import type { Fetched, InventoryFile } from '../../../../shared/listing/feed';
import { ProblemError } from '../../problems';
import { inventoryProblem, ofFile } from './inventory-problems';
import { parseManifest, type Manifest, type ManifestFile } from './manifest';
import type { ReportPlace, ReportSource } from './report-source';

/** Data files fetched at once, and kept on disk until the store has taken them in. */
const LANES = 3;

/** Takes data files; resolves with the rows of each, or null where no more are wanted. */
export interface FileSink {
  give(file: InventoryFile, fetched: Fetched): Promise<number | null>;
}

/** One report: its manifest first, then its data files. */
export class ReportReader {
  readonly read: InventoryRead = { files: 0, bytes: 0, rows: 0, requests: 0 };
  private manifest: Manifest | null = null;

  constructor(
    private readonly source: ReportSource,
    private readonly place: ReportPlace,
  ) {}

  /** Reads the manifest. Throws a ProblemError that tells of it, or the signal's reason. */
  async look(signal: AbortSignal): Promise<InventorySummary> {
    const { place } = this;
    try {
      const { bytes, checksum } = await this.source.manifest(signal);
      checkManifest(bytes, checksum);
      this.manifest = parseManifest(bytes.toString('utf8'));
    } catch (error) {
      signal.throwIfAborted();
      throw new ProblemError(ofFile(place.kind === 's3' ? place.key : place.path, error), { cause: error });
    }
    const { sourceBucket, createdAt, format, allVersions, files } = this.manifest;
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const report = { manifest: nameOf(place), createdAt, format, files: files.length, bytes, allVersions };
    return { bucket: sourceBucket, region: this.source.region, report };
  }

  /**
   * Fetches the data files into `folder`, which is made and taken away again, and gives them to the sink. `told` is
   * called where `read` has changed. Throws a ProblemError that names the file, or the signal's reason.
   */
  async readFiles(folder: string, sink: FileSink, told: () => void, signal: AbortSignal): Promise<void> {
    const { manifest } = this;
    if (!manifest) throw new Error('The manifest comes first.');
    const left = manifest.files.entries();
    // the first failure ends the other lanes as well
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal.addEventListener('abort', stop);
    const failures: unknown[] = [];
    const lane = async (): Promise<void> => {
      try {
        for (const [index, file] of left) {
          own.signal.throwIfAborted();
          await this.readFile(manifest, file, join(folder, String(index)), sink, told, own.signal);
        }
      } catch (error) {
        failures.push(error);
        stop();
      }
    };
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await Promise.all(Array.from({ length: LANES }, lane));
      signal.throwIfAborted();
      const [failure] = failures;
      if (failures.length > 0) throw failure;
    } finally {
      signal.removeEventListener('abort', stop);
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async readFile(
    { format, columns, sourceBucket }: Manifest,
    file: ManifestFile,
    path: string,
    sink: FileSink,
    told: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { read } = this;
    const { key: name } = file;
    try {
      await this.source.fetch(
        file,
        path,
        (bytes) => {
          read.bytes += bytes;
          this.count(told);
        },
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      throw new ProblemError(ofFile(name, error), { cause: error });
    }
    this.count(told);
    const compressed = name.endsWith('.gz');
    const { region } = this.source;
    const rows = await sink.give(
      { path, name, format, compressed, columns, bucket: sourceBucket, region },
      { bytes: read.bytes, requests: read.requests },
    );
    await rm(path, { force: true });
    // a file that is in counts, whatever became of the others meanwhile
    if (rows !== null) {
      read.files += 1;
      read.rows += rows;
      this.count(told);
    }
    signal.throwIfAborted();
    if (rows === null) throw new Error('The store wants no more.');
  }

  private count(told: () => void): void {
    this.read.requests = this.source.requests;
    told();
  }
}

/** How a report is named to the person and in addresses: `s3://bucket/key`, or `file:` and the path. */
export function nameOf(place: ReportPlace): string {
  return place.kind === 's3' ? `s3://${place.bucket}/${place.key}` : `file:${place.path}`;
}

function checkManifest(bytes: Buffer, checksum: string | null): void {
  if (checksum === null) return;
  const wanted = /^\s*([0-9a-f]{32})\s*$/i.exec(checksum)?.[1]?.toLowerCase();
  const found = createHash('md5').update(bytes).digest('hex');
  if (wanted === found) return;
  throw inventoryProblem(
    `It is not the manifest that manifest.checksum beside it tells of: its MD5 is ${found}, not ${wanted ?? 'what stands there'}.`,
    'It was damaged or is being replaced. Try again in a minute, or open the manifest of another report.',
  );
}
