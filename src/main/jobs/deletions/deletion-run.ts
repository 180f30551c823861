import type { DeletionEvent, DeletionProgress, FailedDeletion } from '../../../shared/contract/deletions';
import type { Problem } from '../../../shared/contract/problem';
import type { AwsClients } from '../../aws/clients';
import { problemOf } from '../../aws/problems';
import { deleteObjects, DELETED_AT_ONCE, type DeletedName } from '../../aws/s3/delete-objects';
import { inBucket } from '../../aws/s3/in-bucket';
import type { JsonLines } from '../transfers/json-lines';

/** Batches that are sent at once. */
const BATCHES_AT_ONCE = 3;

/** Failures that are told by name. */
const MOST_FAILURES = 1000;

type Work = { clients: AwsClients; bucket: string; plan: { objects: number }; names: JsonLines<DeletedName> };

/** After these there is no sense in sending the next batch. */
const BREAKS = new Set<Problem['kind']>([
  'expired',
  'no-credentials',
  'unreachable',
  'not-aws',
  'clock-skew',
  'stale-connection',
  'throttled',
  'read-only',
]);

/**
 * Deletes what was planned, batch by batch, and tells how it went: never more than S3 has answered for. `signal` ends
 * it before the next batch; what was sent is waited for. Never throws.
 */
export async function runDeletion(
  work: Work,
  signal: AbortSignal,
  tell: (progress: DeletionProgress) => void,
): Promise<DeletionEvent> {
  const progress: DeletionProgress = { objects: work.plan.objects, deleted: 0, failed: 0, unsure: 0 };
  const failures: FailedDeletion[] = [];
  // in an object: what the lanes set is read between them
  const trouble: { broken: Problem | null } = { broken: null };

  const batches = batchesOf(work.names);
  const fail = (names: readonly DeletedName[], problem: Problem): void => {
    progress.failed += names.length;
    for (const name of names) if (failures.length < MOST_FAILURES) failures.push({ ...name, problem });
  };
  async function lane(): Promise<void> {
    while (!isOver()) {
      const next = await batches.next();
      if (next.done === true) return;
      const batch = next.value;
      // asked for before it was stopped, and not sent
      if (isOver()) return;
      try {
        const { output: refused } = await inBucket(work.clients, work.bucket, (client) =>
          deleteObjects(client, work.bucket, batch),
        );
        progress.deleted += batch.length - refused.length;
        progress.failed += refused.length;
        failures.push(...refused.slice(0, Math.max(0, MOST_FAILURES - failures.length)));
      } catch (error) {
        const problem = problemOf(error, {
          title: 'Could not delete the objects',
          action: 's3:DeleteObject',
        });
        if (BREAKS.has(problem.kind)) trouble.broken ??= problem;
        // an answer that was lost says nothing of what was done
        if (problem.kind === 'unreachable' || problem.kind === 'not-aws') progress.unsure += batch.length;
        else fail(batch, problem);
      }
      tell({ ...progress });
    }
  }
  const isOver = (): boolean => signal.aborted || trouble.broken !== null;
  try {
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, lane));
  } catch (error) {
    // the plan could not be read on
    trouble.broken ??= problemOf(error, { title: 'Could not go on deleting', action: 's3:DeleteObject' });
  }
  const { broken } = trouble;
  const all = progress.deleted + progress.failed + progress.unsure;
  const how = broken !== null ? 'broken' : all < progress.objects ? 'stopped' : 'complete';
  return {
    kind: 'over',
    how,
    problem: broken,
    failures,
    moreFailures: progress.failed > failures.length,
    ...progress,
  };
}

/** The names in batches of as many as one request takes. */
async function* batchesOf(names: JsonLines<DeletedName>): AsyncGenerator<DeletedName[], void> {
  let batch: DeletedName[] = [];
  for await (const name of names.all()) {
    // a line that cannot be read is not guessed at
    if (!name) throw new Error('What was planned can no longer be read.');
    batch.push(name);
    if (batch.length < DELETED_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
