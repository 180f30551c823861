import type { MessagePort } from 'node:worker_threads';
import { ComparisonDesks } from '../comparisons/comparison-desks';
import { ListingDesk } from './listing-desk';
import { PassingListing, SavedListingKeeper, type KeeperHome, type ListingKeeper } from './listing-keeper';
import { recoverRecord } from './saved-recovery';
import type { FromStore, Keeping, Storage, StoreSettings } from './protocol';
import { isOver } from '../ended-runs';
import { RunFolder } from './run-folder';
import { isWorthKeeping, type ListingPlace, type SavedRecord } from './saved-record';
import { Shelf } from './shelf';
import { FileInUseError, StoreEngine } from './store-engine';
import { isDamage } from './stored-listing';

export type OpenedSaved = { desk: ListingDesk; record: SavedRecord };

/** Every listing that is open, over the one engine, and those that lie on the shelf. */
export class ListingDesks {
  /** Comparisons of listings that are open. */
  readonly comparisons: ComparisonDesks;
  private readonly desks = new Map<string, ListingDesk>();
  /** The records of those that are kept. */
  private readonly keepers = new Map<string, SavedListingKeeper>();
  private readonly closings = new Map<string, Promise<void>>();
  private engine: Promise<StoreEngine> | null = null;
  private readonly shelf: Shelf;
  private readonly folder: RunFolder;
  private readonly onDisk: boolean;
  private readonly home: KeeperHome;

  constructor(
    private readonly settings: StoreSettings,
    private readonly post: (message: FromStore) => void,
  ) {
    const { root, run } = settings;
    this.shelf = new Shelf(root);
    this.folder = new RunFolder(root, run);
    this.onDisk = this.prepare();
    this.comparisons = new ComparisonDesks({
      engine: () => this.liveEngine(),
      find: (listingId) => this.desks.get(listingId),
      post,
      troubled: (error) => void this.noteTrouble(error),
    });
    this.home = {
      engine: () => this.liveEngine(),
      shelf: this.shelf,
      folder: this.onDisk ? this.folder : null,
      run,
      changed: () => this.prune(),
    };
  }

  find(listingId: string): ListingDesk | undefined {
    return this.desks.get(listingId);
  }

  open(
    listingId: string,
    prefix: string,
    storage: Storage,
    keep: Keeping | null,
    feed: MessagePort | null,
  ): ListingDesk {
    if (!keep || !this.onDisk) {
      const where = this.onDisk ? storage : 'memory';
      return this.seat(listingId, new PassingListing(this.home, listingId, prefix, where), feed);
    }
    const keeper = SavedListingKeeper.make(this.home, listingId, keep, storage);
    this.keepers.set(listingId, keeper);
    return this.seat(listingId, keeper, feed);
  }

  /**
   * What is kept of a place and can be read now, the newest first. Listings that run are not among them; those of
   * a run that was killed are.
   */
  async saved(place: ListingPlace): Promise<SavedRecord[]> {
    // what is being closed is about to be kept
    await Promise.all(this.closings.values());
    const found: SavedRecord[] = [];
    for (const record of this.shelf.of(place)) {
      const own = this.keepers.get(record.listingId)?.saved;
      const now = own ?? (record.state === 'running' ? await this.recover(record) : record);
      if (now && now.state !== 'running' && isWorthKeeping(now)) found.push(now);
    }
    return found;
  }

  /** Opens what is kept; null where there is no such listing, or no more. Throws where it cannot be read now. */
  async reopen(listingId: string, place: ListingPlace): Promise<OpenedSaved | null> {
    const records = await this.saved(place);
    const record = records.find((other) => other.listingId === listingId);
    if (!record) return null;
    const open = this.desks.get(listingId);
    if (open) return { desk: open, record };
    const keeper = SavedListingKeeper.find(this.home, record);
    this.keepers.set(listingId, keeper);
    const desk = this.seat(listingId, keeper, null);
    try {
      await desk.state();
      return { desk, record };
    } catch (error) {
      await this.close(listingId);
      if (isDamage(error)) this.shelf.setAside(record);
      throw error;
    }
  }

