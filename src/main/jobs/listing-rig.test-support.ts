import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListingMode, ListingStatus } from '../../shared/contract/listing';
import { TestConnection, type TestKey } from '../aws/s3/client-source.test-support';
import { createListingService, type Listings } from './listing-service';

/** The service of listings over an account, with a connection and a state folder of its own. */
export type ListingRig = {
  connection: TestConnection;
  /** The state folder. */
  home: string;
  listings: Listings;
  /** Lists a place anew, everything below the prefix unless told otherwise. */
  open(bucket: string, prefix?: string, mode?: ListingMode): Promise<ListingStatus>;
  close(): Promise<void>;
};

/** An account's server. */
type Served = { url: string; credentials: TestKey; close(): Promise<void> };

/** Over a server that is closed with it. */
export function startListingRig(server: Served): ListingRig {
  const home = mkdtempSync(join(tmpdir(), 'skyglass-listings-'));
  const connection = new TestConnection(server.url, server.credentials);
  const listings = createListingService({ clients: connection, home });
  return {
    connection,
    home,
    listings,
    async open(bucket, prefix = '', mode = 'all') {
      const { connectionId } = connection;
      const { status } = await listings.open({ connectionId, bucket, prefix, mode, start: 'anew' });
      return status;
    },
    async close() {
      await listings.dispose();
      connection.destroy();
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
