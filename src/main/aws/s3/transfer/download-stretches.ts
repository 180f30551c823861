import { GetObjectCommand } from '@aws-sdk/client-s3';
import { setTimeout as pause } from 'node:timers/promises';
import type { FileHandle } from 'node:fs/promises';
import { localProblem, ProblemError } from '../../problems';
import { isWorthAnotherRound } from '../page-retries';
import { allOrFirst } from './all-or-first';
import { gathered, WRITE_BYTES } from './body-chunks';
import { combineCrc, crcText, NO_BYTES, type CrcAlgorithm, type PartCrc } from './crc-combine';
import { BeginAgainError, type DownloadTools, type Fetched } from './download-file';
import type { ObjectHead, ObjectName } from './object-head';
import type { PartFile } from './part-file';
import { runningCrc } from './running-crc';
import { stretchesLeft, withStretch, type Stretch } from './stretches';
import type { DownloadMark } from './transfer-task';

type Tools = DownloadTools & { pauses: readonly number[] };

/**
 * Fetches an object in stretches, as many at once as there are lanes, each of the very object that `head` told of. The
 * CRCs of the stretches make that of the whole, which is held against S3's. Throws BeginAgainError where they differ.
 */
export async function downloadStretches(
  file: PartFile,
  name: ObjectName,
  head: ObjectHead,
  mark: DownloadMark | null,
  tools: Tools,
  signal: AbortSignal,
): Promise<Fetched> {
  const { etag, size, modified, crc } = head;
  let done = mark?.done ?? [];
  const crcs = new Map<number, PartCrc>();
  for (const [from, to] of done) {
    // read again rather than believed: what was on its way to the disk may never have arrived
    if (crc) crcs.set(from, await crcOfFile(file.handle, { from, to }, crc.algorithm, signal));
    tools.moved(to - from);
  }
  const left = stretchesLeft(size, done, tools.stretchBytes);
  const fetchOne = async (stretch: Stretch, own: AbortSignal): Promise<void> => {
    const algorithm = crc?.algorithm ?? null;
    const found = await fetchStretch(file.handle, name, etag, stretch, algorithm, tools, own);
    if (found) crcs.set(stretch.from, found);
    done = withStretch(done, stretch);
    tools.marked({ kind: 'download', etag, size, done });
  };
  await allOrFirst(left, (stretch, own) => tools.lanes.run(() => fetchOne(stretch, own), own), signal);
  await file.handle.truncate(size);
  if (crc) prove(crc.algorithm, crc.value, crcs);
  return { bytes: size, modified, proven: crc?.algorithm ?? null };
}

function prove(algorithm: CrcAlgorithm, expected: string, crcs: ReadonlyMap<number, PartCrc>): void {
  const inOrder = [...crcs].sort(([a], [b]) => a - b);
  const whole = inOrder.reduce((sum, [, part]) => combineCrc(algorithm, sum, part), NO_BYTES);
  if (crcText(algorithm, whole.crc) === expected) return;
  throw new BeginAgainError('Damaged', {
    cause: new ProblemError(
      localProblem(
        'refused',
        'Could not download the object',
        `The bytes that arrived are not those that S3 keeps: their ${algorithm} is another one.`,
        'Try again. If it happens again, look for what changes bytes on the way, or for a failing disk.',
      ),
    ),
  });
}

/** Fetches one stretch; what is cut off is asked for from there on. */
async function fetchStretch(
  handle: FileHandle,
  { bucket, key, versionId }: ObjectName,
  etag: string,
  { from, to }: Stretch,
  algorithm: CrcAlgorithm | null,
  tools: Tools,
  signal: AbortSignal,
): Promise<PartCrc | null> {
  const crc = algorithm && (await runningCrc(algorithm));
  let at = from;
  for (let idle = 0; at < to;) {
    const before = at;
    try {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        Range: `bytes=${String(at)}-${String(to - 1)}`,
        IfMatch: etag,
        ...(versionId !== null && { VersionId: versionId }),
      });
      const answer = await tools.client.send(
        (current) => current.send(command, { abortSignal: signal }),
        signal,
      );
      expectRange(answer.ContentRange, at);
      for await (const chunks of gathered(answer.Body, to - at)) {
        signal.throwIfAborted();
        await handle.writev(chunks, at);
        for (const chunk of chunks) {
          crc?.update(chunk);
          at += chunk.length;
          tools.moved(chunk.length);
        }
      }
      if (at < to) throw Object.assign(new Error('The connection ended early.'), { code: 'ECONNRESET' });
    } catch (error) {
      signal.throwIfAborted();
      idle = at > before ? 0 : idle + 1;
      const wait = tools.pauses[Math.max(idle - 1, 0)];
      if (wait === undefined || idle > tools.pauses.length || !isWorthAnotherRound(error, false, idle)) {
        tools.moved(from - at);
        throw error;
      }
      await pause(wait, undefined, { signal });
    }
  }
  return crc && { crc: crc.value(), bytes: to - from };
}

/** A server that does not know ranges answers with the whole object, which would be written in the wrong place. */
function expectRange(range: string | undefined, from: number): void {
  if (range?.startsWith(`bytes ${String(from)}-`) === true || (range === undefined && from === 0)) return;
  throw new ProblemError(
    localProblem(
      'not-aws',
      'Could not download the object',
      `The server was asked for bytes from ${String(from)} on, and answered with ${range ?? 'the whole object'}.`,
    ),
  );
}

async function crcOfFile(
  handle: FileHandle,
  { from, to }: Stretch,
  algorithm: CrcAlgorithm,
  signal: AbortSignal,
): Promise<PartCrc> {
  const crc = await runningCrc(algorithm);
  const buffer = Buffer.allocUnsafe(Math.min(WRITE_BYTES, Math.max(1, to - from)));
  for (let at = from; at < to;) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, to - at), at);
    if (bytesRead === 0) throw new BeginAgainError('The file on disk is shorter than it was.');
    crc.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return { crc: crc.value(), bytes: to - from };
}
