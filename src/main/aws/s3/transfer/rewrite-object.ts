import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { EditableHeader, ObjectChange } from '../../../../shared/contract/object-changes';
import { problemOf } from '../../problems';
import { sender, type ChangeTools } from './change-tools';
import { copyBytes, type Copy } from './copy-bytes';
import { keptDescription, type Description } from './kept-description';
import { describeObject, readHead } from './object-head';
import type { ChangeTask, TaskOutcome } from './transfer-task';

type Rewrite = Extract<ObjectChange, { kind: 'storage-class' | 'metadata' }>;
type RewriteTask = Omit<ChangeTask, 'change'> & { change: Rewrite };
type MetadataEdit = Extract<ObjectChange, { kind: 'metadata' }>;

const MOST_BEGINNINGS = 3;

/**
 * Changes what S3 can change by a copy onto the same key only: storage class, headers, metadata. All else stays, but
 * for ACLs and Object Lock. What is so already is left out. Throws S3's error, or a ProblemError.
 */
export async function rewriteObject(
  { bucket, key, change, mark }: RewriteTask,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const place = { bucket, key };
  for (let beginning = 1; ; beginning += 1) {
    const head = await sender(
      tools.client,
      tools,
      signal,
    )(() => describeObject(tools.client, { ...place, versionId: null }, signal));
    const { StorageClass: own = 'STANDARD' } = head;
    const description = change.kind === 'metadata' ? editedDescription(head, change) : null;
    const isSo = change.kind === 'metadata' ? description === null : own === change.storageClass;
    if (isSo) return { kind: 'skipped' };
    const copy: Copy = {
      source: place,
      target: place,
      head,
      storageClass: change.kind === 'storage-class' ? change.storageClass : own,
      description,
      keepsExisting: false,
    };
    try {
      const { proven } = await copyBytes(copy, mark?.kind === 'copy' ? mark : null, tools, signal);
      return { kind: 'done', bytes: readHead(head).size, steps: null, proven };
    } catch (error) {
      // the object was replaced meanwhile: the new one is changed in its place
      if (problemOf(error).httpStatus !== 412 || beginning >= MOST_BEGINNINGS) throw error;
    }
  }
}

const MEMBERS = {
  'Content-Type': 'ContentType',
  'Content-Encoding': 'ContentEncoding',
  'Content-Disposition': 'ContentDisposition',
  'Content-Language': 'ContentLanguage',
  'Cache-Control': 'CacheControl',
} as const satisfies Record<EditableHeader, keyof Description>;

/** The description after an edit; null where the edit changes nothing. Throws a ProblemError, see keptDescription. */
export function editedDescription(head: HeadObjectCommandOutput, edit: MetadataEdit): Description | null {
  const before = keptDescription(head);
  const metadata = new Map(Object.entries(before.Metadata ?? {}));
  // S3 knows names in lower case only
  for (const name of edit.remove) metadata.delete(name.toLowerCase());
  for (const { name, value } of edit.set) metadata.set(name.toLowerCase(), headerText(value));
  const after: Description = { ...before, Metadata: Object.fromEntries(metadata) };
  for (const { name, value } of edit.headers) after[MEMBERS[name]] = value ?? undefined;
  return sameText(before) === sameText(after) ? null : after;
}

function sameText({ Metadata = {}, ...headers }: Description): string {
  const sorted = (object: Record<string, unknown>) =>
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(headers), sorted(Metadata)]);
}

/** A header holds ASCII: other text is wrapped as RFC 2047 has it, which S3 undoes ("Working with object metadata"). */
export function headerText(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
