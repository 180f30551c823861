import { join } from 'node:path';
import { z } from 'zod';
import type {
  DeletionEvent,
  DeletionMode,
  DeletionPlan,
  DeletionPlanEvent,
} from '../../../shared/contract/deletions';
import type { ClientSource } from '../../aws/clients';
import { localProblem, problemOf, ProblemError } from '../../aws/problems';
import { bucketVersioning } from '../../aws/s3/bucket-versioning';
import type { DeletedName } from '../../aws/s3/delete-objects';
import { eventFeed } from '../event-feed';
import { KeptPlans, type KeptPlan } from '../kept-plans';
import type { SelectedRows, SelectedView } from '../transfers/transfer-sources';
import { plannedNames } from './deletion-names';
import { runDeletion } from './deletion-run';

type Scope = { connectionId: string };

/** Which objects are meant: rows of a view, or versions by name. */
export type DeletionRequest = Scope & { bucket: string } & (
    | ({ kind: 'rows'; mode: DeletionMode } & SelectedView)
    | { kind: 'versions'; versions: { key: string; versionId: string }[] }
  );

const plannedName = z.object({ key: z.string(), versionId: z.string().nullable() });

/** A plan, whose it is, and how what runs of it is stopped. */
type Held = { plan: DeletionPlan; connectionId: string; bucket: string; stop: AbortController };

/** Milliseconds between two words on how far it is. */
const TELL_MS = 200;

/** Implements the DeletionService of the API; see there for what each method promises. */
export class Deletions {
  private readonly plans: KeptPlans<DeletedName, Held>;

  constructor(private readonly options: { home: string; clients: ClientSource; rows: SelectedRows }) {
    this.plans = new KeptPlans(join(options.home, 'deletions'), plannedName);
  }

  plan(request: DeletionRequest, signal: AbortSignal): AsyncGenerator<DeletionPlanEvent, void, undefined> {
    return eventFeed<DeletionPlanEvent>(signal, async (tell, own) => {
      try {
        const plan = await this.makePlan(
          request,
          (objects, bytes) => tell({ kind: 'counting', objects, bytes }),
          own,
        );
        tell({ kind: 'planned', plan });
      } catch (error) {
        if (own.aborted) return;
        const context = { title: 'Could not find out what is to be deleted', action: 's3:ListBucket' };
        tell({ kind: 'failed', problem: problemOf(error, context) });
      }
    });
  }

  /** The one door through which objects are deleted. */
  run(
    { planId, confirmed, ...scope }: Scope & { planId: string; confirmed: number },
    signal: AbortSignal,
  ): AsyncGenerator<DeletionEvent, void, undefined> {
    const kept = this.find(planId);
    const held = kept.plan;
    const clients = this.options.clients.writableClients(scope);
    if (held.connectionId !== scope.connectionId) throw refused('The plan is of another connection.');
    if (kept.begun) throw refused('It was begun already.');
    if (confirmed !== held.plan.objects) {
      throw refused(
        `The number that was typed is not ${held.plan.objects}, which is how many would be deleted.`,
      );
    }
    kept.begun = true;
    return eventFeed<DeletionEvent>(signal, async (tell, own) => {
      own.addEventListener('abort', () => held.stop.abort(), { once: true });
      let last = 0;
      const work = { ...held, names: kept.lines, clients };
      const over = await runDeletion(work, held.stop.signal, (progress) => {
        if (Date.now() - last < TELL_MS) return;
        last = Date.now();
        tell({ kind: 'running', ...progress });
      });
      await this.plans.forget(planId);
      tell(over);
    });
  }

  /** Nothing more is sent; what was sent is waited for, and told by `run`. */
  stop(planId: string): void {
    this.plans.find(planId)?.plan.stop.abort();
  }

  /** The connection has changed: what runs by another one, or where nothing may be written any more, is stopped. */
  connectionChanged(writable: (connectionId: string) => boolean): void {
    for (const { stop, connectionId } of this.plans.all()) if (!writable(connectionId)) stop.abort();
  }

  /** Lets a plan go that is not carried out. */
  forget(planId: string): Promise<void> {
    return this.plans.forget(planId);
  }

  /** Stops what is under way, and takes every plan away. */
  async dispose(): Promise<void> {
    for (const { stop } of this.plans.all()) stop.abort();
    await this.plans.dispose();
  }

  private async makePlan(
    request: DeletionRequest,
    counted: (objects: number, bytes: number) => void,
    signal: AbortSignal,
  ): Promise<DeletionPlan> {
    const clients = this.options.clients.writableClients(request);
    const { connectionId, bucket } = request;
    const { plan } = await this.plans.make(async (names, planId, folder) => {
      const sums = { objects: 0, bytes: 0, requests: 0 };
      let last = 0;
      const found = plannedNames(request, clients, this.options.rows, join(folder, 'view.jsonl'), signal);
      for await (const some of found) {
        await names.append(some.names.map(({ key, versionId }) => ({ key, versionId })));
        sums.objects += some.names.length;
        sums.bytes += some.bytes;
        sums.requests += some.requests;
        if (Date.now() - last < TELL_MS) continue;
        last = Date.now();
        counted(sums.objects, sums.bytes);
      }
      const versioning = await bucketVersioning(clients, bucket, signal);
      const mode = request.kind === 'rows' ? request.mode : 'versions';
      const stop = new AbortController();
      return { plan: { planId, mode, versioning, ...sums }, connectionId, bucket, stop };
    });
    return plan.plan;
  }

  private find(planId: string): KeptPlan<DeletedName, Held> {
    const kept = this.plans.find(planId);
    if (kept) return kept;
    throw refused('What was to be deleted is not known any more. Nothing was deleted.');
  }
}

function refused(message: string): ProblemError {
  return new ProblemError(localProblem('invalid-input', 'Nothing was deleted', message));
}
