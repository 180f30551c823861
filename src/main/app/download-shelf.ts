import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFormat } from '../../shared/contract/export';
import type { ExportTarget } from '../jobs/export-service';
import { endedRuns } from '../store/ended-runs';

/** A file that waits to be fetched. */
export type Download = { path: string; /** As the person is to get it. */ name: string; contentType: string };

/** Where downloads are fetched; what follows is the id of one. */
export const DOWNLOAD_PATH = '/download/';

/** What a download is: an export, or a private key. */
export type DownloadKind = ExportFormat | 'pem';

const CONTENT_TYPES: Record<DownloadKind, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  pem: 'application/x-pem-file',
};

/**
 * Files that the loopback host has made, exports and private keys, each until it was fetched once: private files below `<home>/exports`, of
 * which nothing is left when the host has ended.
 */
export class DownloadShelf {
  private readonly root: string;
  private readonly folder: string;
  private readonly downloads = new Map<string, Download>();
  private readonly lent = new Set<string>();

  /** `home`: the state folder. */
  constructor(home: string) {
    this.root = join(home, 'exports');
    this.folder = join(this.root, `${process.pid}-${randomBytes(6).toString('hex')}`);
  }

  /** Takes away what hosts left behind that were killed. Never throws. */
  clean(): void {
    try {
      for (const path of endedRuns(this.root)) rmSync(path, { recursive: true, force: true });
    } catch {
      // nothing was ever exported, or it is not ours to remove: a later start tries again
    }
  }

  /** A place for a file that is to be fetched under this name. @throws Node's error where none can be made. */
  place(name: string, format: DownloadKind): ExportTarget {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const id = randomBytes(32).toString('base64url');
    const path = join(this.folder, `${randomBytes(6).toString('hex')}.${format}`);
    return {
      path,
      mode: 0o600,
      deliver: () => {
        this.downloads.set(id, { path, name, contentType: CONTENT_TYPES[format] });
        return { kind: 'download', address: DOWNLOAD_PATH + id, name };
      },
    };
  }

  /** Lends a file to one reader, who gives it back; null where there is none, or another is reading. */
  lend(id: string): Download | null {
    const download = this.downloads.get(id);
    if (!download || this.lent.has(id)) return null;
    this.lent.add(id);
    return download;
  }

  /** A file that was read to its end is taken away; any other can be lent again. */
  giveBack(id: string, wasRead: boolean): void {
    this.lent.delete(id);
    const download = this.downloads.get(id);
    if (!download || !wasRead) return;
    this.downloads.delete(id);
    rmSync(download.path, { force: true });
  }

  /** Takes every file away. Nobody may be reading any more. Never throws. */
  close(): void {
    this.downloads.clear();
    try {
      rmSync(this.folder, { recursive: true, force: true });
    } catch {
      // in use by whoever still reads: the next start takes it away
    }
  }
}
