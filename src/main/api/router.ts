import { analysisRouter } from './analysis';
import { bucketsRouter } from './buckets';
import { comparisonsRouter } from './comparisons';
import { connectionRouter } from './connection';
import { deletionsRouter } from './deletions';
import { exportsRouter } from './exports';
import { hostRouter } from './host';
import { inventoriesRouter } from './inventories';
import { instanceActionsRouter } from './instance-actions';
import { instanceDetailsRouter } from './instance-details';
import { instanceTypesRouter } from './instance-types';
import { instancesRouter } from './instances';
import { launchAccessRouter } from './launch-access';
import { launchRouter } from './launch';
import { listingsRouter } from './listings';
import { objectAccessRouter } from './object-access';
import { objectChangesRouter } from './object-changes';
import { objectDetailsRouter } from './object-details';
import { objectMediaRouter } from './object-media';
import { objectTablesRouter } from './object-tables';
import { settingsRouter } from './settings';
import { storagePricesRouter } from './storage-prices';
import { transfersRouter } from './transfers';
import { router } from './trpc';

/** The whole contract between the page and the app; both hosts carry it, neither adds to it. */
export const appRouter = router({
  connection: connectionRouter,
  buckets: bucketsRouter,
  listings: listingsRouter,
  inventories: inventoriesRouter,
  objectDetails: objectDetailsRouter,
  objectChanges: objectChangesRouter,
  objectAccess: objectAccessRouter,
  objectMedia: objectMediaRouter,
  objectTables: objectTablesRouter,
  analysis: analysisRouter,
  comparisons: comparisonsRouter,
  exports: exportsRouter,
  instanceTypes: instanceTypesRouter,
  instances: instancesRouter,
  instanceActions: instanceActionsRouter,
  instanceDetails: instanceDetailsRouter,
  launch: launchRouter,
  launchAccess: launchAccessRouter,
  storagePrices: storagePricesRouter,
  transfers: transfersRouter,
  deletions: deletionsRouter,
  settings: settingsRouter,
  host: hostRouter,
});

export type AppRouter = typeof appRouter;
