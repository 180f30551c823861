import type { AppServices } from './api/context';
import type { ConnectionState } from '../shared/contract/connection';
import type { StartChoices } from './app/command-line';
import { Connections } from './aws/connection-service';
import { createBucketService } from './aws/s3/buckets';
import { startDemo } from './demo/start';
import { createAnalysisService } from './jobs/analysis-service';
import { createComparisonService } from './jobs/comparison-service';
import { createCatalogue } from './jobs/catalogue';
import { createExportService } from './jobs/export-service';
import { createInstanceTypeService } from './jobs/catalogue-service';
import { createLaunchAccessService } from './jobs/launch-access-service';
import { createLaunchService } from './jobs/launch-service';
import { Deletions } from './jobs/deletions/deletion-service';
import { createInstanceActionService } from './jobs/instance-actions-service';
import { createInstanceDetailsService } from './jobs/instance-details-service';
import { createInstanceService } from './jobs/instances-service';
import { createListingService } from './jobs/listing-service';
import { ObjectChanges } from './jobs/object-changes/change-service';
import { createObjectAccessService } from './jobs/object-access-service';
import { createObjectDetailsService } from './jobs/object-details-service';
import { ObjectMedia } from './jobs/object-media';
import { ObjectTables } from './jobs/object-tables/table-service';
import { createRowService } from './jobs/row-service';
import { createStoragePriceService } from './jobs/storage-price-service';
import { Transfers, type TransferAccount } from './jobs/transfers/transfer-service';
import { SettingsStore, type Notice } from './store/settings';

export type AppOptions = {
  /** The state folder: settings, catalogues, listings. */
  home: string;
  /** The process's own environment; AWS's SDK reads that one and no other. */
  env: NodeJS.ProcessEnv;
  start: StartChoices;
};

/** The whole of Skyglass but for the host that carries it. */
export type App = {
  services: AppServices;
  /** Things to tell the person once: a damaged file that was set aside, and the like. */
  notices(): Notice[];
  /** Connects as the flags, the environment and the last time suggest. Never rejects. */
  start(): Promise<void>;
  /** Ends all work and closes every file, the newest layer first. Never rejects, and takes a few seconds at most. */
  dispose(): Promise<void>;
};

/** How long one part may take to end before the rest goes on without it, in milliseconds. */
const PATIENCE = 2500;

/** When the threads for listings start by themselves, in milliseconds after connecting: not before the first view shows. */
const WARM_AFTER = 1500;

/** Composes the app. Starts no work: nothing is connected, and no thread or database is opened. */
export async function createApp(options: AppOptions): Promise<App> {
  const { home, env, start } = options;
  const settings = await SettingsStore.open(home);
  const { demo, profile, region } = start;
  const connections = new Connections({
    settings,
    startDemo,
    env,
    flags: { demo, ...(profile !== null && { profile }), ...(region !== null && { region }) },
  });
  const clients = connections;
  const listings = createListingService({ clients, home });
  const catalogue = createCatalogue({ clients, home });
  const instances = createInstanceService({ clients, catalogue });
  const comparisons = createComparisonService({ clients, listings });
  const exports = createExportService({ rows: listings, differences: comparisons });
  const transfers = new Transfers({
    home,
    clients,
    rows: listings,
    account: () => transferAccount(connections.state()),
    rules: process.platform === 'win32' ? 'windows' : 'posix',
    now: Date.now,
  });
  const deletions = new Deletions({ home, clients, rows: listings });
  const objectTables = new ObjectTables({ home, clients });
  const objectChanges = new ObjectChanges({
    home,
    clients,
    rows: listings,
    begin: (request) => transfers.change(request),
  });
  const following = new AbortController();
  const changed = (): void => {
    transfers.connectionChanged();
    deletions.connectionChanged((connectionId) => isWritable(connections, connectionId));
  };
  void followConnections(connections, changed, following.signal);
  const services: AppServices = {
    transfers,
    objectChanges,
    objectTables,
    objectMedia: new ObjectMedia({ clients }),
    objectAccess: createObjectAccessService({ clients }),
    deletions,
    connection: connections,
    settings,
    buckets: createBucketService({ clients }),
    listings,
    inventories: listings.inventories,
    rows: createRowService({ listings }),
    objectDetails: createObjectDetailsService({ clients }),
    analysis: createAnalysisService({ listings, now: Date.now }),
    comparisons,
    exports,
    instanceTypes: createInstanceTypeService({ catalogue, clients }),
    storagePrices: createStoragePriceService({ catalogue }),
    instances,
    instanceActions: createInstanceActionService({ clients, changed: (scope) => instances.stir(scope) }),
    instanceDetails: createInstanceDetailsService({ clients }),
    launchAccess: createLaunchAccessService({ clients }),
    launch: createLaunchService({
      clients,
      catalogue,
      launched: (scope, ids) => instances.expect(scope, ids),
    }),
  };
  function warm(): void {
    listings.warm();
    void catalogue.warm();
  }
  let warming: NodeJS.Timeout | undefined;
  let disposed: Promise<void> | null = null;
  return {
    services,
    notices: () => settings.notices(),
    async start() {
      await connections.start();
      if (!disposed) warming = setTimeout(warm, WARM_AFTER).unref();
    },
    dispose() {
      clearTimeout(warming);
      exports.dispose();
      following.abort();
      disposed ??= endInOrder([
        () => deletions.dispose(),
        () => objectTables.dispose(),
        () => objectChanges.dispose(),
        () => transfers.dispose(),
        () => listings.dispose(),
        () => catalogue.dispose(),
        () => connections.close(),
      ]);
      return disposed;
    },
  };
}

/** Tells accounts apart: a transfer is gone on with by the account that began it. */
function transferAccount(state: ConnectionState): TransferAccount | null {
  if (state.status !== 'ready') return null;
  const { id: connectionId, demo, identity, profile, endpoint, readOnly } = state;
  if (demo) return { connectionId, key: 'demo', words: 'the demo account', readOnly };
  const where = endpoint === null ? '' : ` at ${endpoint}`;
  if (identity) {
    const { accountId } = identity;
    const own = `account ${accountId}${where}`;
    return { connectionId, key: own, words: own, readOnly };
  }
  const words = profile === null ? `the default credentials${where}` : `profile ${profile}${where}`;
  return { connectionId, key: words, words, readOnly };
}

function isWritable(connections: Connections, connectionId: string): boolean {
  const state = connections.state();
  return state.status === 'ready' && state.id === connectionId && !state.readOnly;
}

/** Tells of each change of the connection, until aborted. */
async function followConnections(
  connections: Connections,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  for await (const state of connections.changes(signal)) {
    if (state.status !== 'connecting') changed();
  }
}

/** Ends one part after the other; one that hangs or fails does not keep the others from ending. */
async function endInOrder(parts: readonly (() => Promise<void>)[]): Promise<void> {
  for (const end of parts) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([end().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}
