import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { CatalogueKeeper } from './catalogue-keeper';
import type {
  EditionKind,
  EditionOfKind,
  EditionRows,
  FromStore,
  StoreAnswer,
  StoreCall,
  StoredEdition,
  ToStore,
} from './protocol';

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
    case 'read': {
      const edition = await keeper.use((database) => database.read(call.key));
      return { kind: 'edition', found: ofKind(call.key.kind, edition) };
    }
    case 'replace':
      await keeper.use((database) => database.replace(call.key, call.edition));
      return { kind: 'done' };
    case 'renew':
      await keeper.use((database) => database.renew(call.key, call.age));
      return { kind: 'done' };
    case 'open':
      await keeper.use(() => Promise.resolve());
      return { kind: 'done' };
    case 'close':
      await keeper.close();
      return { kind: 'done' };
  }
}

const NOTHING: EditionOfKind = {
  types: null,
  prices: null,
  savings: null,
  spot: null,
  zones: null,
  storage: null,
};

function ofKind<Kind extends EditionKind>(
  kind: Kind,
  edition: StoredEdition<EditionRows[Kind]> | null,
): EditionOfKind {
  return { ...NOTHING, [kind]: edition };
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
