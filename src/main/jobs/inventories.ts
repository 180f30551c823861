import { randomUUID } from 'node:crypto';
import type { InventoryRead, InventorySummary } from '../../shared/contract/inventory';
import type { Problem } from '../../shared/contract/problem';
import { parseS3Address } from '../../shared/s3-uri';
import type { ClientSource } from '../aws/clients';
import { localProblem, ProblemError } from '../aws/problems';
import { bucketRegions, isDirectoryBucket } from '../aws/s3/bucket-region';
import type { ReportPlace } from '../aws/s3/inventory/report-source';
import type { ScanThreads } from '../aws/s3/scan-threads';

/** A manifest of the connection's account, or of this machine's disk; see InventoryReport for how it is named. */
export type ManifestName = { connectionId: string; manifest: string };

/** What choosing a manifest needs of the host; only the host knows paths. */
export type ManifestHost = {
  /** Asks for a manifest on this machine's disk by the system's dialog: its absolute path, or null for none. */
  chooseManifest(): Promise<string | null>;
};

/** How the name of a manifest on disk begins; its path follows. */
const FILE = 'file:';

/** What is to be heard of a report whose manifest was read. */
type Hearer = { advanced(read: InventoryRead): void; lost(problem: Problem): void };

/** Reads manifests. Of this machine's disk it reads only what the person chose, whatever the page asks for. */
export class Inventories {
  private readonly chosen = new Set<string>();

  constructor(
    private readonly clients: ClientSource,
    private readonly threads: ScanThreads,
  ) {}

  /** Asks for a manifest on disk; null where none is wanted. */
  async choose(host: ManifestHost): Promise<string | null> {
    const path = await host.chooseManifest();
    if (path === null) return null;
    const manifest = `${FILE}${path}`;
    this.chosen.add(manifest);
    return manifest;
  }

  /** A manifest that was chosen in an earlier run may be read again. */
  allow(manifest: string): void {
    this.chosen.add(manifest);
  }

  /** What a manifest tells. Throws a ProblemError. */
  async look(name: ManifestName, signal: AbortSignal | undefined): Promise<InventorySummary> {
    const ignored: Hearer = { advanced: () => undefined, lost: () => undefined };
    const { scanId, summary } = await this.find(name, randomUUID(), ignored, signal);
    this.threads.stop(scanId);
    return summary;
  }

  /**
   * Reads a manifest and leaves its report to be fetched (`ScanThreads.reportFiles`) or stopped under the id. Throws
   * a ProblemError.
   */
  find(
    { connectionId, manifest }: ManifestName,
    scanId: string,
    hearer: Hearer,
    signal?: AbortSignal,
  ): Promise<{ scanId: string; summary: InventorySummary }> {
    const place = this.placeOf(manifest);
    const aws = this.clients.clients({ connectionId });
    const bucket = place.kind === 's3' ? place.bucket : null;
    const known =
      bucket === null || isDirectoryBucket(bucket) ? null : bucketRegions.find(connectionId, bucket);
    const stop = (): void => this.threads.stop(scanId);
    const found = new Promise<InventorySummary>((resolve, reject) => {
      const fail = (problem: Problem): void => reject(new ProblemError(problem));
      this.threads.report({
        scanId,
        place,
        config: aws.s3WorkerConfig(known ?? undefined),
        credentials: () => this.clients.clients({ connectionId }).credentials(),
        found: resolve,
        failed: fail,
        advanced: (read) => hearer.advanced(read),
        lost: (problem) => {
          fail(problem);
          hearer.lost(problem);
        },
      });
      signal?.addEventListener('abort', stop);
      if (signal?.aborted === true) stop();
    });
    return found
      .then((summary) => {
        const { region } = summary;
        if (bucket !== null && region !== null) bucketRegions.note(connectionId, bucket, region);
        return { scanId, summary };
      })
      .finally(() => signal?.removeEventListener('abort', stop));
  }

  private placeOf(manifest: string): ReportPlace {
    if (manifest.startsWith(FILE)) {
      if (this.chosen.has(manifest)) return { kind: 'file', path: manifest.slice(FILE.length) };
      throw new ProblemError(
        localProblem(
          'refused',
          'The manifest is not read',
          'Skyglass reads files of this machine only where they were chosen by its own dialog.',
          'Choose the file again: Open inventory… on Buckets.',
        ),
      );
    }
    const parsed = parseS3Address(manifest);
    const key = parsed.ok ? parsed.location.prefix : '';
    if (parsed.ok && key !== '' && !key.endsWith('/')) {
      return { kind: 's3', bucket: parsed.location.bucket, key };
    }
    throw new ProblemError(
      localProblem(
        'invalid-input',
        'The manifest cannot be opened',
        parsed.ok ? 'This is the address of a folder, not of an object.' : parsed.message,
        'Give the address of a manifest.json, such as s3://bucket/inventory/…/manifest.json.',
      ),
    );
  }
}
