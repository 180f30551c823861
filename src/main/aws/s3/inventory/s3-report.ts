import { open } from 'node:fs/promises';
import { problemOf } from '../../problems';
import { PAUSES } from '../page-retries';
import { RecoveringClient } from '../recovering-client';
import type { ScanClient } from '../scan-client';
import { CheckedBytes } from './checked-bytes';
import { inventoryProblem } from './inventory-problems';
import { MOST_MANIFEST_BYTES, type ManifestFile } from './manifest';
import { readObject } from './object-body';
import { lastStep, type ReportSource } from './report-source';

/**
 * A report in a bucket. Data files are read of the bucket that the manifest was opened in and of no other, whichever
 * the manifest names: reports are copied and replicated, and a manifest must not lead elsewhere.
 */
export class S3Report implements ReportSource {
  requests = 0;
  private readonly client: RecoveringClient;

  constructor(
    client: ScanClient,
    private readonly place: { bucket: string; key: string },
    private readonly pauses: readonly number[] = PAUSES,
  ) {
    this.client = new RecoveringClient(client, place.bucket);
  }

  get region(): string {
    return this.client.region;
  }

  async manifest(signal: AbortSignal): Promise<{ bytes: Buffer; checksum: string | null }> {
    const bytes = await this.whole(this.place.key, signal);
    return { bytes, checksum: await this.checksum(signal) };
  }

  async fetch(
    file: ManifestFile,
    target: string,
    passed: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    let first: { error: unknown } | null = null;
    for (const key of this.keysOf(file)) {
      try {
        await this.fetchTwice({ ...file, key }, target, passed, signal);
        return;
      } catch (error) {
        first ??= { error };
        // looked for elsewhere only where it is not at its place
        if (problemOf(error).awsCode !== 'NoSuchKey') break;
      }
    }
    if (first) throw first.error;
  }

  /** What arrived damaged may arrive whole the next time. */
  private async fetchTwice(
    file: ManifestFile,
    target: string,
    passed: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let again = false; ; again = true) {
      const checked = new CheckedBytes(file);
      let told = 0;
      const handle = await open(target, 'w', 0o600);
      try {
        await this.read(file.key, signal, async (chunk) => {
          checked.take(chunk);
          await handle.writeFile(chunk);
          told += chunk.length;
          passed(chunk.length);
        });
        checked.finish();
        return;
      } catch (error) {
        passed(-told);
        if (again || problemOf(error).kind !== 'refused' || problemOf(error).awsCode !== null) throw error;
      } finally {
        await handle.close();
      }
    }
  }

  /**
   * Where a data file may be: at its key; and in the folder `data` beside that of the manifest, for reports that were
   * copied below another prefix, and because S3 tells a wrong key where the destination's prefix ends with a slash.
   */
  private keysOf({ key }: ManifestFile): string[] {
    const configuration = this.place.key.split('/').slice(0, -2);
    return [key, [...configuration, 'data', lastStep(key)].join('/')].filter(
      (one, index, all) => all.indexOf(one) === index,
    );
  }

  /** What stands in `manifest.checksum`; null where it is not there, or may not be read. */
  private async checksum(signal: AbortSignal): Promise<string | null> {
    const key = this.place.key.replace(/[^/]*$/, 'manifest.checksum');
    try {
      return (await this.whole(key, signal)).toString('latin1');
    } catch (error) {
      const { httpStatus } = problemOf(error);
      // what is not there is denied to whoever may not list
      if (httpStatus === 404 || httpStatus === 403) return null;
      throw error;
    }
  }

  private async whole(key: string, signal: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    await this.read(key, signal, (chunk) => {
      bytes += chunk.length;
      if (bytes > MOST_MANIFEST_BYTES) {
        throw inventoryProblem(`${key} is too large to be a manifest of S3 Inventory.`, null);
      }
      chunks.push(chunk);
    });
    return Buffer.concat(chunks);
  }

  private read(
    key: string,
    signal: AbortSignal,
    take: (chunk: Uint8Array) => void | Promise<void>,
  ): Promise<void> {
    const { client, pauses } = this;
    const asked = (): void => {
      this.requests += 1;
    };
    return readObject({ client, bucket: this.place.bucket, key, pauses, asked }, take, signal);
  }
}
