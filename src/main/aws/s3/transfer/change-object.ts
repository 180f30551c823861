import { copyObject } from './copy-object';
import type { ChangeTools } from './change-tools';
import { editObjectTags } from './edit-object-tags';
import { restoreObject } from './restore-object';
import { rewriteObject } from './rewrite-object';
import { failedOutcome } from './transfer-problem';
import type { ChangeTask, ItemChange, TaskOutcome } from './transfer-task';

const WORDS: Record<ItemChange['kind'], { title: string; action: string }> = {
  copy: { title: 'Could not copy the object', action: 's3:PutObject' },
  move: { title: 'Could not move the object', action: 's3:PutObject' },
  'storage-class': { title: 'Could not change the storage class', action: 's3:PutObject' },
  metadata: { title: 'Could not change the metadata', action: 's3:PutObject' },
  tags: { title: 'Could not change the tags', action: 's3:PutObjectTagging' },
  restore: { title: 'Could not restore the object', action: 's3:RestoreObject' },
};

/** Does to an object what is to be done. Never throws. */
export async function changeObject(
  task: ChangeTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  try {
    return await run(task, tools, signal);
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    const { title, action } = WORDS[task.change.kind];
    return failedOutcome(error, title, action);
  }
}

function run(task: ChangeTask, tools: ChangeTools, signal: AbortSignal): Promise<TaskOutcome> {
  const { change } = task;
  switch (change.kind) {
    case 'copy':
    case 'move':
      return copyObject({ ...task, change }, tools, signal);
    case 'storage-class':
    case 'metadata':
      return rewriteObject({ ...task, change }, tools, signal);
    case 'restore':
      return tools.lanes.run(() => restoreObject({ ...task, change }, tools, signal), signal);
    case 'tags':
      return tools.lanes.run(() => editObjectTags({ ...task, change }, tools, signal), signal);
  }
}
