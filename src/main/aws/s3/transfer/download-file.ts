import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problemOf } from '../../problems';
import { PAUSES } from '../page-retries';
import type { RecoveringClient } from '../recovering-client';
import { downloadWhole, SMALL_BYTES } from './download-whole';
import { downloadStretches } from './download-stretches';
import type { Lanes } from './lanes';
import { headObject } from './object-head';
import { deliveredAs, isThere, PartFile, soundFolder } from './part-file';
import type { DownloadMark, DownloadTask, TaskOutcome } from './transfer-task';
import { failedOutcome } from './transfer-problem';

/** What a download uses, and whom it tells. */
export type DownloadTools = {
  client: RecoveringClient;
  lanes: Lanes;
  /** Bytes of a stretch that is asked for by one request. */
  stretchBytes: number;
  /** Milliseconds between rounds of what does not come on. */
  pauses?: readonly number[];
  /** So many bytes more are on disk; fewer where some must be fetched again. */
  moved: (bytes: number) => void;
  /** What is on disk for good, to go on from after a restart. */
  marked: (mark: DownloadMark) => void;
};

/** How often an object is begun anew that was replaced, or arrived damaged, while it was downloaded. */
const MOST_BEGINNINGS = 3;

/**
 * Downloads one object beside its target, and gives it its name once it is whole and proven. Never throws. What is on
 * disk when it is stopped or fails stays, to be gone on with; see the mark.
 */
export async function downloadFile(
  task: DownloadTask,
  tools: DownloadTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  try {
    return await download(task, tools, signal);
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    return failedOutcome(error, 'Could not download the object', 's3:GetObject');
  }
}

async function download(task: DownloadTask, tools: DownloadTools, signal: AbortSignal): Promise<TaskOutcome> {
  const { root, steps, existing, partName } = task;
  const name = steps.at(-1) ?? '_';
  const folder = await soundFolder(root, steps.slice(0, -1));
  if (task.isAgain) {
    const delivered = await deliveredAs(folder, partName, name);
    if (delivered !== null) {
      const { size } = await stat(join(folder, delivered));
      return { kind: 'done', bytes: size, steps: [...steps.slice(0, -1), delivered], proven: null };
    }
  }
  if (existing === 'skip' && task.mark === null && (await isThere(join(folder, name)))) {
    return { kind: 'skipped' };
  }
  let { mark } = task;
  for (let beginning = 1; ; beginning += 1) {
    const file = await PartFile.open(folder, partName, mark !== null).catch(async (error: unknown) => {
      // what was on disk is gone: from the beginning, then
      if (mark === null) throw error;
      mark = null;
      return PartFile.open(folder, partName, false);
    });
    let keep = true;
    let moved = 0;
    const counting: DownloadTools = {
      ...tools,
      moved: (bytes) => {
        moved += bytes;
        tools.moved(bytes);
      },
    };
    try {
      const got = await fetchInto(file, task, mark, counting, signal);
      const saved = await file.deliver(name, existing, got.modified);
      if (saved === null) return { kind: 'skipped' };
      return { kind: 'done', bytes: got.bytes, steps: [...steps.slice(0, -1), saved], proven: got.proven };
    } catch (error) {
      keep = !(error instanceof BeginAgainError);
      if (!(error instanceof BeginAgainError) || beginning >= MOST_BEGINNINGS) throw causeOf(error);
      tools.moved(-moved);
      mark = null;
    } finally {
      await file.close(keep);
    }
  }
}

/** What was fetched is of no use: the object is another one by now, or the bytes are not those that were sent. */
export class BeginAgainError extends Error {}

function causeOf(error: unknown): unknown {
  return error instanceof BeginAgainError ? (error.cause ?? error) : error;
}

export type Fetched = { bytes: number; modified: number | null; proven: string | null };

async function fetchInto(
  file: PartFile,
  task: DownloadTask,
  mark: DownloadMark | null,
  tools: DownloadTools,
  signal: AbortSignal,
): Promise<Fetched> {
  const { client, pauses = PAUSES } = tools;
  const settled = { ...tools, pauses };
  const head =
    mark !== null || task.size === null || task.size > SMALL_BYTES
      ? await headObject(client, task, signal)
      : null;
  if (head === null || (mark === null && head.size <= SMALL_BYTES))
    return downloadWhole(file, task, settled, signal);
  const goOn = mark?.etag === head.etag && mark.size === head.size ? mark : null;
  try {
    return await downloadStretches(file, task, head, goOn, settled, signal);
  } catch (error) {
    // If-Match: the object was replaced since
    if (problemOf(error).httpStatus === 412) throw new BeginAgainError('Replaced', { cause: error });
    throw error;
  }
}
