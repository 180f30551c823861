import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { ExistingPolicy, Transfer } from '../../../shared/contract/transfers';
import { TestConnection, type TestKey } from '../../aws/s3/client-source.test-support';
import type { ChangePlan, ObjectChange } from '../../../shared/contract/object-changes';
import { ProblemError } from '../../aws/problems';
import { ObjectChanges } from '../object-changes/change-service';
import { Transfers } from './transfer-service';
import type { SelectedView } from './transfer-sources';

/** A server of S3 that a test has started. */
type Server = { url: string; credentials: TestKey };

/** Transfers of one connection into folders of their own, as the app composes them. */
export class TransferRig {
  readonly connection: TestConnection;
  accountKey = 'demo';
  /** The folder that objects are saved in. */
  readonly saved: string;
  private readonly home: string;
  transfers: Transfers;
  private readonly objectChanges: ObjectChanges;

  private constructor(
    readonly folder: string,
    server: Server,
  ) {
    this.saved = join(folder, 'saved');
    this.home = join(folder, 'home');
    this.connection = new TestConnection(server.url, server.credentials);
    this.transfers = this.make();
    this.objectChanges = new ObjectChanges({
      home: this.home,
      clients: this.connection,
      rows: { ask: () => Promise.resolve({ kind: 'totals', rows: 0, bytes: 0, classes: [] }) },
      begin: (request) => this.transfers.change(request),
    });
  }

  static async start(server: Server): Promise<TransferRig> {
    const rig = new TransferRig(await mkdtemp(join(tmpdir(), 'skyglass-transfers-')), server);
    await mkdir(rig.saved);
    return rig;
  }

  /** Ends the app in good order, and starts it again. */
  async restart(): Promise<void> {
    await this.transfers.dispose();
    this.transfers = this.make();
  }

  async end(): Promise<void> {
    await this.objectChanges.dispose();
    await this.transfers.dispose();
    this.connection.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }

  private make(): Transfers {
    return new Transfers({
      home: this.home,
      clients: this.connection,
      rows: { ask: () => Promise.reject(new Error('There is no listing here.')) },
      account: () => ({
        connectionId: this.connection.connectionId,
        key: this.accountKey,
        words: `account ${this.accountKey}`,
        readOnly: this.connection.readOnly,
      }),
      rules: 'posix',
      now: Date.now,
    });
  }

  /** Begins a download of keys and folders (keys that end with a slash). */
  download(
    bucket: string,
    keys: readonly string[],
    options: { prefix?: string; existing?: ExistingPolicy; objectsOnly?: boolean } = {},
  ): Promise<string> {
    const { folderId } = this.transfers.usualFolder({
      downloadFolder: () => this.saved,
      choosesFolders: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => undefined,
    });
    return this.transfers.download({
      connectionId: this.connection.connectionId,
      ...selected(keys, options.objectsOnly),
      bucket,
      prefix: options.prefix ?? '',
      region: null,
      existing: options.existing ?? 'keep-both',
      folderId,
    });
  }

  /** Begins an upload of files and folders of this machine. */
  async upload(
    bucket: string,
    paths: readonly string[],
    options: { prefix?: string; existing?: 'skip' | 'replace' } = {},
  ): Promise<string> {
    const { prefix = '', existing = 'skip' } = options;
    const { connectionId } = this.connection;
    const host = { chooseUploads: () => Promise.resolve([...paths]) };
    const { choiceId = '' } = (await this.transfers.chooseUploads(host, 'files')) ?? {};
    return this.transfers.upload({ connectionId, bucket, prefix, region: null, existing, choiceId });
  }

  /** Finds out what a change of keys and folders (keys that end with a slash) would be of. */
  async planChange(bucket: string, keys: readonly string[]): Promise<ChangePlan> {
    const request = { connectionId: this.connection.connectionId, bucket, ...selected(keys) };
    for await (const event of this.objectChanges.plan(request, new AbortController().signal)) {
      if (event.kind === 'failed') throw new ProblemError(event.problem);
      if (event.kind === 'planned') return event.plan;
    }
    throw new Error('The plan came to no end.');
  }

  startChange(planId: string, change: ObjectChange): Promise<string> {
    const { connectionId } = this.connection;
    return this.objectChanges.start({ connectionId, planId, region: null, title: 'some', change });
  }

  /** How a transfer stands once it is so. */
  async until(transferId: string, test: (transfer: Transfer) => boolean): Promise<Transfer> {
    const cancel = new AbortController();
    try {
      for await (const all of this.transfers.changes(cancel.signal)) {
        const transfer = all.find((one) => one.transferId === transferId);
        if (transfer && test(transfer)) return transfer;
      }
      throw new Error('The transfers are told of no more.');
    } finally {
      cancel.abort();
    }
  }

  over(transferId: string): Promise<Transfer> {
    return this.until(transferId, ({ state }) => state !== 'running');
  }

  /** What is in the folder, by path; hidden files too. */
  async files(): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const walk = async (folder: string): Promise<void> => {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) await walk(path);
        else found.set(relative(this.saved, path), await readFile(path));
      }
    };
    await walk(this.saved);
    return found;
  }
}

/** Rows of a view, by their keys; those that end with a slash are folders. */
function selected(keys: readonly string[], objectsOnly = false): SelectedView {
  return {
    listingId: '',
    sort: [],
    filter: { text: '', conditions: [], operation: 'and' },
    selection: {
      kind: 'some',
      rows: keys.map((key) => ({ kind: key.endsWith('/') && !objectsOnly ? 'folder' : 'object', key })),
    },
  };
}

/** Bytes that are nowhere alike. */
export function awkwardBytes(size: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let value = seed;
  for (let at = 0; at < size; at += 1) {
    value = (Math.imul(value, 1103515245) + 12345) >>> 0;
    bytes[at] = value >>> 24;
  }
  return bytes;
}
