import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../../shared/contract/problem';
import type {
  Transfer,
  TransferItemKind,
  TransferItems,
  TransferState,
} from '../../../shared/contract/transfers';
import type { AwsClients } from '../../aws/clients';
import { problemOf } from '../../aws/problems';
import { failedOutcome } from '../../aws/s3/transfer/transfer-problem';
import type { TaskMark, TaskOutcome } from '../../aws/s3/transfer/transfer-task';
import type { TransferThreads } from '../../aws/s3/transfer/transfer-threads';
import { planChange } from './change-plan';
import { planDownload } from './download-plan';
import type { NameRules } from './local-name';
import { PlanReader } from './plan-reader';
import type { TransferFiles } from './transfer-files';
import { abortUploads, takePartAway, takePartsAway } from './transfer-leftovers';
import { TransferRate } from './transfer-rate';
import type { LogLine, PlanItem } from './transfer-shapes';
import { TransferTally } from './transfer-tally';
import { configsOf, noteRegions, taskOf } from './transfer-tasks';
import { planUpload } from './upload-plan';

/** Tasks that may have begun after the last one that was told of, when the app was killed. */
const MOST_UNDER_WAY = 64;

type Tools = {
  threads: TransferThreads;
  rules: NameRules;
  /** Something has changed that a person may want to see. */
  changed: () => void;
  /** There may be room for more work. */
  wake: () => void;
  now: () => number;
};

/** One transfer: it plans, hands its items out one by one, and keeps on disk what has become of them. */
export class TransferRun {
  private readonly tally = new TransferTally();
  private readonly rate = new TransferRate();
  private readonly marks = new Map<number, TaskMark>();
  private readonly active = new Map<number, { item: PlanItem; bytes: number }>();
  private readonly reader: PlanReader;
  private highest = -1;
  /** Up to which index items may have begun in a process before. */
  private begunBefore = -1;
  /** Items that were told of as done last: files beside theirs may still be there. */
  private lastDone: number[] = [];
  private planned = false;
  private planning: AbortController | null = null;
  private clients: AwsClients | null = null;
  private state: TransferState = 'paused';
  private finishedAt: number | null = null;
  private problem: Problem | null = null;
  private ending = false;
  private idle: (() => void)[] = [];

  private constructor(
    readonly files: TransferFiles,
    private readonly tools: Tools,
  ) {
    this.reader = new PlanReader(files, tools.wake, (error) =>
      this.trouble(failedOutcome(error, 'Could not read the plan of the transfer', 's3:GetObject').problem),
    );
  }

  get id(): string {
    return this.files.record.transferId;
  }

  /** Whether it changes what is in S3. */
  get writes(): boolean {
    return this.files.record.kind !== 'download';
  }

  get isRunning(): boolean {
    return this.state === 'running';
  }

  get isFinished(): boolean {
    return this.state === 'done' || this.state === 'cancelled';
  }

  /** Reads what is on disk; the transfer is paused, or over. */
  static async load(files: TransferFiles, tools: Tools): Promise<TransferRun> {
    const run = new TransferRun(files, tools);
    const items = new Map<number, PlanItem>();
    const told: LogLine[] = [];
    for await (const line of files.log.all()) if (line) told.push(line);
    const named = new Set(told.flatMap((line) => ('index' in line ? [line.index] : [])));
    for await (const line of files.plan.all()) {
      if (line?.kind === 'end') run.planned = true;
      if (line?.kind !== 'item') continue;
      if (named.has(run.tally.objects)) items.set(run.tally.objects, line);
      run.tally.plan([line]);
    }
    for (const line of told) run.replay(line, items);
    run.begunBefore = run.highest + MOST_UNDER_WAY;
    for (const index of run.lastDone) await takePartAway(files, items.get(index) ?? null, index);
    return run;
  }

  private replay(line: LogLine, items: ReadonlyMap<number, PlanItem>): void {
    const index = 'index' in line ? line.index : -1;
    const item = items.get(index) ?? null;
    this.highest = Math.max(this.highest, index);
    switch (line.kind) {
      case 'marked':
        this.marks.set(index, line.mark);
        return;
      case 'done':
        this.marks.delete(index);
        this.tally.finish(index, item, line);
        this.lastDone = [...this.lastDone, index].slice(-MOST_UNDER_WAY);
        return;
      case 'skipped':
        this.tally.skip(index);
        return;
      case 'failed':
        this.tally.fail(index, item, line.problem);
        return;
      case 'retried':
        this.tally.retry();
        // it had been over, and is not any more
        this.state = 'paused';
        this.finishedAt = null;
        return;
      case 'over':
        this.state = line.state;
        this.finishedAt = line.at;
    }
  }

