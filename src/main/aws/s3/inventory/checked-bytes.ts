import { createHash, type Hash } from 'node:crypto';
import { inventoryProblem } from './inventory-problems';
import type { ManifestFile } from './manifest';

/** Bytes of a data file as they pass, to be compared with what the manifest says. */
export class CheckedBytes {
  private readonly hash: Hash = createHash('md5');
  private passed = 0;

  constructor(private readonly file: ManifestFile) {}

  /** Throws a ProblemError as soon as there are more bytes than there may be. */
  take(chunk: Uint8Array): void {
    this.hash.update(chunk);
    this.passed += chunk.length;
    if (this.passed > this.file.size) throw this.unlike('it is longer');
  }

  /** All have passed. Throws a ProblemError where they are not those that the manifest tells of. */
  finish(): void {
    const { size, md5 } = this.file;
    if (this.passed !== size) throw this.unlike(`it has ${this.passed} bytes, not ${size}`);
    const found = this.hash.digest('hex');
    if (md5 !== null && found !== md5) throw this.unlike(`its MD5 is ${found}, not ${md5}`);
  }

  private unlike(how: string) {
    return inventoryProblem(
      `${this.file.key} is not the file that the manifest tells of: ${how}.`,
      'It was damaged or replaced. Refresh to try again, or open the manifest of another report.',
    );
  }
}
