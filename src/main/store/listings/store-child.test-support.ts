import { randomUUID } from 'node:crypto';
import { MessageChannel } from 'node:worker_threads';
import { FEED_ROOM, type FromFeed, type ToFeed } from '../../../shared/listing/feed';
import { endlessBatches, placeOf } from './endless.test-support';
import { ListingStore } from './listing-store';
import { textFilter } from '../../../shared/listing/object-filter';

/**
 * A process of its own that fills two listings without end, for tests to kill or to end. Its argument is
 * the state folder. Says `rows N` as rows become visible, and `bye` at the end of a `quit` line, with
 * scans, windows and layouts still under way. Keys come from both ends of the key space in turn.
 */
const [, , home = ''] = process.argv;
const store = new ListingStore(home);
let quitting = false;

function endless(listingId: string, bucket: string): void {
  const { port1, port2 } = new MessageChannel();
  const next = endlessBatches();
  const send = (): void => {
    if (!quitting) port2.postMessage({ kind: 'batch', batch: next() } satisfies ToFeed);
  };
  port2.on('message', (message: FromFeed) => {
    if (message.kind === 'room') send();
    else port2.close();
  });
  const keep = { place: placeOf(bucket), origin: 'scan' as const, startedAt: Date.now() };
  store.open({ listingId, prefix: '', storage: 'file', keep }, port1, {
    counted: ({ objects }) => {
      process.stdout.write(`rows ${bucket} ${objects}\n`);
      const sort = [{ column: 'size' as const, direction: 'desc' as const }];
      void store
        .window(listingId, { sort, filter: textFilter('7'), offset: 0, limit: 200 }, undefined)
        .catch(() => undefined);
    },
    ended: () => undefined,
  });
  for (let room = 0; room < FEED_ROOM; room += 1) send();
}

endless(randomUUID(), 'first');
endless(randomUUID(), 'second');
process.stdin.once('data', () => {
  quitting = true;
  void store.dispose().then(() => {
    process.stdout.write('bye\n');
    process.stdin.destroy();
  });
});
