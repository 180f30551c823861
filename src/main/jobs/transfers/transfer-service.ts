import { randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ObjectSelection } from '../../../shared/contract/listing';
import type { ObjectChange } from '../../../shared/contract/object-changes';
import type {
  ExistingPolicy,
  FolderChoice,
  Transfer,
  TransferItemKind,
  TransferItems,
  UploadChoice,
  UploadChoiceKind,
} from '../../../shared/contract/transfers';
import { formatCount } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import type { AwsClients, ClientSource } from '../../aws/clients';
import { localProblem, ProblemError } from '../../aws/problems';
import { failedOutcome } from '../../aws/s3/transfer/transfer-problem';
import { TransferThreads } from '../../aws/s3/transfer/transfer-threads';
import { eventFeed } from '../event-feed';
import { FolderChoices, type TransferHost } from './folder-choices';
import type { NameRules } from './local-name';
import { TransferFiles } from './transfer-files';
import { TransferRun } from './transfer-run';
import type { SourceLine, TransferRecord } from './transfer-shapes';
import { UploadChoices, type UploadHost } from './upload-choices';
import { selectedSources, type SelectedRows, type SelectedView } from './transfer-sources';

/** Whose connection it is: a transfer is gone on with by the same account only. */
export type TransferAccount = { connectionId: string; key: string; words: string; readOnly: boolean };

/** Transfers that are over and are still told of. */
const MOST_FINISHED = 50;

/** Milliseconds between two words on how transfers stand. */
const TELL_MS = 250;

type Scope = { connectionId: string };

export type DownloadRequest = Scope &
  SelectedView & {
    bucket: string;
    /** What keys are shortened by. */
    prefix: string;
    region: string | null;
    existing: ExistingPolicy;
    folderId: string;
  };

export type UploadRequest = Scope & {
  bucket: string;
  /** What the names are put behind. */
  prefix: string;
  region: string | null;
  existing: 'skip' | 'replace';
  choiceId: string;
};

export type ChangeRequest = Scope & {
  bucket: string;
  region: string | null;
  /** What it is called. */
  title: string;
  change: ObjectChange;
  /** What is changed, in its order. */
  objects: () => AsyncIterable<SourceLine[]>;
};

async function* oneBatch(lines: SourceLine[]): AsyncGenerator<SourceLine[], void> {
  await Promise.resolve();
  yield lines;
}

/** Implements the TransferService of the API; see there for what each method promises. */
export class Transfers {
  private readonly threads = new TransferThreads();
  private readonly runs = new Map<string, TransferRun>();
  private readonly folders = new FolderChoices();
  private readonly choices: UploadChoices;
  private readonly listeners = new Set<() => void>();
  private readonly root: string;
  private loading: Promise<void> | null = null;
  private disposed = false;

  constructor(
    private readonly options: {
      home: string;
      clients: ClientSource;
      rows: SelectedRows;
      /** Who is connected; null for nobody. */
      account: () => TransferAccount | null;
      rules: NameRules;
      now: () => number;
    },
  ) {
    this.root = join(options.home, 'transfers');
    this.choices = new UploadChoices(join(options.home, 'staged'));
  }

  usualFolder(host: TransferHost): FolderChoice {
    return this.folders.usual(host);
  }

  chooseFolder(host: TransferHost): Promise<FolderChoice | null> {
    return this.folders.choose(host);
  }

  chooseUploads(host: UploadHost, kind: UploadChoiceKind): Promise<UploadChoice | null> {
    return this.choices.choose(host, kind);
  }

  beginChoice(): Promise<string> {
    return this.choices.begin();
  }

  async receive(choiceId: string, path: string, body: AsyncIterable<unknown>): Promise<void> {
    try {
      await this.choices.receive(choiceId, path, body);
    } catch (error) {
      throw new ProblemError(failedOutcome(error, 'Could not take the file', 's3:PutObject').problem);
    }
  }

  forgetChoice(choiceId: string): Promise<void> {
    return this.choices.forget(choiceId);
  }

  async download(request: DownloadRequest): Promise<string> {
    const clients = this.options.clients.clients(request);
    const { bucket, prefix, region, existing, selection } = request;
    const target = this.folders.path(request.folderId);
    return this.begin(request, clients, (account) => ({
      record: {
        transferId: randomUUID(),
        kind: 'download',
        title: titleOf(selection, prefix),
        bucket,
        prefix,
        target,
        existing,
        change: null,
        account: { key: account.key, words: account.words },
        region,
        staged: null,
        startedAt: this.options.now(),
      },
      sources: (folder) =>
        selectedSources(this.options.rows, request, join(folder, 'view.jsonl'), new AbortController().signal),
    }));
  }