  /** Starts it or goes on with it, by these clients. What it knows of trouble is forgotten. */
  async start(clients: AwsClients): Promise<void> {
    if (this.isFinished || this.isRunning) return;
    await Promise.all([this.files.plan.mend(), this.files.log.mend()]);
    noteRegions(this.files, clients);
    this.clients = clients;
    this.problem = null;
    this.state = 'running';
    this.reader.rewind();
    this.tools.threads.join(this.id, {
      credentials: () => clients.credentials(),
      moved: (taskId, bytes) => this.moved(taskId, bytes),
      marked: (taskId, mark) => this.marked(taskId, mark),
      ended: (taskId, outcome) => this.ended(taskId, outcome),
    });
    if (!this.planned) void this.plan(clients);
    this.tools.changed();
    this.tools.wake();
  }

  /** What has failed is tried again; so is everything that was put back. */
  async retry(clients: AwsClients): Promise<void> {
    if (this.state === 'cancelled') return;
    await this.log([{ kind: 'retried' }]);
    this.tally.retry();
    if (this.state === 'done') {
      this.state = 'paused';
      this.finishedAt = null;
    }
    if (this.isRunning) this.reader.rewind();
    else await this.start(clients);
    this.tools.wake();
  }

  /** Ends what is under way, which is gone on with later; resolves when it has ended. */
  async pause(problem: Problem | null): Promise<void> {
    if (this.isRunning) {
      this.state = 'paused';
      this.problem = problem;
      this.planning?.abort();
      this.rate.reset();
      this.tools.threads.stop(this.id);
      this.tools.changed();
    }
    if (this.active.size > 0 || this.planning) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Ends it for good, and takes away what is not whole. */
  async cancel(clients: AwsClients | null): Promise<void> {
    if (this.isFinished) return;
    // the connection that it ran by may be gone
    this.clients = clients ?? this.clients;
    await this.pause(null);
    await this.takePartsAway();
    await this.abortUploads();
    await this.over('cancelled');
  }

  /** Hands out the next item; false where there is none now. */
  handOut(): boolean {
    const { clients } = this;
    if (!this.isRunning || !clients) return false;
    const next = this.reader.next();
    if (!next) return false;
    if (!this.tally.isWaiting(next.index)) return true;
    this.begin(next.index, next.item, clients);
    return true;
  }

  private begin(index: number, item: PlanItem, clients: AwsClients): void {
    const { files } = this;
    this.tally.begin(index);
    this.highest = Math.max(this.highest, index);
    this.active.set(index, { item, bytes: 0 });
    if (item.isFolder) {
      void this.makeFolder(index, item);
      return;
    }
    const mark = this.marks.get(index) ?? null;
    const task = taskOf(files, { index, item, mark, isAgain: index <= this.begunBefore });
    const { config, target } = configsOf(files, clients);
    this.tools.threads.run(this.id, task, config, target);
  }

  private async makeFolder(index: number, item: PlanItem): Promise<void> {
    const outcome = await mkdir(join(this.files.record.target, ...item.steps), { recursive: true }).then(
      (): TaskOutcome => ({ kind: 'done', bytes: 0, steps: item.steps, proven: null }),
      (error: unknown) => failedOutcome(error, 'Could not make the folder', 's3:GetObject'),
    );
    this.ended(index, outcome);
  }

  private moved(index: number, bytes: number): void {
    const task = this.active.get(index);
    if (!task) return;
    task.bytes += bytes;
    this.tools.changed();
  }

  private marked(index: number, mark: TaskMark): void {
    this.marks.set(index, mark);
    void this.log([{ kind: 'marked', index, mark }]);
  }

  private ended(index: number, outcome: TaskOutcome): void {
    const task = this.active.get(index);
    if (!task) return;
    void this.settle(index, task.item, outcome).finally(() => {
      this.active.delete(index);
      this.tools.changed();
      this.afterTask();
    });
  }

  /** Keeps what became of an item before it counts: nothing is told of that a restart would not know. */
  private async settle(index: number, item: PlanItem, outcome: TaskOutcome): Promise<void> {
    if (outcome.kind === 'stopped' || (outcome.kind === 'failed' && outcome.everything)) {
      this.putBack(index, item);
      if (outcome.kind === 'failed') this.trouble(outcome.problem);
      return;
    }
    const line = outcomeLine(index, outcome);
    if (!(await this.log([line]))) {
      this.putBack(index, item);
      return;
    }
    if (line.kind === 'skipped') this.tally.skip(index);
    if (line.kind === 'failed') {
      // what is worth going on with stays until the transfer is forgotten
      if (!this.marks.has(index)) await takePartAway(this.files, item, index);
      this.tally.fail(index, item, line.problem);
    }
    if (line.kind !== 'done') return;
    this.marks.delete(index);
    await takePartAway(this.files, item, index);
    this.tally.finish(index, item, line);
  }

  /** It is begun again when its turn comes, in this run or the next. */
  private putBack(index: number, item: PlanItem): void {
    this.tally.putBack(index);
    this.reader.putBack({ index, item });
  }

  /** Writes to the log; false, and the transfer waits, where the disk does not take it. */
  private async log(lines: LogLine[]): Promise<boolean> {
    try {
      await this.files.log.append(lines);
      return true;
    } catch (error) {
      this.trouble(failedOutcome(error, 'Could not keep the state of the transfer', 's3:GetObject').problem);
      return false;
    }
  }

  /** Trouble that everything else would meet: the transfer waits for the person. */
  private trouble(problem: Problem): void {
    void this.pause(problem);
  }

  private afterTask(): void {
    if (this.isRunning && this.planned && this.active.size === 0 && this.tally.isOver) void this.over('done');
    if (this.active.size === 0 && !this.planning) this.idle.splice(0).forEach((resolve) => resolve());
    this.tools.wake();
  }

  private async over(state: 'done' | 'cancelled'): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    const at = this.tools.now();
    const isKept = await this.log([{ kind: 'over', state, at }]);
    this.ending = false;
    if (!isKept) return;
    this.state = state;
    this.finishedAt = at;
    this.rate.reset();
    this.tools.threads.leave(this.id);
    // what failed may be tried again, and needs its files for it
    if (state === 'cancelled' || this.tally.failed === 0) await this.dropStaged();
    this.tools.changed();
  }

