import type { MessagePort } from 'node:worker_threads';
import type { ScanOutcome } from '../../../../shared/listing/feed';
import { problemOf } from '../../problems';
import type { FromScanner } from '../scan-protocol';
import type { ScanClient } from '../scan-client';
import { DiskReport } from './disk-report';
import { FileFeed } from './file-feed';
import { TITLE } from './inventory-problems';
import { ReportReader } from './report-reader';
import type { ReportPlace } from './report-source';
import { S3Report } from './s3-report';

/** Milliseconds between two tidings of how far it is. */
const TELL_EVERY = 100;

type Files = { folder: string; feed: MessagePort };

/** The reading of one report in the thread: tells of its manifest, then waits to be asked for the files. */
export class ReportJob {
  private readonly reader: ReportReader;
  private readonly asked: Promise<Files | null>;
  private ask: (files: Files | null) => void = () => undefined;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly scanId: string,
    place: ReportPlace,
    client: ScanClient,
    private readonly cancel: AbortController,
    private readonly post: (message: FromScanner) => void,
  ) {
    const source = place.kind === 's3' ? new S3Report(client, place) : new DiskReport(place.path);
    this.reader = new ReportReader(source, place);
    this.asked = new Promise((resolve) => {
      this.ask = resolve;
    });
    cancel.signal.addEventListener('abort', () => this.ask(null));
  }

  /** The files are wanted: where they may lie, and whom they are for. */
  take(folder: string, feed: MessagePort): void {
    this.ask({ folder, feed });
  }

  /** Resolves when all is said; never rejects. */
  async run(): Promise<void> {
    const { scanId, reader, cancel } = this;
    try {
      const summary = await reader.look(cancel.signal);
      this.post({ kind: 'report', scanId, summary });
    } catch (error) {
      this.post({ kind: 'report-failed', scanId, problem: problemOf(error, { title: TITLE }) });
      return;
    }
    const files = await this.asked;
    if (files) await this.readFiles(files);
  }

  private async readFiles({ folder, feed }: Files): Promise<void> {
    const { reader, cancel } = this;
    const sink = new FileFeed(feed, () => cancel.abort());
    let outcome: ScanOutcome;
    try {
      await reader.readFiles(folder, sink, () => this.tellSoon(), cancel.signal);
      outcome = { kind: 'complete' };
    } catch (error) {
      outcome = cancel.signal.aborted
        ? { kind: 'stopped' }
        : { kind: 'failed', problem: problemOf(error, { title: TITLE }) };
    }
    this.tell();
    sink.end(outcome, reader.read);
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => this.tell(), TELL_EVERY);
  }

  private tell(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.post({ kind: 'report-read', scanId: this.scanId, read: { ...this.reader.read } });
  }
}
