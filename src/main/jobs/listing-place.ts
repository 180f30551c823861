import type { ListingMode, S3Location } from '../../shared/contract/listing';
import type { AwsClients } from '../aws/clients';
import { partitionOf } from '../aws/region-choice';
import type { ListingPlace } from '../store/listings/saved-record';

/**
 * Names a place among those of all connections: a bucket's name is unique within its partition, or within its
 * endpoint. The demo account's endpoint is another each time, and its buckets are the same.
 */
export function listingPlace(
  aws: AwsClients,
  { bucket, prefix, mode }: S3Location & { mode: ListingMode },
): ListingPlace {
  const { endpoint } = aws.s3WorkerConfig();
  const source = aws.demo ? 'demo' : (endpoint ?? partitionOf(aws.region));
  return { source, bucket, prefix, mode };
}

export function isSamePlace(one: ListingPlace, other: ListingPlace): boolean {
  return (
    one.source === other.source &&
    one.bucket === other.bucket &&
    one.prefix === other.prefix &&
    one.mode === other.mode
  );
}
