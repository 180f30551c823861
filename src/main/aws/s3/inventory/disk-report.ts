import { createReadStream } from 'node:fs';
import { copyFile, readFile, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CheckedBytes } from './checked-bytes';
import { inventoryProblem } from './inventory-problems';
import { MOST_MANIFEST_BYTES, type ManifestFile } from './manifest';
import { lastStep, type ReportSource } from './report-source';

/** A report that was downloaded: the data files lie beside the manifest, or where S3 had them relative to it. */
export class DiskReport implements ReportSource {
  readonly requests = 0;
  readonly region = null;

  /** `path`: of the manifest, absolute. */
  constructor(private readonly path: string) {}

  async manifest(): Promise<{ bytes: Buffer; checksum: string | null }> {
    const { size } = await stat(this.path);
    if (size > MOST_MANIFEST_BYTES) {
      throw inventoryProblem(`${this.path} is too large to be a manifest of S3 Inventory.`, null);
    }
    const bytes = await readFile(this.path);
    const checksum = await readFile(join(dirname(this.path), 'manifest.checksum'), 'latin1').catch(
      () => null,
    );
    return { bytes, checksum };
  }

  /** Leaves the file where it is, and a link to it at `target`, whose name has no meaning to DuckDB. */
  async fetch(
    file: ManifestFile,
    target: string,
    passed: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const path = await this.find(file);
    const checked = new CheckedBytes(file);
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
      if (!(chunk instanceof Uint8Array)) continue;
      checked.take(chunk);
      passed(chunk.length);
    }
    checked.finish();
    await rm(target, { force: true });
    // links are a privilege on some systems
    await symlink(path, target).catch(() => copyFile(path, target));
  }

  private async find({ key }: ManifestFile): Promise<string> {
    const name = lastStep(key);
    const folder = dirname(this.path);
    const places = [folder, join(folder, 'data'), join(dirname(folder), 'data')];
    for (const place of places) {
      const path = join(place, name);
      // a name of dots would lead out of the folder
      if (dirname(path) !== place) continue;
      if ((await stat(path).catch(() => null))?.isFile() === true) return path;
    }
    throw inventoryProblem(
      `${name} is not there.`,
      'Data files are looked for beside the manifest, in a folder “data” there, and in one beside its folder.',
      'not-found',
    );
  }
}
