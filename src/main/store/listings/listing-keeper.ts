import { rmSync } from 'node:fs';
import type { InventoryRead } from '../../../shared/contract/inventory';
import type { ScanOutcome } from '../../../shared/listing/feed';
import type { RunFolder } from './run-folder';
import { countsOf, isWorthKeeping, type SavedRecord } from './saved-record';
import type { Shelf } from './shelf';
import type { StoreEngine } from './store-engine';
import { StoredListing } from './stored-listing';
import { NOTHING_READ, type Keeping, type Storage } from './protocol';

/** Rows up to which a listing that was in memory is written in small blocks: a folder then takes tens of kilobytes. */
const SMALL_ROWS = 20_000;
const SMALL_BLOCKS = 16_384;

/** What all keepers share. */
export type KeeperHome = {
  engine: () => Promise<StoreEngine>;
  shelf: Shelf;
  /** This run's own folder, for what nobody keeps; null where the disk cannot be written to. */
  folder: RunFolder | null;
  run: string;
  /** A listing is kept, or is not open any more. */
  changed: () => void;
};

/** What becomes of a listing on disk: where it is opened, what its record says, and what is left of it. */
export interface ListingKeeper {
  open(): Promise<StoredListing>;
  /** It has ended; called before anybody hears of it. `read`: how much of its report was read, if it is of one. */
  finished(listing: StoredListing, outcome: ScanOutcome, read: InventoryRead | null): void;
  /** It has ended, and everybody has heard of it. */
  settled(listing: StoredListing): Promise<void>;
  /** It goes on after all. */
  resumed(): void;
  closed(listing: StoredListing): void;
}

/** Keeps a listing that nobody wants to see again. */
export class PassingListing implements ListingKeeper {
  constructor(
    private readonly home: KeeperHome,
    private readonly listingId: string,
    private readonly prefix: string,
    private readonly storage: Storage,
  ) {}

  async open(): Promise<StoredListing> {
    const engine = await this.home.engine();
    const { folder } = this.home;
    const path = this.storage === 'file' ? folder?.fileOf(this.listingId) : undefined;
    return createSomewhere(engine, this.prefix, path, () => folder?.forget(this.listingId));
  }

  finished(): void {
    // nothing is kept
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  resumed(): void {
    // nothing is kept
  }

  closed(): void {
    this.home.folder?.forget(this.listingId);
  }
}

/** Keeps a listing that is found again: a file that grows with it, or is written when it is complete. */
export class SavedListingKeeper implements ListingKeeper {
  /** Whether it is in a file, or the file is in the making. */
  private onDisk = false;

  private constructor(
    private readonly home: KeeperHome,
    private record: SavedRecord,
    private readonly storage: Storage,
    private readonly existing: boolean,
  ) {}

  /** Of a listing to come. */
  static make(home: KeeperHome, listingId: string, keep: Keeping, storage: Storage): SavedListingKeeper {
    const { inventory, ...of } = keep;
    const record: SavedRecord = {
      version: 1,
      listingId,
      ...of,
      inventory: inventory ? { ...inventory, read: NOTHING_READ } : null,
      state: 'running',
      run: home.run,
      finishedAt: keep.startedAt,
      objects: 0,
      folders: 0,
      bytes: 0,
      requests: 0,
      splits: 0,
      region: null,
      resumable: false,
      problem: null,
    };
    return new SavedListingKeeper(home, record, storage, false);
  }

  /** Of a listing that is on disk. */
  static find(home: KeeperHome, record: SavedRecord): SavedListingKeeper {
    return new SavedListingKeeper(home, record, 'file', true);
  }

  get saved(): SavedRecord {
    return this.record;
  }

  async open(): Promise<StoredListing> {
    const { home, record } = this;
    const { shelf } = home;
    const engine = await home.engine();
    const path = shelf.fileOf(record);
    const { prefix } = record.place;
    if (this.existing) {
      this.onDisk = true;
      shelf.use(record);
      return StoredListing.reopen(engine, prefix, { path, readOnly: record.state === 'complete' });
    }
    if (this.storage === 'file') this.onDisk = this.tryWrite();
    return createSomewhere(engine, prefix, this.onDisk ? path : undefined, () => {
      shelf.remove(record);
      this.onDisk = false;
    });
  }

  finished(listing: StoredListing, outcome: ScanOutcome, read: InventoryRead | null): void {
    const { inventory, origin } = this.record;
    this.record = {
      ...this.record,
      inventory: inventory && { ...inventory, read: read ?? inventory.read },
      ...countsOf(listing.counts),
      state: outcome.kind === 'complete' ? 'complete' : 'partial',
      finishedAt: Date.now(),
      resumable: origin === 'scan' && (listing.missing?.length ?? 0) > 0,
      problem: outcome.kind === 'failed' ? outcome.problem : null,
    };
    if (this.onDisk && isWorthKeeping(this.record)) this.tryWrite();
  }

  async settled(listing: StoredListing): Promise<void> {
    const { shelf, folder } = this.home;
    if (this.storage === 'memory' && this.record.state === 'complete' && folder) {
      const { record } = this;
      const rows = record.objects + record.folders;
      const path = shelf.fileOf(record);
      try {
        shelf.write({ ...record, state: 'running' });
        await listing.writeOut({ path, ...(rows <= SMALL_ROWS && { blockSize: SMALL_BLOCKS }) });
        shelf.write(record);
      } catch (error) {
        // a folder is listed again in a moment; only the store itself must hear of it
        listing.noteTrouble(error);
        shelf.remove(record);
      }
    }
    this.home.changed();
  }

  resumed(): void {
    this.record = { ...this.record, state: 'running', run: this.home.run };
    if (this.onDisk) this.tryWrite();
  }

  closed(listing: StoredListing): void {
    const { shelf } = this.home;
    if (this.onDisk) {
      if (listing.damaged) shelf.setAside(this.record);
      else if (!isWorthKeeping(this.record)) shelf.remove(this.record);
    }
    this.home.changed();
  }

  private tryWrite(): boolean {
    try {
      this.home.shelf.write(this.record);
      return true;
    } catch {
      // a disk that is full or may not be written to: what is in memory is shown all the same
      return false;
    }
  }
}

/** In a file where one can be made, else in memory; `forget` takes away what there is of the file. */
async function createSomewhere(
  engine: StoreEngine,
  prefix: string,
  path: string | undefined,
  forget: () => void,
): Promise<StoredListing> {
  if (path === undefined) return StoredListing.create(engine, prefix, null);
  try {
    // a file of this name can only be what a failed attempt left behind
    rmSync(path, { force: true });
    return await StoredListing.create(engine, prefix, { path });
  } catch (error) {
    if (engine.fatal) throw error;
    forget();
    return StoredListing.create(engine, prefix, null);
  }
}
