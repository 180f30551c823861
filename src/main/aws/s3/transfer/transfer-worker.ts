import { setMaxListeners } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { S3WorkerConfig } from '../../clients';
import { pooledHandler } from '../../request-handler';
import { CredentialAsks } from '../credential-asks';
import { RecoveringClient } from '../recovering-client';
import { ScanClient } from '../scan-client';
import { changeObject } from './change-object';
import { downloadFile } from './download-file';
import { Lanes } from './lanes';
import type { FromTransfer, ToTransfer } from './transfer-protocol';
import { uploadFile } from './upload-file';
import type { TaskMark, TaskOutcome } from './transfer-task';

/** A thread that moves objects: signing, checksums and files take time that no other thread may feel. */
const port = parentPort;
if (!port) throw new Error('Transfers run in a worker thread.');

/** Requests of one thread at once. */
const LANES = 8;

/** Bytes of one request of a large object. */
const STRETCH_BYTES = 16 * 1024 * 1024;

/** Milliseconds between two words on how far it is. */
const TELL_MS = 100;

/**
 * Bytes that S3 copies by one request, and of a part at least where that is more: it takes 5 GiB at most, and copies
 * parts side by side, so that a large object is copied sooner.
 */
const COPY_SIZES = { wholeBytes: 1024 ** 3, partBytes: 256 * 1024 * 1024 };

type RunOrder = Extract<ToTransfer, { kind: 'run' }>;

type Running = { cancel: AbortController; clients: Map<string, RecoveringClient> };

const running = new Map<string, Running>();
const lanes = new Lanes(LANES);
const sockets = pooledHandler();
const asks = new CredentialAsks((askId, transferId) => post({ kind: 'ask-credentials', askId, transferId }));

function post(message: FromTransfer): void {
  port?.postMessage(message);
}

let moved = new Map<string, { transferId: string; taskId: number; bytes: number }>();
let telling: NodeJS.Timeout | null = null;

function tell(): void {
  if (telling) clearTimeout(telling);
  telling = null;
  if (moved.size === 0) return;
  post({ kind: 'moved', moved: [...moved.values()] });
  moved = new Map();
}

function noteMoved(transferId: string, taskId: number, bytes: number): void {
  const name = `${transferId} ${String(taskId)}`;
  const noted = moved.get(name) ?? { transferId, taskId, bytes: 0 };
  moved.set(name, { ...noted, bytes: noted.bytes + bytes });
  telling ??= setTimeout(tell, TELL_MS);
}

/** One client for each bucket of a transfer, so that its tasks share the cures of what befalls all of them. */
function clientOf(
  own: Running,
  transferId: string,
  bucket: string,
  config: S3WorkerConfig,
): RecoveringClient {
  const known = own.clients.get(bucket);
  if (known) return known;
  const credentials = () => asks.ask(transferId, own.cancel.signal);
  const client = new ScanClient(config, credentials, sockets, {
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const recovering = new RecoveringClient(client, bucket);
  own.clients.set(bucket, recovering);
  return recovering;
}

function begun(): Running {
  const cancel = new AbortController();
  // every request under way listens to it; Node would take so many for a leak
  setMaxListeners(0, cancel.signal);
  return { cancel, clients: new Map() };
}

async function run({ transferId, task, config, target }: RunOrder): Promise<void> {
  const own = running.get(transferId) ?? begun();
  running.set(transferId, own);
  const { taskId } = task;
  const tools = {
    client: clientOf(own, transferId, task.bucket, config),
    lanes,
    stretchBytes: STRETCH_BYTES,
    moved: (bytes: number) => noteMoved(transferId, taskId, bytes),
    marked: (mark: TaskMark) => post({ kind: 'marked', transferId, taskId, mark }),
  };
  const { signal } = own.cancel;
  const outcome = await outcomeOf();
  tell();
  post({ kind: 'ended', transferId, taskId, outcome });

  function outcomeOf(): Promise<TaskOutcome> {
    switch (task.kind) {
      case 'download':
        return downloadFile(task, tools, signal);
      case 'upload':
        return uploadFile(task, { ...tools, looksFirst: config.endpoint !== null }, signal);
      case 'change': {
        const bucket = 'bucket' in task.change ? task.change.bucket : task.bucket;
        const targetClient = clientOf(own, transferId, bucket, target ?? config);
        return changeObject(task, { ...tools, ...COPY_SIZES, target: targetClient }, signal);
      }
    }
  }
}

function stop(transferId: string): void {
  const own = running.get(transferId);
  // what is run from now on is begun anew, with clients and a signal of its own
  running.delete(transferId);
  own?.cancel.abort();
}

function receive(message: ToTransfer): void {
  switch (message.kind) {
    case 'run':
      void run(message);
      return;
    case 'stop':
      stop(message.transferId);
      return;
    case 'credentials':
      asks.give(message.askId, message.credentials);
      return;
    case 'no-credentials':
      asks.refuse(message.askId, message.problem);
      return;
    case 'shutdown':
      for (const transferId of [...running.keys()]) stop(transferId);
      sockets.destroy();
      port?.close();
  }
}

port.on('message', receive);
