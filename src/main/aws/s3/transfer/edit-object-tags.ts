import {
  DeleteObjectTaggingCommand,
  GetObjectTaggingCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import type { NamedValue, ObjectChange } from '../../../../shared/contract/object-changes';
import { sender, type ChangeTools } from './change-tools';
import type { ChangeTask, TaskOutcome } from './transfer-task';

type TagEdit = Extract<ObjectChange, { kind: 'tags' }>;
type TagTask = Omit<ChangeTask, 'change'> & { change: TagEdit };

/**
 * Puts and takes away tags of an object; S3 replaces all of them at once, so they are read first. What has them so
 * already is left out. Throws S3's error.
 */
export async function editObjectTags(
  { bucket, key, change }: TagTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const send = sender(tools.client, tools, signal);
  const name = { Bucket: bucket, Key: key };
  const { TagSet = [] } = await send((client) =>
    client.send(new GetObjectTaggingCommand(name), { abortSignal: signal }),
  );
  const before = TagSet.map(({ Key = '', Value = '' }) => ({ name: Key, value: Value }));
  const after = editedTags(before, change);
  if (after === null) return { kind: 'skipped' };
  await send((client) =>
    after.length === 0
      ? client.send(new DeleteObjectTaggingCommand(name), { abortSignal: signal })
      : client.send(
          new PutObjectTaggingCommand({
            ...name,
            Tagging: { TagSet: after.map((tag) => ({ Key: tag.name, Value: tag.value })) },
          }),
          { abortSignal: signal },
        ),
  );
  return { kind: 'done', bytes: 0, steps: null, proven: null };
}

/** The tags after an edit, in the order of before; null where the edit changes nothing. */
export function editedTags(before: readonly NamedValue[], { set, remove }: TagEdit): NamedValue[] | null {
  const tags = new Map(before.map(({ name, value }) => [name, value]));
  for (const name of remove) tags.delete(name);
  for (const { name, value } of set) tags.set(name, value);
  const after = [...tags].map(([name, value]) => ({ name, value }));
  const isSame =
    after.length === before.length && before.every(({ name, value }) => tags.get(name) === value);
  return isSame ? null : after;
}
