import type { Worker } from 'node:worker_threads';
import type { S3WorkerConfig, SigningCredentials } from '../../clients';
import { localProblem, problemOf } from '../../problems';
import type { FromTransfer, ToTransfer } from './transfer-protocol';
import type { TaskMark, TaskOutcome, TransferTask } from './transfer-task';
import createWorker from './transfer-worker?nodeWorker';

/** Threads that share the work; more would only share the cores with everything else. */
const THREADS = 2;

/** Tasks of one thread at once: as many as it has requests under way, and some to begin with at once. */
const TASKS_A_THREAD = 12;

/** Who runs tasks, and is told of them. */
export type TaskOwner = {
  credentials: () => Promise<SigningCredentials>;
  moved(taskId: number, bytes: number): void;
  marked(taskId: number, mark: TaskMark): void;
  ended(taskId: number, outcome: TaskOutcome): void;
};

type Thread = {
  worker: Worker;
  tasks: Map<string, { transferId: string; taskId: number }>;
  gone: Promise<void>;
};

/** The threads that move objects, started with the first task. */
export class TransferThreads {
  private readonly threads = new Set<Thread>();
  private readonly owners = new Map<string, TaskOwner>();
  private disposed = false;

  /** Whether another task would begin at once. */
  get hasRoom(): boolean {
    const busy = [...this.threads].reduce((sum, { tasks }) => sum + tasks.size, 0);
    return !this.disposed && busy < THREADS * TASKS_A_THREAD;
  }

  join(transferId: string, owner: TaskOwner): void {
    this.owners.set(transferId, owner);
  }

  /** What is still told of its tasks goes nowhere. */
  leave(transferId: string): void {
    this.owners.delete(transferId);
  }

  /** `target`: where the bucket is reached that is copied to, if it is another one. */
  run(
    transferId: string,
    task: TransferTask,
    config: S3WorkerConfig,
    target: S3WorkerConfig | null = null,
  ): void {
    const thread = this.pick();
    const { taskId } = task;
    thread.tasks.set(name(transferId, taskId), { transferId, taskId });
    send(thread, { kind: 'run', transferId, task, config, target });
  }

  /** Its tasks end, each told of as `stopped` unless it was over. */
  stop(transferId: string): void {
    for (const thread of this.threads) send(thread, { kind: 'stop', transferId });
  }

  /** Stops everything and ends the threads; resolves when they are gone. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const threads = [...this.threads];
    for (const thread of threads) send(thread, { kind: 'shutdown' });
    await Promise.all(threads.map(({ gone }) => gone));
  }

  private pick(): Thread {
    const [idlest] = [...this.threads].sort((a, b) => a.tasks.size - b.tasks.size);
    if (!idlest || (idlest.tasks.size > 0 && this.threads.size < THREADS)) return this.start();
    return idlest;
  }

  private start(): Thread {
    const worker = createWorker({ name: 'transfers' });
    // what is under way must not keep the process from ending: it can be gone on with
    worker.unref();
    let reason = 'The thread that moved objects has ended.';
    worker.on('error', (error) => {
      reason = error.message;
    });
    const tasks: Thread['tasks'] = new Map();
    const gone = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        this.threads.delete(thread);
        const problem = localProblem('internal', 'The transfer broke off', reason, 'Resume it.');
        const outcome: TaskOutcome = this.disposed
          ? { kind: 'stopped' }
          : { kind: 'failed', problem, everything: true };
        for (const { transferId, taskId } of tasks.values()) {
          this.owners.get(transferId)?.ended(taskId, outcome);
        }
        resolve();
      });
    });
    const thread: Thread = { worker, tasks, gone };
    worker.on('message', (message: FromTransfer) => this.receive(thread, message));
    this.threads.add(thread);
    return thread;
  }

  private receive(thread: Thread, message: FromTransfer): void {
    switch (message.kind) {
      case 'ask-credentials':
        void giveCredentials(thread, message.askId, this.owners.get(message.transferId));
        return;
      case 'moved':
        for (const { transferId, taskId, bytes } of message.moved) {
          this.owners.get(transferId)?.moved(taskId, bytes);
        }
        return;
      case 'marked':
        this.owners.get(message.transferId)?.marked(message.taskId, message.mark);
        return;
      case 'ended':
        thread.tasks.delete(name(message.transferId, message.taskId));
        this.owners.get(message.transferId)?.ended(message.taskId, message.outcome);
    }
  }
}

function name(transferId: string, taskId: number): string {
  return `${transferId} ${String(taskId)}`;
}

function send(thread: Thread, message: ToTransfer): void {
  thread.worker.postMessage(message);
}

async function giveCredentials(thread: Thread, askId: number, owner: TaskOwner | undefined): Promise<void> {
  try {
    if (!owner) throw new Error('The transfer is over.');
    send(thread, { kind: 'credentials', askId, credentials: await owner.credentials() });
  } catch (error) {
    const problem = problemOf(error, { title: 'Could not sign the request', action: 's3:GetObject' });
    send(thread, { kind: 'no-credentials', askId, problem });
  }
}
