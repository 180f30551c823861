import { DeleteObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { localProblem, problemOf, ProblemError } from '../../problems';
import { isDirectoryBucket } from '../bucket-region';
import { sender, type ChangeTools } from './change-tools';
import { copyBytes, type Copied, type Copy } from './copy-bytes';
import { describeObject, readHead } from './object-head';
import { failedOutcome } from './transfer-problem';
import type { ChangeTask, CopyChange, CopiedMark, TaskOutcome } from './transfer-task';

/** How often a copy is begun anew whose source was replaced while it was made. */
const MOST_BEGINNINGS = 3;

type CopyTask = Omit<ChangeTask, 'change'> & { change: CopyChange };

/**
 * Copies an object to another key or bucket by S3 itself; a move deletes the source once its copy is there, and only
 * if it is still the object that was copied. Throws S3's error, or a ProblemError.
 */
export async function copyObject(
  task: CopyTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  if (task.mark?.kind === 'copied') return finishMove(task, task.mark, tools, signal);
  const { change } = task;
  for (let beginning = 1; ; beginning += 1) {
    const head = await sourceHead(task, tools, signal);
    if (head === null) return { kind: 'done', bytes: 0, steps: [change.key], proven: null };
    const there = change.existing === 'skip' ? await existingHead(change, tools, signal) : null;
    if (there && !(task.isAgain && isSame(head, there))) return { kind: 'skipped' };
    try {
      // a killed app may have copied it, and not told
      const copied = there
        ? { etag: readHead(there).etag, proven: null }
        : await copyFrom(task, head, tools, signal);
      return await delivered(task, head, copied, tools, signal);
    } catch (error) {
      // the source was replaced, or somebody was first where the copy was to go
      if (problemOf(error).httpStatus !== 412) throw error;
      if (beginning < MOST_BEGINNINGS) continue;
      if (change.existing === 'skip') return { kind: 'skipped' };
      throw error;
    }
  }
}

async function copyFrom(
  task: CopyTask,
  head: HeadObjectCommandOutput,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<Copied> {
  const { bucket, key, change, mark } = task;
  const copy: Copy = {
    source: { bucket, key },
    head,
    target: { bucket: change.bucket, key: change.key },
    storageClass: targetClass(head, change),
    description: null,
    keepsExisting: change.existing === 'skip',
  };
  return copyBytes(copy, mark?.kind === 'copy' ? mark : null, tools, signal);
}

/** The class of the copy: S3 would take STANDARD where none is named. Directory buckets have one of their own. */
function targetClass(head: HeadObjectCommandOutput, change: CopyChange): Copy['storageClass'] {
  if (isDirectoryBucket(change.bucket)) return undefined;
  if (change.storageClass !== null) return change.storageClass;
  const { StorageClass: own = 'STANDARD' } = head;
  return own === 'EXPRESS_ONEZONE' ? 'STANDARD' : own;
}

/** The copy is there: so it is done, or its source is to be deleted now. */
async function delivered(
  task: CopyTask,
  head: HeadObjectCommandOutput,
  copied: Copied,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const { etag, size } = readHead(head);
  const { key, kind } = task.change;
  const done: TaskOutcome = { kind: 'done', bytes: size, steps: [key], proven: copied.proven };
  if (kind === 'copy') return done;
  tools.marked({ kind: 'copied', source: etag, copy: copied.etag });
  return (await deleteSource(task, etag, tools, signal)) ?? done;
}

/** Goes on with a move whose copy was there already. */
async function finishMove(
  task: CopyTask,
  mark: CopiedMark,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const there = await targetHead(task.change, tools, signal);
  const head = await sourceHead(task, tools, signal);
  const done: TaskOutcome = {
    kind: 'done',
    bytes: there?.ContentLength ?? 0,
    steps: [task.change.key],
    proven: null,
  };
  if (head === null) return done;
  // the copy was taken away or replaced meanwhile: then the source is all there is of it
  if (there?.ETag !== mark.copy) return copyObject({ ...task, mark: null }, tools, signal);
  return (await deleteSource(task, mark.source, tools, signal)) ?? done;
}

/** Deletes what was copied; tells what went wrong, null for nothing. */
async function deleteSource(
  { bucket, key }: CopyTask,
  etag: string,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome | null> {
  try {
    const now = await describeObject(tools.client, { bucket, key, versionId: null }, signal);
    if (now.ETag !== etag) return wasReplaced();
    const command = new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag });
    await sender(tools.client, tools, signal)((client) => client.send(command, { abortSignal: signal }));
    return null;
  } catch (error) {
    signal.throwIfAborted();
    const { httpStatus } = problemOf(error);
    // somebody else has deleted it, or an answer was lost
    if (httpStatus === 404) return null;
    if (httpStatus === 412) return wasReplaced();
    return failedOutcome(error, 'Copied, and not deleted where it was', 's3:DeleteObject');
  }
}

function wasReplaced(): TaskOutcome {
  const error = new ProblemError(
    localProblem(
      'refused',
      'Copied, and not deleted where it was',
      'The object was replaced after it was copied. The new one stays where it is.',
      'Look at both, then move the new one by itself.',
    ),
  );
  return failedOutcome(error, 'Copied, and not deleted where it was', 's3:DeleteObject');
}

/** The source as it is; null where a move before this one has taken it away. Throws S3's error. */
async function sourceHead(
  task: CopyTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<HeadObjectCommandOutput | null> {
  const { bucket, key, change, mark, isAgain } = task;
  try {
    return await sender(
      tools.client,
      tools,
      signal,
    )(() => describeObject(tools.client, { bucket, key, versionId: null }, signal));
  } catch (error) {
    const mayBeMoved = change.kind === 'move' && (isAgain || mark?.kind === 'copied');
    if (problemOf(error).httpStatus !== 404 || !mayBeMoved) throw error;
    if ((await targetHead(change, tools, signal)) === null) throw error;
    return null;
  }
}

/** What is where the copy goes; null for nothing. Throws S3's error. */
async function targetHead(
  { bucket, key }: CopyChange,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<HeadObjectCommandOutput | null> {
  try {
    return await sender(
      tools.target,
      tools,
      signal,
    )(() => describeObject(tools.target, { bucket, key, versionId: null }, signal));
  } catch (error) {
    if (problemOf(error).httpStatus === 404) return null;
    throw error;
  }
}

/** The same for an object that is to stay: who may not look leaves it to S3, which then refuses the copy. */
async function existingHead(
  change: CopyChange,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<HeadObjectCommandOutput | null> {
  try {
    return await targetHead(change, tools, signal);
  } catch (error) {
    // without s3:ListBucket, a key that is not there is denied
    if (problemOf(error).httpStatus === 403) return null;
    throw error;
  }
}

/** Whether two objects have the same bytes, by what S3 tells of both. */
function isSame(one: HeadObjectCommandOutput, other: HeadObjectCommandOutput): boolean {
  const [a, b] = [readHead(one), readHead(other)];
  if (a.size !== b.size) return false;
  if (a.crc && a.crc.algorithm === b.crc?.algorithm) return a.crc.value === b.crc.value;
  // the ETag of a whole object is its MD5, but where KMS encrypts it
  return a.etag === b.etag && !a.etag.includes('-');
}