  /** Resolves when the listing's file is closed. */
  async close(listingId: string): Promise<void> {
    const desk = this.desks.get(listingId);
    if (!desk) return this.closings.get(listingId);
    this.desks.delete(listingId);
    const closing = desk.close().finally(() => {
      this.closings.delete(listingId);
      this.keepers.delete(listingId);
      this.prune();
    });
    this.closings.set(listingId, closing);
    return closing;
  }

  /** Closes every listing, and then the engine. */
  async dispose(): Promise<void> {
    const engine = await this.engine?.catch(() => null);
    await engine?.hurry();
    await this.closeAll();
    engine?.close();
    if (this.onDisk) this.folder.remove();
  }

  private seat(listingId: string, keeper: ListingKeeper, feed: MessagePort | null): ListingDesk {
    const hooks = {
      post: this.post,
      troubled: () => void this.checkEngine(),
      stagingFile: this.onDisk ? this.folder.fileOf(`${listingId}-staging`) : null,
    };
    const desk = new ListingDesk(listingId, keeper, feed, hooks);
    this.desks.set(listingId, desk);
    return desk;
  }

  private async recover(record: SavedRecord): Promise<SavedRecord | null> {
    const { run } = record;
    const [pid] = run.split('-');
    // a store of this very process has it open, and no lock would tell
    if (pid === String(process.pid) && run !== this.settings.run) return null;
    try {
      return await recoverRecord(await this.liveEngine(), this.shelf, record);
    } catch (error) {
      if (isDamage(error)) this.shelf.setAside(record);
      // else another process fills it, or the disk is in trouble; then it is as if it were not there
      else if (!(error instanceof FileInUseError)) await this.checkEngine();
      return null;
    }
  }

  /** A new engine where there is none, or the last one has failed for good. */
  private async liveEngine(): Promise<StoreEngine> {
    this.engine ??= this.startEngine();
    const engine = await this.engine.catch((error: unknown) => {
      this.engine = null;
      throw error;
    });
    return engine;
  }

  private startEngine(): Promise<StoreEngine> {
    const { memoryLimit, threads } = this.settings;
    return StoreEngine.start({ spillFolder: this.folder.path, memoryLimit, threads });
  }

  private async noteTrouble(error: unknown): Promise<void> {
    const engine = await this.engine?.catch(() => null);
    engine?.note(error);
    await this.checkEngine();
  }

  /** After a fatal error every listing ends, and the next one gets a new engine. */
  private async checkEngine(): Promise<void> {
    const { engine: started } = this;
    const engine = await started?.catch(() => null);
    if (!engine?.fatal || this.engine !== started) return;
    const { fatal } = engine;
    this.engine = (async () => {
      for (const desk of this.desks.values()) desk.lose(fatal);
      await this.closeAll();
      engine.close();
      return this.startEngine();
    })();
    this.engine.catch(() => undefined);
  }

  private async closeAll(): Promise<void> {
    await this.comparisons.closeAll();
    await Promise.all([...this.desks.keys()].map((listingId) => this.close(listingId)));
    await Promise.all(this.closings.values());
  }

  private prune(): void {
    if (this.onDisk) this.shelf.prune(({ listingId, state, run }) => this.isInUse(listingId, state, run));
  }

  private isInUse(listingId: string, state: SavedRecord['state'], run: string): boolean {
    return this.keepers.has(listingId) || (state === 'running' && run !== this.settings.run && !isOver(run));
  }

  private prepare(): boolean {
    try {
      this.folder.prepare();
      this.shelf.sweep();
      return true;
    } catch {
      // a state folder that cannot be written to: listings are kept in memory
      return false;
    }
  }
}
