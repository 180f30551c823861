import { RestoreObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectChange } from '../../../../shared/contract/object-changes';
import { problemOf } from '../../problems';
import { sender, type ChangeTools } from './change-tools';
import { describeObject } from './object-head';
import type { ChangeTask, TaskOutcome } from './transfer-task';

type RestoreTask = Omit<ChangeTask, 'change'> & { change: Extract<ObjectChange, { kind: 'restore' }> };

/** Classes that are read after a restore only. */
const ARCHIVES = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/**
 * Asks for an archived object to be restored; of one that is restored already, the days are counted anew. What is not
 * archived, or is being restored, is left out. Throws S3's error.
 */
export async function restoreObject(
  { bucket, key, change }: RestoreTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const send = sender(tools.client, tools, signal);
  const head = await send(() => describeObject(tools.client, { bucket, key, versionId: null }, signal));
  const { StorageClass: storageClass = 'STANDARD', ArchiveStatus, Restore = '' } = head;
  const isTiered = storageClass === 'INTELLIGENT_TIERING' && ArchiveStatus !== undefined;
  const isOngoing = Restore.includes('ongoing-request="true"');
  if ((!ARCHIVES.has(storageClass) && !isTiered) || isOngoing) return { kind: 'skipped' };
  const { tier, days } = change;
  const command = new RestoreObjectCommand({
    Bucket: bucket,
    Key: key,
    // an object of Intelligent-Tiering moves to a tier above, for good (RestoreObject, S3 API reference)
    RestoreRequest: { ...(!isTiered && { Days: days }), GlacierJobParameters: { Tier: tier } },
  });
  try {
    await send((client) => client.send(command, { abortSignal: signal }));
  } catch (error) {
    // the answer to an earlier try may have been lost
    if (problemOf(error).awsCode !== 'RestoreAlreadyInProgress') throw error;
  }
  return { kind: 'done', bytes: head.ContentLength ?? 0, steps: null, proven: null };
}
