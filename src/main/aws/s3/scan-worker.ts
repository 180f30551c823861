import { parentPort } from 'node:worker_threads';
import type { ScanOutcome } from '../../../shared/listing/feed';
import { problemOf } from '../problems';
import { pooledHandler } from '../request-handler';
import { CredentialAsks } from './credential-asks';
import { FeedSink } from './feed-sink';
import { ReportJob } from './inventory/report-job';
import { ParallelLister } from './scan/parallel-lister';
import { S3Pages } from './scan/s3-pages';
import type { FromScanner, ToScanner } from './scan-protocol';
import { ScanClient } from './scan-client';

/** A thread that lists: signing and reading take a millisecond or two a page, which no other thread may feel. */
const port = parentPort;
if (!port) throw new Error('Scans run in a worker thread.');

const asks = new CredentialAsks((askId, scanId) => post({ kind: 'ask-credentials', askId, scanId }));
const scans = new Map<string, AbortController>();
const reports = new Map<string, ReportJob>();
const sockets = pooledHandler();

function post(message: FromScanner): void {
  port?.postMessage(message);
}

async function scan({ scanId, request, config, feed }: Extract<ToScanner, { kind: 'scan' }>): Promise<void> {
  const cancel = new AbortController();
  scans.set(scanId, cancel);
  const sink = new FeedSink(feed, () => cancel.abort());
  cancel.signal.addEventListener('abort', () => sink.release());
  const client = new ScanClient(config, () => asks.ask(scanId, cancel.signal), sockets);
  let outcome: ScanOutcome;
  try {
    const lister = new ParallelLister((asked) => new S3Pages(client, asked));
    await lister.list(request, sink, cancel.signal);
    outcome = cancel.signal.aborted ? { kind: 'stopped' } : { kind: 'complete' };
  } catch (error) {
    outcome = cancel.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: problem(error) };
  }
  sink.end(outcome);
  scans.delete(scanId);
  post({ kind: 'over', scanId });
}

async function readReport(message: Extract<ToScanner, { kind: 'report' }>): Promise<void> {
  const { scanId, place, config } = message;
  const cancel = new AbortController();
  scans.set(scanId, cancel);
  const client = new ScanClient(config, () => asks.ask(scanId, cancel.signal), sockets);
  const job = new ReportJob(scanId, place, client, cancel, post);
  reports.set(scanId, job);
  await job.run();
  reports.delete(scanId);
  scans.delete(scanId);
  post({ kind: 'over', scanId });
}

function problem(error: unknown) {
  return problemOf(error, { title: 'Could not list the objects', action: 's3:ListBucket' });
}

function receive(message: ToScanner): void {
  switch (message.kind) {
    case 'scan':
      void scan(message);
      return;
    case 'report':
      void readReport(message);
      return;
    case 'report-files':
      reports.get(message.scanId)?.take(message.folder, message.feed);
      return;
    case 'stop':
      scans.get(message.scanId)?.abort();
      return;
    case 'credentials':
      asks.give(message.askId, message.credentials);
      return;
    case 'no-credentials':
      asks.refuse(message.askId, message.problem);
      return;
    case 'shutdown':
      for (const cancel of scans.values()) cancel.abort();
      sockets.destroy();
      port?.close();
  }
}

port.on('message', receive);
