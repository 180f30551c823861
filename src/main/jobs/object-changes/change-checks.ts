import type { ObjectChange } from '../../../shared/contract/object-changes';
import { localProblem, ProblemError } from '../../aws/problems';
import { keyAfter } from '../transfers/change-plan';
import type { JsonLines } from '../transfers/json-lines';
import type { SourceLine } from '../transfers/transfer-shapes';
import type { PlannedObject } from './planned-objects';

/** Bytes of UTF-8 that a key has at most ("Creating object key names", S3 user guide). */
const KEY_BYTES = 1024;

/** Keys that are held in memory to be compared; beyond that, places that overlap are refused altogether. */
const MOST_COMPARED = 500_000;

/** Lines that are handed on at once. */
const BATCH = 1000;

type CopyChange = Extract<ObjectChange, { kind: 'copy' | 'move' }>;

/**
 * Looks at every key of a plan before anything is changed, and hands the plan on as sources of a transfer. Throws a
 * ProblemError (`invalid-input`) where a copy would go to no sound key, onto itself, or onto what is still to be copied.
 */
export async function checkedKeys(
  lines: JsonLines<PlannedObject>,
  bucket: string,
  change: ObjectChange,
  objects: number,
): Promise<AsyncGenerator<SourceLine[], void>> {
  if (change.kind === 'copy' || change.kind === 'move') await checkCopy(lines, bucket, change, objects);
  return sourcesOf(lines);
}

async function checkCopy(
  lines: JsonLines<PlannedObject>,
  bucket: string,
  change: CopyChange,
  objects: number,
): Promise<void> {
  const { from, to } = change;
  if (change.bucket === bucket && from === to) throw refused('It would be copied onto itself.');
  const isOverlapping = change.bucket === bucket && (from.startsWith(to) || to.startsWith(from));
  const compares = isOverlapping && change.existing === 'replace' && objects > 1;
  if (compares && objects > MOST_COMPARED) throw overlaps();
  const own = new Set<string>();
  if (compares) for await (const line of lines.all()) if (line) own.add(line.key);
  for await (const line of lines.all()) {
    if (!line?.key.startsWith(from))
      throw refused('What was counted is not below the place it is copied from.');
    const key = keyAfter(change, line.key);
    if (key === '') throw refused('A copy would have an empty key.');
    if (Buffer.byteLength(key) > KEY_BYTES) {
      throw refused(`A key would be longer than S3 allows, which is 1,024 bytes: ${key}`);
    }
    if (compares && own.has(key)) throw overlaps();
  }
}

function overlaps(): ProblemError {
  return refused(
    'Copies would replace objects that are still to be copied.',
    'Leave out what is there already, or choose another place.',
  );
}

function refused(message: string, hint: string | null = null): ProblemError {
  return new ProblemError(localProblem('invalid-input', 'Nothing was changed', message, hint));
}

async function* sourcesOf(lines: JsonLines<PlannedObject>): AsyncGenerator<SourceLine[], void> {
  let batch: SourceLine[] = [];
  for await (const line of lines.all()) {
    // a line that cannot be read is not guessed at
    if (!line) throw refused('What was counted can no longer be read.', 'Begin again.');
    batch.push({ kind: 'object', ...line });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