  /** Takes away everything of it but what it moved. */
  async forget(): Promise<void> {
    await this.takePartsAway();
    await this.dropStaged();
    await this.files.remove();
  }

  /** Takes away files that were handed over for it. Never rejects. */
  private async dropStaged(): Promise<void> {
    const { staged } = this.files.record;
    if (staged !== null) await rm(staged, { recursive: true, force: true }).catch(() => undefined);
  }

  private async plan(clients: AwsClients): Promise<void> {
    const planning = new AbortController();
    this.planning = planning;
    try {
      const planned = (items: PlanItem[]): void => {
        this.tally.plan(items);
        this.tools.changed();
        this.tools.wake();
      };
      const { files } = this;
      const { change, kind } = files.record;
      if (change) await planChange(files, change, planned, planning.signal);
      else if (kind === 'upload') await planUpload(files, planned, planning.signal);
      else await planDownload(files, clients, this.tools.rules, planned, planning.signal);
      this.planned = true;
    } catch (error) {
      if (!planning.signal.aborted) this.trouble(planProblem(error));
    } finally {
      this.planning = null;
      this.tools.changed();
      this.afterTask();
    }
  }

  /** Files that are not whole: of every item that began and is not over. */
  private takePartsAway(): Promise<void> {
    return takePartsAway(this.files, this.highest + MOST_UNDER_WAY, (index) => this.tally.isOverAt(index));
  }

  /** Parts that were sent of objects that never came to be. */
  private async abortUploads(): Promise<void> {
    const begun = [...this.marks].filter(([index]) => !this.tally.isOverAt(index));
    if (this.clients && begun.length > 0) await abortUploads(this.files, new Map(begun), this.clients);
  }

  /** How it stands. `reachable`: see Transfer. */
  told(isReachable: boolean): Transfer {
    const { transferId, kind, title, bucket, target, account, startedAt } = this.files.record;
    const { tally } = this;
    const under = [...this.active.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    const bytesDone = tally.bytesDone + under;
    const over = tally.done + tally.skipped + tally.failed;
    if (this.isRunning) this.rate.note(this.tools.now(), bytesDone, over);
    return {
      transferId,
      kind,
      state: this.state,
      title,
      bucket,
      target,
      account: account.words,
      isReachable,
      planned: this.planned,
      objects: tally.objects,
      bytes: Math.max(tally.bytes, bytesDone),
      done: tally.done,
      skipped: tally.skipped,
      failed: tally.failed,
      renamed: tally.renamed,
      proven: tally.proven,
      bytesDone,
      rate: this.rate.now?.bytes ?? null,
      timeLeft:
        this.isRunning && this.planned ? this.rate.left(tally.bytes - bytesDone, tally.objects - over) : null,
      startedAt,
      finishedAt: this.finishedAt,
      problem: this.problem,
    };
  }

  items(kind: TransferItemKind): TransferItems {
    const [named, count] =
      kind === 'failed' ? [this.tally.failures, this.tally.failed] : [this.tally.renames, this.tally.renamed];
    const items = [...named.values()].sort((a, b) => a.index - b.index);
    return { items, more: count > named.size };
  }
}

type EndLine = Extract<LogLine, { kind: 'done' | 'skipped' | 'failed' }>;

function outcomeLine(index: number, outcome: Exclude<TaskOutcome, { kind: 'stopped' }>): EndLine {
  switch (outcome.kind) {
    case 'done': {
      const { bytes, steps, proven } = outcome;
      return { kind: 'done', index, bytes, savedAs: steps, proven };
    }
    case 'skipped':
      return { kind: 'skipped', index };
    case 'failed':
      return { kind: 'failed', index, problem: outcome.problem };
  }
}

function planProblem(error: unknown): Problem {
  return problemOf(error, { title: 'Could not find out what is to be moved', action: 's3:ListBucket' });
}
