import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AwsClients } from '../../aws/clients';
import { inBucket } from '../../aws/s3/in-bucket';
import type { TaskMark } from '../../aws/s3/transfer/transfer-task';
import type { TransferFiles } from './transfer-files';
import type { PlanItem } from './transfer-shapes';

/** The name of the file, beside the target, that an item's bytes go to until they are whole. */
export function partName(files: TransferFiles, index: number): string {
  return `.skyglass-${files.record.transferId.slice(0, 8)}-${String(index)}.part`;
}

/** Takes away the file beside that of an item: half of it, or another name of the whole. Never rejects. */
export async function takePartAway(
  files: TransferFiles,
  item: PlanItem | null,
  index: number,
): Promise<void> {
  const { kind, target } = files.record;
  if (!item || item.isFolder || kind !== 'download') return;
  const path = join(target, ...item.steps.slice(0, -1), partName(files, index));
  await rm(path, { force: true }).catch(() => undefined);
}

/** The same for every item up to an index that is not over. */
export async function takePartsAway(
  files: TransferFiles,
  last: number,
  isOver: (index: number) => boolean,
): Promise<void> {
  if (files.record.kind !== 'download') return;
  let index = -1;
  for await (const line of files.plan.all()) {
    if (line?.kind !== 'item') continue;
    index += 1;
    if (index > last) return;
    if (!isOver(index)) await takePartAway(files, line, index);
  }
}

/** Aborts uploads, and copies by parts, of objects that never came to be: their parts would be billed for ever. */
export async function abortUploads(
  files: TransferFiles,
  marks: ReadonlyMap<number, TaskMark>,
  clients: AwsClients,
): Promise<void> {
  const { bucket, change } = files.record;
  const target = change && 'bucket' in change ? change.bucket : bucket;
  let index = -1;
  for await (const line of files.plan.all()) {
    if (line?.kind !== 'item') continue;
    index += 1;
    const mark = marks.get(index);
    if (mark?.kind !== 'upload' && mark?.kind !== 'copy') continue;
    const command = new AbortMultipartUploadCommand({
      Bucket: target,
      Key: mark.kind === 'copy' ? (line.steps[0] ?? line.key) : line.key,
      UploadId: mark.uploadId,
    });
    // what cannot be aborted now stays among the bucket's multipart uploads
    await inBucket(clients, target, (client) => client.send(command)).catch(() => undefined);
  }
}
