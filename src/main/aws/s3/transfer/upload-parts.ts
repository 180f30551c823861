import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { FileHandle } from 'node:fs/promises';
import { problemOf } from '../../problems';
import { NotAwsAnswerError } from '../../problems/not-aws';
import { allOrFirst } from './all-or-first';
import { combineCrc, crcText, NO_BYTES, type PartCrc } from './crc-combine';
import { abortUpload, keptParts, partBytesOf, type KeptPart, type Send } from './multipart-upload';
import { headObject } from './object-head';
import { runningCrc } from './running-crc';
import type { UploadMark, UploadTask } from './transfer-task';
import { expectUnchanged, inRoundsOf, readRange, type FileState, type UploadTools } from './upload-file';

type Tools = UploadTools & { pauses: readonly number[] };

/** Bytes of a part at least. */
const PART_BYTES = 8 * 1024 * 1024;

type SentPart = { number: number; etag: string; crc: PartCrc };

/**
 * Uploads a file in parts, as many at once as there are lanes, and has S3 hold the CRC32 of the whole against its
 * bytes. What S3 has of it already is not sent again, where its checksum is that of the file. An upload that cannot
 * be completed is aborted, unless it can be gone on with. Throws what failed.
 */
export async function uploadParts(
  handle: FileHandle,
  state: FileState,
  task: UploadTask,
  tools: Tools,
  signal: AbortSignal,
): Promise<void> {
  const send: Send = (request) => inRoundsOf(tools.pauses, signal, () => tools.client.send(request, signal));
  const { mark, kept } = await begin(state, task, send, tools, signal);
  const { uploadId } = mark;
  try {
    const parts = await sendParts(handle, state, task, mark, kept, tools, signal);
    await expectUnchanged(handle, task.path, state);
    await complete(parts, state, task, uploadId, tools, send, signal);
  } catch (error) {
    // trouble with the line or the credentials passes; everything else would fail again
    const passes = signal.aborted || problemOf(error).retryable || problemOf(error).kind === 'expired';
    if (!passes) await abortUpload(tools.client, { ...task, uploadId });
    throw error;
  }
}

/** The upload to send parts to: the one that was begun before, where it is of the same file and still there. */
async function begin(
  state: FileState,
  task: UploadTask,
  send: Send,
  tools: Tools,
  signal: AbortSignal,
): Promise<{ mark: UploadMark; kept: Map<number, KeptPart> }> {
  const { mark } = task;
  if (mark) {
    const isSame = mark.size === state.size && mark.modified === state.modified;
    const kept = isSame ? await keptParts({ ...task, uploadId: mark.uploadId }, send, signal) : null;
    if (kept) return { mark, kept };
    await abortUpload(tools.client, { ...task, uploadId: mark.uploadId });
  }
  const command = new CreateMultipartUploadCommand({
    Bucket: task.bucket,
    Key: task.key,
    ChecksumAlgorithm: 'CRC32',
    ChecksumType: 'FULL_OBJECT',
    ...(task.contentType !== null && { ContentType: task.contentType }),
  });
  const { UploadId: uploadId } = await send((client) => client.send(command, { abortSignal: signal }));
  if (uploadId === undefined) throw new NotAwsAnswerError(200, null, 'An upload without an id.');
  const partBytes = partBytesOf(state.size, PART_BYTES);
  const begun: UploadMark = { kind: 'upload', uploadId, partBytes, ...state };
  tools.marked(begun);
  return { mark: begun, kept: new Map() };
}

async function sendParts(
  handle: FileHandle,
  state: FileState,
  task: UploadTask,
  mark: UploadMark,
  kept: ReadonlyMap<number, KeptPart>,
  tools: Tools,
  signal: AbortSignal,
): Promise<SentPart[]> {
  const count = Math.max(1, Math.ceil(state.size / mark.partBytes));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return await allOrFirst(
    numbers,
    (number, own) => {
      const from = (number - 1) * mark.partBytes;
      const range = { from, to: Math.min(state.size, from + mark.partBytes) };
      const one = { number, range, kept: kept.get(number) };
      return tools.lanes.run(() => sendPart(handle, task, mark.uploadId, one, tools, own), own);
    },
    signal,
  );
}

async function sendPart(
  handle: FileHandle,
  task: UploadTask,
  uploadId: string,
  {
    number,
    range,
    kept,
  }: { number: number; range: { from: number; to: number }; kept: KeptPart | undefined },
  tools: Tools,
  signal: AbortSignal,
): Promise<SentPart> {
  const body = await readRange(handle, range.from, range.to);
  const running = await runningCrc('CRC32');
  running.update(body);
  const crc = { crc: running.value(), bytes: body.length };
  const text = crcText('CRC32', crc.crc);
  if (kept?.crcs.ChecksumCRC32 === text && kept.size === body.length) {
    tools.moved(body.length);
    return { number, etag: kept.etag, crc };
  }
  const command = new UploadPartCommand({
    Bucket: task.bucket,
    Key: task.key,
    UploadId: uploadId,
    PartNumber: number,
    Body: body,
    ChecksumCRC32: text,
  });
  const { ETag } = await inRoundsOf(tools.pauses, signal, () =>
    tools.client.send((client) => client.send(command, { abortSignal: signal }), signal),
  );
  if (ETag === undefined) throw new NotAwsAnswerError(200, null, 'A part without an ETag.');
  tools.moved(body.length);
  return { number, etag: ETag, crc };
}

async function complete(
  parts: readonly SentPart[],
  state: FileState,
  task: UploadTask,
  uploadId: string,
  tools: Tools,
  send: Send,
  signal: AbortSignal,
): Promise<void> {
  const whole = parts.reduce((sum, { crc }) => combineCrc('CRC32', sum, crc), NO_BYTES);
  const checksum = crcText('CRC32', whole.crc);
  const command = new CompleteMultipartUploadCommand({
    Bucket: task.bucket,
    Key: task.key,
    UploadId: uploadId,
    ChecksumCRC32: checksum,
    ChecksumType: 'FULL_OBJECT',
    MpuObjectSize: state.size,
    MultipartUpload: {
      Parts: parts.map(({ number, etag, crc }) => ({
        PartNumber: number,
        ETag: etag,
        ChecksumCRC32: crcText('CRC32', crc.crc),
      })),
    },
    ...(task.existing === 'skip' && { IfNoneMatch: '*' }),
  });
  try {
    await send((client) => client.send(command, { abortSignal: signal }));
  } catch (error) {
    // the answer to an earlier try may have been lost: then the upload is gone, and the object there
    if (problemOf(error).awsCode !== 'NoSuchUpload') throw error;
    const name = { bucket: task.bucket, key: task.key, versionId: null };
    const head = await headObject(tools.client, name, signal);
    if (head.crc?.algorithm !== 'CRC32' || head.crc.value !== checksum) throw error;
  }
}
