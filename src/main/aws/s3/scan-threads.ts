import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { InventoryRead, InventorySummary } from '../../../shared/contract/inventory';
import type { Problem } from '../../../shared/contract/problem';
import type { S3WorkerConfig, SigningCredentials } from '../clients';
import { localProblem, problemOf } from '../problems';
import type { ReportPlace } from './inventory/report-source';
import type { ListRequest } from './lister';
import type { FromScanner, ToScanner } from './scan-protocol';
import createWorker from './scan-worker?nodeWorker';

/** More threads than this only share the cores. */
const MOST_THREADS = 3;

/** What a thread needs of the main thread. */
type Work = {
  scanId: string;
  config: S3WorkerConfig;
  /** Resolves the credentials afresh when they are about to expire; asked for as often as needed. */
  credentials: () => Promise<SigningCredentials>;
  /** The thread has ended in the middle of it; the feed will hear no last word. */
  lost(problem: Problem): void;
};

export type Scan = Work & { request: ListRequest };

/** The reading of a report; told of its manifest first, or why there is none. */
export type ReportReading = Work & {
  place: ReportPlace;
  found(summary: InventorySummary): void;
  failed(problem: Problem): void;
  /** How far the data files are. */
  advanced(read: InventoryRead): void;
};

type Thread = {
  worker: Worker;
  scans: Map<string, Scan | ReportReading>;
  gone: Promise<void>;
  leaving: boolean;
};

/** The threads that list and read reports, started when needed; what is beyond their number shares them. */
export class ScanThreads {
  private readonly threads = new Set<Thread>();

  /** Starts a thread ahead of the first scan. */
  warm(): void {
    if (this.threads.size === 0) this.start();
  }

  /** Starts a scan; returns the port through which the store is fed. */
  scan(scan: Scan): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const thread = this.seat(scan);
    const { scanId, request, config } = scan;
    send(thread, { kind: 'scan', scanId, request, config, feed: port2 }, [port2]);
    return port1;
  }

  /** Reads a report's manifest, and waits with the data files: see `reportFiles` and `stop`. */
  report(reading: ReportReading): void {
    const { scanId, place, config } = reading;
    send(this.seat(reading), { kind: 'report', scanId, place, config });
  }

  /**
   * Starts to fetch the data files of a report whose manifest was found, into `folder`, which is made for them and
   * taken away again; returns the port through which the store is fed. Throws where its thread has ended.
   */
  reportFiles(scanId: string, folder: string): MessagePort {
    const thread = [...this.threads].find(({ scans }) => scans.has(scanId));
    if (!thread) throw new Error('The thread that read the manifest has ended.');
    const { port1, port2 } = new MessageChannel();
    send(thread, { kind: 'report-files', scanId, folder, feed: port2 }, [port2]);
    return port1;
  }

  /** Stops it; its last word to the feed is `stopped`, unless it had ended by itself. */
  stop(scanId: string): void {
    for (const thread of this.threads) {
      if (thread.scans.has(scanId)) send(thread, { kind: 'stop', scanId });
    }
  }

  /** Stops every scan and ends the threads; resolves when they are gone. */
  async dispose(): Promise<void> {
    const threads = [...this.threads];
    for (const thread of threads) {
      thread.scans.clear();
      send(thread, { kind: 'shutdown' });
    }
    await Promise.all(threads.map(({ gone }) => gone));
  }

  private seat(work: Scan | ReportReading): Thread {
    const thread = this.pick();
    thread.scans.set(work.scanId, work);
    return thread;
  }

  private pick(): Thread {
    const staying = [...this.threads].filter(({ leaving }) => !leaving);
    const [idlest] = staying.sort((a, b) => a.scans.size - b.scans.size);
    if (!idlest || (idlest.scans.size > 0 && staying.length < MOST_THREADS)) return this.start();
    return idlest;
  }

  private start(): Thread {
    const worker = createWorker({ name: 'listing scan' });
    const scans: Thread['scans'] = new Map();
    let reason = 'The thread that listed has ended.';
    worker.on('error', (error) => {
      reason = error.message;
    });
    const gone = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        this.threads.delete(thread);
        const problem = localProblem('internal', 'Could not list the objects', reason);
        for (const scan of scans.values()) scan.lost(problem);
        resolve();
      });
    });
    const thread: Thread = { worker, scans, gone, leaving: false };
    worker.on('message', (message: FromScanner) => this.receive(thread, message));
    this.threads.add(thread);
    return thread;
  }

  private receive(thread: Thread, message: FromScanner): void {
    const scan = thread.scans.get(message.scanId);
    switch (message.kind) {
      case 'ask-credentials':
        void giveCredentials(thread, message.askId, scan);
        return;
      case 'over':
        thread.scans.delete(message.scanId);
        this.endSpare(thread);
        return;
      default:
        if (scan && 'place' in scan) tellReading(scan, message);
    }
  }

  /** One idle thread is kept for the next scan; starting one takes a few hundred milliseconds. */
  private endSpare(thread: Thread): void {
    const idle = [...this.threads].filter(({ scans, leaving }) => scans.size === 0 && !leaving);
    if (!idle.includes(thread) || idle.length < 2) return;
    thread.leaving = true;
    send(thread, { kind: 'shutdown' });
  }
}

type OfReading = Exclude<FromScanner, { kind: 'ask-credentials' | 'over' }>;

function tellReading(reading: ReportReading, message: OfReading): void {
  switch (message.kind) {
    case 'report':
      reading.found(message.summary);
      return;
    case 'report-failed':
      reading.failed(message.problem);
      return;
    case 'report-read':
      reading.advanced(message.read);
  }
}

function send(thread: Thread, message: ToScanner, transfer: MessagePort[] = []): void {
  thread.worker.postMessage(message, transfer);
}

async function giveCredentials(thread: Thread, askId: number, work: Work | undefined): Promise<void> {
  try {
    if (!work) throw new Error('The scan is over.');
    send(thread, { kind: 'credentials', askId, credentials: await work.credentials() });
  } catch (error) {
    const problem = problemOf(error, { title: 'Could not list the objects', action: 's3:ListBucket' });
    send(thread, { kind: 'no-credentials', askId, problem });
  }
}