  private async begin(
    scope: Scope,
    clients: AwsClients,
    make: (account: TransferAccount) => {
      record: TransferRecord;
      sources: (folder: string) => AsyncIterable<SourceLine[]>;
    },
  ): Promise<string> {
    const { record, sources } = make(this.account(scope.connectionId));
    await this.load();
    const folder = join(this.root, record.transferId);
    try {
      // the folder that was chosen may have gone; it is not made elsewhere
      if (record.kind === 'download') await mkdir(record.target, { recursive: true });
      const files = await TransferFiles.create(folder, record, sources(folder));
      const run = await TransferRun.load(files, this.tools());
      this.runs.set(run.id, run);
      await run.start(clients);
      return run.id;
    } catch (error) {
      throw new ProblemError(failedOutcome(error, 'Could not start the transfer', 's3:GetObject').problem);
    }
  }

  pause(transferId: string): Promise<void> {
    return this.find(transferId).pause(null);
  }

  async resume(request: Scope & { transferId: string }): Promise<void> {
    const run = this.find(request.transferId);
    await run.start(this.clientsFor(request, run));
  }

  async retry(request: Scope & { transferId: string }): Promise<void> {
    const run = this.find(request.transferId);
    await run.retry(this.clientsFor(request, run));
  }

  async cancel({ transferId, ...scope }: Scope & { transferId: string }): Promise<void> {
    const run = this.find(transferId);
    // without its account what was sent cannot be taken back; all else can
    const isCurrent = this.options.account()?.connectionId === scope.connectionId && this.isReachable(run);
    const { clients } = this.options;
    // aborting what was sent is a write
    const own = run.writes ? 'writableClients' : 'clients';
    await run.cancel(isCurrent ? clients[own](scope) : null);
  }

  /** Uploads files and folders of this machine below a prefix; a read-only connection refuses. */
  async upload(request: UploadRequest): Promise<string> {
    const clients = this.options.clients.writableClients(request);
    const { bucket, prefix, region, existing, choiceId } = request;
    const { paths, staged } = await this.choices.take(choiceId);
    return this.begin(request, clients, (account) => ({
      record: {
        transferId: randomUUID(),
        kind: 'upload',
        title:
          paths.length === 1 ? basename(paths[0] ?? '') : `${formatCount(paths.length)} files and folders`,
        bucket,
        prefix,
        target: formatS3Uri({ bucket, prefix }),
        existing,
        change: null,
        account: { key: account.key, words: account.words },
        region,
        staged,
        startedAt: this.options.now(),
      },
      sources: () => oneBatch(paths.map((path): SourceLine => ({ kind: 'path', path }))),
    }));
  }

  /** Does something to each of some objects within S3; a read-only connection refuses. */
  async change({ bucket, region, title, change, objects, ...scope }: ChangeRequest): Promise<string> {
    const clients = this.options.clients.writableClients(scope);
    const target =
      'to' in change
        ? formatS3Uri({ bucket: change.bucket, prefix: change.to })
        : formatS3Uri({ bucket, prefix: '' });
    return this.begin(scope, clients, (account) => ({
      record: {
        transferId: randomUUID(),
        kind: change.kind,
        title,
        bucket,
        prefix: '',
        target,
        existing: 'to' in change ? change.existing : 'replace',
        change,
        account: { key: account.key, words: account.words },
        region,
        staged: null,
        startedAt: this.options.now(),
      },
      sources: objects,
    }));
  }

  /** Forgets a transfer that is over; what it moved stays. */
  async forget(transferId: string): Promise<void> {
    const run = this.find(transferId);
    if (!run.isFinished) {
      throw new ProblemError(
        localProblem('invalid-input', 'The transfer is not over', 'It can be forgotten once it is over.'),
      );
    }
    this.runs.delete(transferId);
    await run.forget();
    this.changed();
  }

  items(transferId: string, kind: TransferItemKind): TransferItems {
    return this.find(transferId).items(kind);
  }

  show(transferId: string, host: TransferHost): void {
    host.showFile(this.find(transferId).files.record.target);
  }

  /** How all transfers stand, then each change, a few times a second. */
  changes(signal: AbortSignal): AsyncGenerator<Transfer[], void, undefined> {
    return eventFeed<Transfer[]>(signal, async (tell, own) => {
      await this.load();
      let timer: NodeJS.Timeout | undefined;
      const speak = (): void => {
        timer = undefined;
        tell(this.all());
      };
      const listen = (): void => {
        timer ??= setTimeout(speak, TELL_MS);
      };
      this.listeners.add(listen);
      tell(this.all());
      await new Promise<void>((resolve) => own.addEventListener('abort', () => resolve(), { once: true }));
      this.listeners.delete(listen);
      clearTimeout(timer);
    });
  }

