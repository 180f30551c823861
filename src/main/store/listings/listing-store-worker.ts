import { parentPort, workerData } from 'node:worker_threads';
import { ListingDesk } from './listing-desk';
import type { FromStore, StoreSettings, ToStore } from './protocol';
import { RunFolder } from './run-folder';

/**
 * The store's thread: the one owner of every listing's database. It ends by closing them all and then
 * its own port; `process.exit` or an open instance at the end would abort the whole process.
 */
const settings = workerData as StoreSettings;
const port = parentPort;
if (!port) throw new Error('The listing store runs in a worker thread.');

const desks = new Map<string, ListingDesk>();
const folder = new RunFolder(settings.root, settings.run);
const onDisk = prepared();

function prepared(): boolean {
  try {
    folder.prepare();
    return true;
  } catch {
    // a state folder that cannot be written to: listings are kept in memory
    return false;
  }
}

function post(message: FromStore): void {
  port?.postMessage(message);
}

function receive(message: ToStore): void {
  if (message.kind === 'shutdown') {
    void shutdown();
    return;
  }
  const { listingId } = message;
  if (message.kind === 'open') {
    const { prefix, feed } = message;
    const { memoryLimit, threads } = settings;
    const storage = onDisk ? message.storage : 'memory';
    desks.set(
      listingId,
      new ListingDesk({ listingId, prefix, storage, memoryLimit, threads }, folder, feed, post),
    );
    return;
  }
  const desk = desks.get(listingId);
  switch (message.kind) {
    case 'window':
      if (desk) desk.window(message);
      else refuseUnknown(message.requestId);
      return;
    case 'ask':
      if (desk) desk.ask(message.requestId, message.question);
      else refuseUnknown(message.requestId);
      return;
    case 'cancel':
      desk?.cancel(message.requestId);
      return;
    case 'abandon':
      desk?.abandon(message.outcome);
      return;
    case 'close':
      desks.delete(listingId);
      void (desk?.close() ?? Promise.resolve()).then(() =>
        post({ kind: 'closed', requestId: message.requestId }),
      );
  }
}

function refuseUnknown(requestId: number): void {
  post({
    kind: 'refused',
    requestId,
    trouble: { code: 'unknown-listing', message: 'The listing is closed.' },
  });
}

async function shutdown(): Promise<void> {
  await Promise.all([...desks.values()].map((desk) => desk.close()));
  folder.remove();
  port?.close();
}

port.on('message', receive);
