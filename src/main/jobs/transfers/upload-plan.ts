import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { numbered } from '../../../shared/numbered-name';
import type { TransferFiles } from './transfer-files';
import type { PlanItem } from './transfer-shapes';

/** Lines that are written at once. */
const BATCH = 500;

/**
 * Finds the files that an upload sends, and gives each its key: its path below what was chosen, with slashes, behind the
 * prefix. Links to folders are not followed, for they may lead round in circles; empty folders have no object. What was
 * planned before a restart stays. Throws Node's error, or the signal's reason.
 */
export async function planUpload(
  files: TransferFiles,
  planned: (items: PlanItem[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const keys = new Set<string>();
  const paths = new Set<string>();
  for await (const line of files.plan.all()) {
    if (line?.kind === 'end') return;
    if (line?.kind !== 'item') continue;
    keys.add(line.key);
    if (line.path !== null) paths.add(line.path);
  }
  const { prefix } = files.record;
  let waiting: PlanItem[] = [];
  const flush = async (): Promise<void> => {
    await files.plan.append(waiting);
    planned(waiting);
    waiting = [];
  };
  let source = -1;
  for await (const line of files.sources.all()) {
    source += 1;
    if (line?.kind !== 'path') continue;
    for await (const found of filesBelow(line.path, [basename(line.path)], signal)) {
      if (paths.has(found.path)) continue;
      const wanted = prefix + found.steps.join('/');
      const key = freeKey(keys, wanted);
      keys.add(key);
      const steps = [found.steps.at(-1) ?? key];
      const { size, path } = found;
      waiting.push({
        kind: 'item',
        source,
        key,
        size,
        steps,
        isFolder: false,
        renamed: key !== wanted,
        path,
      });
      if (waiting.length >= BATCH) await flush();
    }
  }
  await flush();
  await files.plan.append([{ kind: 'end' }]);
}

/** Two files of one name, from two folders, must not become one object. */
function freeKey(taken: ReadonlySet<string>, key: string): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? key : numbered(key, number);
    if (!taken.has(tried)) return tried;
  }
}

type Found = { path: string; steps: string[]; size: number | null };

async function* filesBelow(path: string, steps: string[], signal: AbortSignal): AsyncGenerator<Found, void> {
  signal.throwIfAborted();
  const isChosen = steps.length === 1;
  // what was chosen by hand is followed wherever it leads
  const entry = await (isChosen ? stat(path) : lstat(path)).catch(() => null);
  if (entry?.isDirectory() !== true) {
    const file = entry?.isSymbolicLink() === true ? await stat(path).catch(() => null) : entry;
    if (file?.isDirectory() === true) return;
    // what is gone or no file is told of when its turn comes
    yield { path, steps, size: file?.isFile() === true ? file.size : null };
    return;
  }
  const names = await readdir(path);
  names.sort();
  for (const name of names) yield* filesBelow(join(path, name), [...steps, name], signal);
}
