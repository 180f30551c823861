import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { CatalogueKeeper } from './catalogue-keeper';
import type { FromStore, StoreAnswer, StoreCall, ToStore } from './protocol';

/**
 * The thread that owns the catalogue's database. Calls are done in the order they come. It ends by
 * closing the connection, the instance and its own port: ending with DuckDB open aborts the process.
 */
const { file } = z.object({ file: z.string().nullable() }).parse(workerData);
const port = parentPort;
if (!port) throw new Error('The catalogue store runs in a worker thread.');

const keeper = new CatalogueKeeper(file, () => Date.now());
let last: Promise<void> = Promise.resolve();

async function answer(call: StoreCall): Promise<StoreAnswer> {
  switch (call.kind) {
    case 'read-types':
      return { kind: 'types', stored: await keeper.use((database) => database.readTypes(call.key)) };
    case 'read-prices':
      return { kind: 'prices', stored: await keeper.use((database) => database.readPrices(call.key)) };
    case 'read-storage':
      return { kind: 'storage', stored: await keeper.use((database) => database.readStorage(call.key)) };
    case 'replace-types':
      await keeper.use((database) => database.replaceTypes(call.key, call.stored));
      return { kind: 'done' };
    case 'replace-prices':
      await keeper.use((database) => database.replacePrices(call.key, call.stored));
      return { kind: 'done' };
    case 'replace-storage':
      await keeper.use((database) => database.replaceStorage(call.key, call.stored));
      return { kind: 'done' };
    case 'close':
      await keeper.close();
      return { kind: 'done' };
  }
}

async function receive({ requestId, call }: ToStore): Promise<void> {
  let reply: FromStore;
  try {
    const given = await answer(call);
    reply = { requestId, answer: given, notice: keeper.takeNotice() };
  } catch (error) {
    reply = { requestId, answer: { kind: 'failed', message: String(error) }, notice: keeper.takeNotice() };
  }
  port?.postMessage(reply);
  if (call.kind === 'close') port?.close();
}

port.on('message', (message: ToStore) => {
  last = last.then(() => receive(message));
});