  /** The connection has changed: what ran for another account waits, and what writes where nothing may be written. */
  connectionChanged(): void {
    for (const run of this.runs.values()) {
      if (!run.isRunning) continue;
      if (!this.isReachable(run)) {
        void run.pause(
          localProblem(
            'stale-connection',
            'The transfer waits',
            `It belongs to ${run.files.record.account.words}, which is not connected any more.`,
            'Connect to that account, then resume.',
          ),
        );
      } else if (run.writes && this.options.account()?.readOnly === true) {
        void run.pause(
          localProblem(
            'read-only',
            'The transfer waits',
            'The connection was set read-only.',
            'Allow changes again, then resume.',
          ),
        );
      }
    }
    this.changed();
  }

  /** Ends what is under way; the next start finds it paused. */
  async dispose(): Promise<void> {
    this.disposed = true;
    await this.loading?.catch(() => undefined);
    await Promise.all([...this.runs.values()].map((run) => run.pause(null)));
    await this.threads.dispose();
    await Promise.all([...this.runs.values()].map((run) => run.files.close().catch(() => undefined)));
  }

  private all(): Transfer[] {
    return [...this.runs.values()]
      .map((run) => run.told(this.isReachable(run)))
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  private tools(): Parameters<typeof TransferRun.load>[1] {
    const { rules, now } = this.options;
    return { threads: this.threads, rules, now, changed: () => this.changed(), wake: () => this.handOut() };
  }

  /** What a process before has left behind, once. Never rejects: a transfer that cannot be read is left alone. */
  private load(): Promise<void> {
    this.loading ??= (async () => {
      const names = await readdir(this.root).catch(() => []);
      for (const name of names) {
        const files = await TransferFiles.open(join(this.root, name)).catch(() => null);
        if (!files) continue;
        const run = await TransferRun.load(files, this.tools());
        this.runs.set(run.id, run);
      }
      const finished = [...this.runs.values()]
        .filter((run) => run.isFinished)
        .sort((a, b) => b.files.record.startedAt - a.files.record.startedAt);
      for (const run of finished.slice(MOST_FINISHED)) {
        this.runs.delete(run.id);
        await run.forget();
      }
      const used = [...this.runs.values()].flatMap((run) => run.files.record.staged ?? []);
      await this.choices.clean(new Set(used));
    })();
    return this.loading;
  }

  private isReachable(run: TransferRun): boolean {
    return this.options.account()?.key === run.files.record.account.key;
  }

  private account(connectionId: string): TransferAccount {
    const account = this.options.account();
    if (account?.connectionId === connectionId) return account;
    throw new ProblemError(
      localProblem('stale-connection', 'The connection has changed', 'Nothing was begun. Begin again.'),
    );
  }

  private clientsFor(scope: Scope, run: TransferRun) {
    const clients = this.options.clients.clients(scope);
    const { words } = run.files.record.account;
    if (run.writes) this.options.clients.writableClients(scope);
    if (this.isReachable(run)) return clients;
    throw new ProblemError(
      localProblem(
        'refused',
        'The transfer belongs to another account',
        `It belongs to ${words}.`,
        'Connect to that account, then resume.',
      ),
    );
  }

  private find(transferId: string): TransferRun {
    const run = this.runs.get(transferId);
    if (run) return run;
    throw new ProblemError(
      localProblem('not-found', 'The transfer is not known', 'It was forgotten, or is of another window.'),
    );
  }

  /** Gives each running transfer one item after the other, as long as there is room. */
  private handOut(): void {
    const running = [...this.runs.values()].filter((run) => run.isRunning);
    for (let handed = true; handed && !this.disposed;) {
      handed = false;
      for (const run of running) {
        if (this.threads.hasRoom && run.handOut()) handed = true;
      }
    }
  }

  private changed(): void {
    for (const listen of this.listeners) listen();
  }
}

function titleOf(selection: ObjectSelection, prefix: string): string {
  const below = prefix === '' ? '' : ` in ${prefix}`;
  if (selection.kind === 'all') {
    const left = selection.except.length;
    return left === 0 ? `All rows${below}` : `All rows but ${formatCount(left)}${below}`;
  }
  const [only] = selection.rows;
  if (selection.rows.length === 1 && only) return only.key;
  return `${formatCount(selection.rows.length)} objects and folders${below}`;
}
