import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { CatalogueAge } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import createWorker from './catalogue-store-worker?nodeWorker';
import { inUse, unwritable } from './notices';
import type {
  EditionKey,
  EditionKind,
  EditionRows,
  FromStore,
  StoreAnswer,
  StoreCall,
  StoredEdition,
  StoreSettings,
  ToStore,
} from './protocol';

/**
 * Files that some store of this process has open. DuckDB's file lock keeps other processes out, but
 * two instances within one process would write over each other.
 */
const openFiles = new Set<string>();

/**
 * The saved catalogue, as the main thread sees it. It is a cache: where it fails, reading finds
 * nothing and saving does nothing, and `takeNotice` says why, once. Never rejects.
 */
export class CatalogueStore {
  private worker: Worker | null = null;
  private gone: Promise<void> = Promise.resolve();
  private closed = false;
  private ownsFile = false;
  private lastRequest = 0;
  private readonly waiting = new Map<number, (answer: StoreAnswer) => void>();
  private readonly file: string;
  private readonly notices: Problem[] = [];
  private readonly told = new Set<string>();

  /** `home`: the state folder; the file is `catalogue.duckdb` in it. Nothing is opened before the first call. */
  constructor(home: string) {
    this.file = join(home, 'catalogue.duckdb');
  }

  /** Opens the database before anybody asks; it takes a tenth of a second. */
  async warm(): Promise<void> {
    await this.call({ kind: 'open' });
  }

  /** The saved edition, or null. */
  async read<Kind extends EditionKind>(
    key: EditionKey<Kind>,
  ): Promise<StoredEdition<EditionRows[Kind]> | null> {
    const answer = await this.call({ kind: 'read', key });
    return answer.kind === 'edition' ? answer.found[key.kind] : null;
  }

  /** Puts an edition in the place of the former one, as a whole. */
  async replace<Kind extends EditionKind>(
    key: EditionKey<Kind>,
    edition: StoredEdition<EditionRows[Kind]>,
  ): Promise<void> {
    await this.call({ kind: 'replace', key, edition });
  }

  /** Notes that the saved rows are still right. */
  async renew(key: EditionKey, age: CatalogueAge): Promise<void> {
    await this.call({ kind: 'renew', key, age });
  }

  /** The next thing that the person should hear of, or null. */
  takeNotice(): Problem | null {
    return this.notices.shift() ?? null;
  }

  /** Closes the database and ends the thread; resolves when it is gone. */
  async dispose(): Promise<void> {
    if (this.worker && !this.closed) {
      const closing = this.call({ kind: 'close' });
      this.closed = true;
      await closing;
    }
    this.closed = true;
    await this.gone;
  }

  private async call(call: StoreCall): Promise<StoreAnswer> {
    if (this.closed) return { kind: 'failed', message: 'The catalogue is closed.' };
    const worker = this.start();
    this.lastRequest += 1;
    const requestId = this.lastRequest;
    const answer = await new Promise<StoreAnswer>((resolve) => {
      this.waiting.set(requestId, resolve);
      worker.postMessage({ requestId, call } satisfies ToStore);
    });
    if (answer.kind === 'failed') this.tell(unwritable(answer.message));
    return answer;
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const free = !openFiles.has(this.file);
    if (free) openFiles.add(this.file);
    else this.tell(inUse());
    this.ownsFile = free;
    const workerData: StoreSettings = { file: free ? this.file : null };
    const worker = createWorker({ workerData, name: 'catalogue store' });
    let reason = 'The store of the catalogue has ended.';
    worker.on('message', ({ requestId, answer, notice }: FromStore) => {
      if (notice) this.tell(notice);
      this.settle(requestId, answer);
    });
    worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    this.gone = new Promise((resolve) => {
      worker.on('exit', () => {
        this.worker = null;
        if (this.ownsFile) openFiles.delete(this.file);
        for (const requestId of [...this.waiting.keys()])
          this.settle(requestId, { kind: 'failed', message: reason });
        resolve();
      });
    });
    this.worker = worker;
    return worker;
  }

  /** The same trouble with every call is one notice. */
  private tell(notice: Problem): void {
    if (this.told.has(notice.message)) return;
    this.told.add(notice.message);
    this.notices.push(notice);
  }

  private settle(requestId: number, answer: StoreAnswer): void {
    this.waiting.get(requestId)?.(answer);
    this.waiting.delete(requestId);
  }
}
