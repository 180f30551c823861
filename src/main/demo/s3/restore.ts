import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { emptyAnswer, invalidArgument, S3Failure } from './answers';
import type { Bucket } from './buckets';
import { readObject } from './objects';

const DAY_MS = 86_400_000;
const TIERS = ['Standard', 'Bulk', 'Expedited'];

/**
 * Answers RestoreObject. An expedited restore is over at once, where S3 takes a minute or more; the others go on for
 * ever, for nothing here waits for hours.
 */
export function restoreObject(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  const object = readObject(request, bucket, key);
  const xml = request.body.toString('utf8');
  const days = /<Days>(\d+)</.exec(xml)?.[1];
  const tier = /<Tier>([^<]*)</.exec(xml)?.[1] ?? 'Standard';
  const isArchive = object.storageClass === 'GLACIER' || object.storageClass === 'DEEP_ARCHIVE';
  if (!isArchive && !object.archiveTier) {
    throw new S3Failure({
      status: 403,
      code: 'InvalidObjectState',
      message: 'Restore is not allowed for the object’s current storage class',
    });
  }
  if (object.restore?.ongoing === true) {
    throw new S3Failure({
      status: 409,
      code: 'RestoreAlreadyInProgress',
      message: 'Object restore is already in progress',
    });
  }
  if (!TIERS.includes(tier)) throw invalidArgument('Unknown tier', 'Tier', tier);
  if (tier === 'Expedited' && object.storageClass === 'DEEP_ARCHIVE') {
    throw invalidArgument('Retrieval option is not supported by this storage class', 'Tier', tier);
  }
  if (isArchive && days === undefined) throw invalidArgument('Days must be specified', 'Days', '');
  if (!isArchive && days !== undefined) throw invalidArgument('Days must not be specified', 'Days', days);
  const isRestored = object.restore !== undefined;
  const expires = Math.ceil(clock() / DAY_MS + Number(days ?? 0)) * DAY_MS;
  const isAtOnce = isRestored || tier === 'Expedited';
  bucket.contents.amend(key, request.query.get('versionId'), {
    restore: isAtOnce ? { ongoing: false, expires } : { ongoing: true },
  });
  return emptyAnswer(request, isRestored ? 200 : 202);
}
