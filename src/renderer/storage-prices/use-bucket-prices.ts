import type { ListingStatus } from '../../shared/contract/listing';
import type { StoragePrices } from '../../shared/contract/storage-prices';
import { useConnection } from '../connection-context';
import { useStateOf } from '../design/use-state-of';
import { useStoragePrices } from './use-storage-prices';

/** The region of a bucket, and what S3 asks for there; each null until it is known. */
export type BucketPrices = { region: string | null; prices: StoragePrices | null };

/**
 * Prices where a bucket is, as its latest listing tells it. The region stays known from one listing of the
 * bucket to the next, so that prices are not asked for again with every folder.
 */
export function useBucketPrices(bucket: string, latest: ListingStatus | null): BucketPrices {
  const connection = useConnection();
  const [known, setKnown] = useStateOf<string | null>(JSON.stringify([connection.id, bucket]), null);
  // where a server does not tell the bucket's region, it is that of the connection
  const ended = latest !== null && latest.state !== 'running';
  const region = latest?.region ?? known ?? (ended ? connection.region : null);
  if (region !== known) setKnown(region);
  return { region, prices: useStoragePrices(connection.id, region) };
}
