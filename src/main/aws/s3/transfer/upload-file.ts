import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { localProblem, problemOf, ProblemError } from '../../problems';
import { isWorthAnotherRound, PAUSES } from '../page-retries';
import type { RecoveringClient } from '../recovering-client';
import { crcText } from './crc-combine';
import type { Lanes } from './lanes';
import { headObject } from './object-head';
import { runningCrc } from './running-crc';
import { failedOutcome } from './transfer-problem';
import type { TaskOutcome, UploadMark, UploadTask } from './transfer-task';
import { uploadParts } from './upload-parts';

/** What an upload uses, and whom it tells. */
export type UploadTools = {
  client: RecoveringClient;
  lanes: Lanes;
  /** Whether to look for an object that is to stay before sending: the server may ignore conditions. */
  looksFirst?: boolean;
  pauses?: readonly number[];
  /** So many bytes more were sent and answered for. */
  moved: (bytes: number) => void;
  /** A multipart upload that was begun: kept, so that it can be gone on with or aborted after a restart. */
  marked: (mark: UploadMark) => void;
};

/** What is sent by one request, in bytes; more is sent in parts. */
export const PUT_BYTES = 16 * 1024 * 1024;

/** A file as it is at some moment. */
export type FileState = { size: number; modified: number };

/**
 * Uploads one file; S3 proves it by its CRC32. Never throws. The object is there whole or not at all; parts that were
 * sent when it is stopped or fails stay at S3, to be gone on with or aborted; see the mark.
 */
export async function uploadFile(
  task: UploadTask,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  try {
    return await upload(task, tools, signal);
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    // somebody was first, or it was there before
    if (task.existing === 'skip' && problemOf(error).httpStatus === 412) return { kind: 'skipped' };
    return failedOutcome(error, 'Could not upload the file', 's3:PutObject');
  }
}

async function upload(task: UploadTask, tools: UploadTools, signal: AbortSignal): Promise<TaskOutcome> {
  // what was begun before may be there because of it
  const looks = tools.looksFirst === true && task.existing === 'skip' && task.mark === null;
  if (looks && (await isThere(task, tools, signal))) return { kind: 'skipped' };
  const handle = await open(task.path, 'r');
  try {
    const state = await stateOf(handle, task.path);
    if (task.mark === null && state.size <= PUT_BYTES) await put(handle, state, task, tools, signal);
    else await uploadParts(handle, state, task, { pauses: PAUSES, ...tools }, signal);
    return { kind: 'done', bytes: state.size, steps: null, proven: 'CRC32' };
  } finally {
    await handle.close();
  }
}

/** Whether an object has the key already. Throws S3's error, but where the key may not be looked at. */
async function isThere(task: UploadTask, tools: UploadTools, signal: AbortSignal): Promise<boolean> {
  const { bucket, key } = task;
  try {
    await headObject(tools.client, { bucket, key, versionId: null }, signal);
    return true;
  } catch (error) {
    const { httpStatus } = problemOf(error);
    if (httpStatus === 404 || httpStatus === 403) return false;
    throw error;
  }
}

/** Throws a ProblemError for what is no file. */
export async function stateOf(handle: FileHandle, path: string): Promise<FileState> {
  const found = await handle.stat();
  if (found.isFile()) return { size: found.size, modified: found.mtimeMs };
  throw new ProblemError(
    localProblem('refused', 'Could not upload the file', `${path} is no file that could be read to an end.`),
  );
}

/** Throws a ProblemError where the file is another one by now. */
export async function expectUnchanged(handle: FileHandle, path: string, before: FileState): Promise<void> {
  const now = await stateOf(handle, path);
  if (now.size === before.size && now.modified === before.modified) return;
  throw new ProblemError(
    localProblem(
      'refused',
      'Could not upload the file',
      `${path} was changed while it was uploaded. Nothing of it is in the bucket.`,
      'Try again once it is written.',
    ),
  );
}

async function put(
  handle: FileHandle,
  state: FileState,
  task: UploadTask,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<void> {
  const { pauses = PAUSES } = tools;
  await tools.lanes.run(async () => {
    const body = await readRange(handle, 0, state.size);
    await expectUnchanged(handle, task.path, state);
    const crc = await runningCrc('CRC32');
    crc.update(body);
    const command = new PutObjectCommand({
      Bucket: task.bucket,
      Key: task.key,
      Body: body,
      ChecksumCRC32: crcText('CRC32', crc.value()),
      ...(task.contentType !== null && { ContentType: task.contentType }),
      ...(task.existing === 'skip' && { IfNoneMatch: '*' }),
    });
    await inRoundsOf(pauses, signal, () =>
      tools.client.send((client: S3Client) => client.send(command, { abortSignal: signal }), signal),
    );
    tools.moved(state.size);
  }, signal);
}

/** Sends in as many rounds as there are pauses and one; each is several tries of the SDK's. */
export async function inRoundsOf<T>(
  pauses: readonly number[],
  signal: AbortSignal,
  send: () => Promise<T>,
): Promise<T> {
  for (let round = 0; ; round += 1) {
    try {
      return await send();
    } catch (error) {
      signal.throwIfAborted();
      const wait = pauses[round];
      if (wait === undefined || !isWorthAnotherRound(error, false, round)) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

/** Bytes of a file. Throws a ProblemError where it has become shorter. */
export async function readRange(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(to - from);
  for (let at = 0; at < buffer.length;) {
    const { bytesRead } = await handle.read(buffer, at, buffer.length - at, from + at);
    if (bytesRead === 0) {
      throw new ProblemError(
        localProblem(
          'refused',
          'Could not upload the file',
          'The file became shorter while it was uploaded. Nothing of it is in the bucket.',
          'Try again once it is written.',
        ),
      );
    }
    at += bytesRead;
  }
  return buffer;
}
