import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { AwsClients } from '../../aws/clients';
import { inBucket } from '../../aws/s3/in-bucket';
import { objectsBelow } from '../../aws/s3/objects-below';
import type { NameRules } from './local-name';
import { LocalNames } from './local-names';
import type { TransferFiles } from './transfer-files';
import type { PlanItem, PlanLine } from './transfer-shapes';

/** Lines that are written at once. */
const BATCH = 1000;

/**
 * Finds out which objects a download moves, and gives each its place. What was planned before a restart stays: names
 * are given anew in the same order, and a folder is listed from its last planned key on. Throws S3's error, Node's, or
 * the signal's reason; a later call goes on from there.
 */
export async function planDownload(
  files: TransferFiles,
  clients: AwsClients,
  rules: NameRules,
  planned: (items: PlanItem[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const names = new LocalNames(rules);
  const { prefix } = files.record;
  let last: PlanItem | null = null;
  // of the source that was last gone through, which may not have been to its end
  let known = new Set<string>();
  for await (const line of files.plan.all()) {
    if (line?.kind === 'end') return;
    if (!line) continue;
    names.place(below(line.key, prefix), line.size);
    if (last?.source !== line.source) known = new Set();
    known.add(line.key);
    last = line;
  }
  const add = async (objects: readonly Found[]): Promise<void> => {
    const items = objects.flatMap(({ source, key, size }): PlanItem[] => {
      const path = below(key, prefix);
      // the marker of the very folder that is downloaded
      if (path === '' && size === 0) return [];
      return [{ kind: 'item', source, key, size, ...names.place(path, size), path: null }];
    });
    await files.plan.append(items);
    planned(items);
  };
  let source = -1;
  let waiting: Found[] = [];
  for await (const line of files.sources.all()) {
    source += 1;
    const begun = last?.source ?? -1;
    if (!line || source < begun || (source === begun && line.kind === 'object')) continue;
    signal.throwIfAborted();
    if (line.kind === 'path') continue;
    if (line.kind === 'object') {
      const size = line.size ?? (await markerSize(clients, files.record.bucket, line.key, signal));
      waiting.push({ source, key: line.key, size });
    }
    if (waiting.length >= BATCH || line.kind === 'folder') {
      await add(waiting);
      waiting = [];
    }
    if (line.kind === 'folder') {
      const after = last?.source === source ? last.key : null;
      for await (const objects of objectsBelow(clients, files.record.bucket, line.key, after, signal)) {
        await add(
          objects.filter(({ key }) => after === null || !known.has(key)).map((one) => ({ source, ...one })),
        );
      }
    }
  }
  await add(waiting);
  await files.plan.append([{ kind: 'end' } satisfies PlanLine]);
}

type Found = { source: number; key: string; size: number | null };

/** The key as a path below what was chosen. */
function below(key: string, prefix: string): string {
  return key.startsWith(prefix) ? key.slice(prefix.length) : key;
}

/**
 * The size of what may be a folder's marker, in bytes: whether it holds anything decides whether it becomes a file.
 * Null for any other key, and where S3 does not tell.
 */
async function markerSize(
  clients: AwsClients,
  bucket: string,
  key: string,
  signal: AbortSignal,
): Promise<number | null> {
  if (!key.endsWith('/')) return null;
  const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
  try {
    const send = (client: S3Client) => client.send(command, { abortSignal: signal });
    return (await inBucket(clients, bucket, send, signal)).output.ContentLength ?? null;
  } catch {
    // the download itself will tell what is wrong
    signal.throwIfAborted();
    return null;
  }
}
