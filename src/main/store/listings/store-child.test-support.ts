import { MessageChannel } from 'node:worker_threads';
import { FEED_ROOM, type FromFeed, type ToFeed } from '../../../shared/listing/feed';
import { batchOf, type TestEntry } from './entries.test-support';
import { ListingStore } from './listing-store';
import { textFilter } from '../../../shared/listing/object-filter';

/**
 * A process of its own that fills listings without end, for tests to kill or to end. Its argument is
 * the state folder. Says `rows N` as rows become visible, and `bye` at the end of a `quit` line, with
 * scans, windows and layouts still under way.
 */
const [, , home = ''] = process.argv;
const store = new ListingStore(home);
let quitting = false;

function endless(listingId: string): void {
  const { port1, port2 } = new MessageChannel();
  let sent = 0;
  const send = (): void => {
    if (quitting) return;
    const entries = Array.from({ length: 1000 }, (_, index): TestEntry => {
      const key = String(sent + index).padStart(12, '0');
      return { kind: 'object', key, size: index, modified: 1.7e12, storageClass: 'STANDARD', etag: key };
    });
    sent += entries.length;
    port2.postMessage({ kind: 'batch', batch: batchOf(entries) } satisfies ToFeed);
  };
  port2.on('message', (message: FromFeed) => {
    if (message.kind === 'room') send();
    else port2.close();
  });
  store.open({ listingId, prefix: '', storage: 'file' }, port1, {
    counted: ({ objects }) => {
      process.stdout.write(`rows ${objects}\n`);
      const sort = [{ column: 'size' as const, direction: 'desc' as const }];
      void store
        .window(listingId, { sort, filter: textFilter('7'), offset: 0, limit: 200 }, undefined)
        .catch(() => undefined);
    },
    ended: () => undefined,
  });
  for (let room = 0; room < FEED_ROOM; room += 1) send();
}

endless('first');
endless('second');
process.stdin.once('data', () => {
  quitting = true;
  void store.dispose().then(() => {
    process.stdout.write('bye\n');
    process.stdin.destroy();
  });
});
