import type { AwsClients, S3WorkerConfig } from '../../aws/clients';
import { bucketRegions } from '../../aws/s3/bucket-region';
import type { ItemChange, TaskMark, TransferTask } from '../../aws/s3/transfer/transfer-task';
import { contentTypeOf } from './content-types';
import type { TransferFiles } from './transfer-files';
import { partName } from './transfer-leftovers';
import type { PlanItem } from './transfer-shapes';

/** An item of a plan, and what is known of it from before. */
export type TaskOf = { index: number; item: PlanItem; mark: TaskMark | null; isAgain: boolean };

/** What a thread is to do for an item. */
export function taskOf(files: TransferFiles, { index, item, mark, isAgain }: TaskOf): TransferTask {
  const { bucket, existing, change, target } = files.record;
  const { key, size, steps, path } = item;
  if (change) {
    return {
      kind: 'change',
      taskId: index,
      bucket,
      key,
      change: itemChange(change, steps[0] ?? key),
      mark: mark?.kind === 'copy' || mark?.kind === 'copied' ? mark : null,
      isAgain,
    };
  }
  if (path !== null) {
    return {
      kind: 'upload',
      taskId: index,
      bucket,
      key,
      path,
      contentType: contentTypeOf(path),
      existing: existing === 'replace' ? 'replace' : 'skip',
      mark: mark?.kind === 'upload' ? mark : null,
    };
  }
  return {
    kind: 'download',
    taskId: index,
    bucket,
    key,
    versionId: null,
    size,
    root: target,
    steps,
    partName: partName(files, index),
    existing,
    mark: mark?.kind === 'download' ? mark : null,
    isAgain,
  };
}

type Change = NonNullable<TransferFiles['record']['change']>;

function itemChange(change: Change, key: string): ItemChange {
  if (change.kind !== 'copy' && change.kind !== 'move') return change;
  const { kind, bucket, existing, storageClass } = change;
  return { kind, bucket, existing, storageClass, key };
}

/** Where the transfer's bucket is reached, and the one it copies to, where that is another one. */
export function configsOf(
  { record }: TransferFiles,
  clients: AwsClients,
): { config: S3WorkerConfig; target: S3WorkerConfig | null } {
  const at = (bucket: string): S3WorkerConfig =>
    clients.s3WorkerConfig(bucketRegions.find(clients.connectionId, bucket) ?? clients.region);
  const other = record.change && 'bucket' in record.change ? record.change.bucket : record.bucket;
  return { config: at(record.bucket), target: other === record.bucket ? null : at(other) };
}

/** Keeps what the transfer knows of its buckets' regions for whoever asks next. */
export function noteRegions({ record }: TransferFiles, { connectionId }: AwsClients): void {
  const { bucket, region, change } = record;
  if (region !== null) bucketRegions.note(connectionId, bucket, region);
  if (change && 'bucket' in change && change.region !== null) {
    bucketRegions.note(connectionId, change.bucket, change.region);
  }
}
