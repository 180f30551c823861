import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ClientSource } from '../../src/main/aws/clients';
import { ClientCache, ClientMaker, ConnectionClients } from '../../src/main/aws/connection-clients';
import { demoPlan } from '../../src/main/aws/connection-plan';
import { CredentialKeeper } from '../../src/main/aws/credentials';
import { createCatalogue, type Catalogue } from '../../src/main/jobs/catalogue';
import type { EditionEvent } from '../../src/shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../src/shared/price-choices';
import { answerTask } from './child-task';
import { LoadTaskSchema, type Loaded, type LoadTask } from './load-task';

/** Loads the types and prices of regions as the app does, with its catalogue, its clients and its threads. */
const connectionId = 'bench';

function clientsOf({ url, credentials }: LoadTask['account']): ClientSource {
  const clients = new ConnectionClients({
    connectionId,
    region: 'us-east-1',
    readOnly: true,
    maker: new ClientMaker(demoPlan(url), new AbortController().signal),
    keeper: new CredentialKeeper(() => Promise.resolve(credentials), null),
    env: {},
    made: new ClientCache(),
  });
  return {
    clients: () => clients,
    writableClients: () => {
      throw new Error('Nothing is written here.');
    },
  };
}

type Side = { first: number; whole: number; rows: number };

/** Reads a stream to its end, as a view does. Throws where it tells of a problem. */
async function follow(events: AsyncIterable<EditionEvent<unknown>>, from: number): Promise<Side> {
  const names = new Set<string>();
  let first = NaN;
  for await (const event of events) {
    if (event.kind === 'problem') throw new Error(JSON.stringify(event.problem));
    if (event.kind !== 'rows') continue;
    if (event.reset) names.clear();
    for (const name of Object.keys(event.rows)) names.add(name);
    if (Number.isNaN(first) && names.size > 0) first = performance.now() - from;
  }
  return { first, whole: performance.now() - from, rows: names.size };
}

async function loadRegion(catalogue: Catalogue, region: string, from: number) {
  const scope = { connectionId, region };
  const { signal } = new AbortController();
  const [types, prices] = await Promise.all([
    follow(catalogue.readTypes(scope, false, signal), from),
    follow(catalogue.readPrices(scope, DEFAULT_PRICE_CHOICE, false, signal), from),
  ]);
  return { region, types, prices };
}

async function load({ account, home, regions }: LoadTask): Promise<Loaded> {
  const catalogue = createCatalogue({ clients: clientsOf(account), home });
  // as the app does a moment after its start
  await catalogue.warm();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const from = performance.now();
  const loaded = await Promise.all(regions.map((region) => loadRegion(catalogue, region, from)));
  delays.disable();
  await catalogue.dispose();
  return {
    firstTypes: Math.min(...loaded.map(({ types }) => types.first)),
    firstPrices: Math.min(...loaded.map(({ prices }) => prices.first)),
    complete: Math.max(...loaded.flatMap(({ types, prices }) => [types.whole, prices.whole])),
    longestStop: delays.max / 1e6,
    regions: loaded.map(({ region, types, prices }) => ({ region, types: types.rows, prices: prices.rows })),
  };
}

answerTask(LoadTaskSchema, load);
