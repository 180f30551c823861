import { parentPort, workerData } from 'node:worker_threads';
import { ListingDesks } from './listing-desks';
import type { FromStore, StoreSettings, StoreTrouble, ToStore } from './protocol';
import { wordsOf } from './store-problems';

/**
 * The store's thread: the one owner of every listing's database. It ends by closing them all and then
 * its own port; `process.exit` or an open instance at the end would abort the whole process.
 */
const port = parentPort;
if (!port) throw new Error('The listing store runs in a worker thread.');

const desks = new ListingDesks(workerData as StoreSettings, post);

function post(message: FromStore): void {
  port?.postMessage(message);
}

function receive(message: ToStore): void {
  switch (message.kind) {
    case 'open': {
      const { listingId, prefix, storage, keep, feed } = message;
      desks.open(listingId, prefix, storage, keep, feed);
      return;
    }
    case 'saved':
      void answer(message.requestId, async (requestId) => {
        post({ kind: 'saved', requestId, records: await desks.saved(message.place) });
      });
      return;
    case 'reopen':
      void answer(message.requestId, async (requestId) => {
        const opened = await desks.reopen(message.listingId, message.place);
        if (!opened) {
          refuse(requestId, UNKNOWN);
          return;
        }
        const { listing, coverage } = await opened.desk.state();
        const { record } = opened;
        post({ kind: 'reopened', requestId, record, counts: listing.counts, coverage });
      });
      return;
    case 'close':
      void answer(message.requestId, async (requestId) => {
        await desks.close(message.listingId);
        post({ kind: 'closed', requestId });
      });
      return;
    case 'comparison':
      desks.comparisons.ask(message.comparisonId, message.requestId, message.question);
      return;
    case 'cancel-comparison':
      desks.comparisons.cancel(message.comparisonId, message.requestId);
      return;
    case 'shutdown':
      void desks.dispose().finally(() => port?.close());
      return;
    default:
      toDesk(message);
  }
}

type OfDesk = Exclude<
  ToStore,
  { kind: 'open' | 'saved' | 'reopen' | 'close' | 'comparison' | 'cancel-comparison' | 'shutdown' }
>;

function toDesk(message: OfDesk): void {
  const desk = desks.find(message.listingId);
  if (!desk) {
    if ('requestId' in message && message.kind !== 'cancel') refuse(message.requestId, UNKNOWN);
    return;
  }
  switch (message.kind) {
    case 'window':
      desk.window(message);
      return;
    case 'ask':
      desk.ask(message.requestId, message.question);
      return;
    case 'missing':
      void answer(message.requestId, async (requestId) => {
        const { listing } = await desk.state();
        post({ kind: 'missing', requestId, ranges: listing.missing ?? [] });
      });
      return;
    case 'resume':
      desk.resume(message.feed);
      return;
    case 'cancel':
      desk.cancel(message.requestId);
      return;
    case 'stop-arranging':
      desk.stopArranging();
      return;
    case 'abandon':
      desk.abandon(message.outcome);
  }
}

const UNKNOWN: StoreTrouble = { code: 'unknown-listing', message: 'The listing is closed.' };

async function answer(requestId: number, work: (requestId: number) => Promise<void>): Promise<void> {
  try {
    await work(requestId);
  } catch (error) {
    refuse(requestId, { code: 'broken', message: wordsOf(error) });
  }
}

function refuse(requestId: number, trouble: StoreTrouble): void {
  post({ kind: 'refused', requestId, trouble });
}

port.on('message', receive);
