import type { ObjectChange } from '../../../shared/contract/object-changes';
import type { TransferFiles } from './transfer-files';
import type { PlanItem } from './transfer-shapes';

/** Lines that are written at once. */
const BATCH = 1000;

/** The key that an object has after a change: that of its copy, or its own. */
export function keyAfter(change: ObjectChange, key: string): string {
  if (change.kind !== 'copy' && change.kind !== 'move') return key;
  return change.to + key.slice(change.from.length);
}

/**
 * Plans a change of the objects that were counted before. A later call goes on after the last planned one. Throws
 * Node's error, or the signal's reason.
 */
export async function planChange(
  files: TransferFiles,
  change: ObjectChange,
  planned: (items: PlanItem[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let known = 0;
  for await (const line of files.plan.all()) {
    if (line?.kind === 'end') return;
    if (line?.kind === 'item') known += 1;
  }
  let batch: PlanItem[] = [];
  const add = async (): Promise<void> => {
    signal.throwIfAborted();
    await files.plan.append(batch);
    planned(batch);
    batch = [];
  };
  let source = -1;
  for await (const line of files.sources.all()) {
    if (line?.kind !== 'object') continue;
    source += 1;
    if (source < known) continue;
    const { key, size } = line;
    const steps = [keyAfter(change, key)];
    batch.push({ kind: 'item', source, key, size, steps, isFolder: false, renamed: false, path: null });
    if (batch.length === BATCH) await add();
  }
  await add();
  await files.plan.append([{ kind: 'end' }]);
}
