import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
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
import { endedRuns } from '../../store/ended-runs';
import { eventFeed } from '../event-feed';
import { JsonLines } from '../transfers/json-lines';
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

type Held = {
  scope: Scope;
  bucket: string;
  plan: DeletionPlan;
  folder: string;
  names: JsonLines<DeletedName>;
  stop: AbortController;
  begun: boolean;
};

/** Plans that are kept; a page makes one at a time. */
const MOST_PLANS = 10;

/** Milliseconds between two words on how far it is. */
const TELL_MS = 200;

/** Implements the DeletionService of the API; see there for what each method promises. */
export class Deletions {
  private readonly plans = new Map<string, Held>();
  private readonly root: string;
  private readonly folder: string;

  constructor(private readonly options: { home: string; clients: ClientSource; rows: SelectedRows }) {
    this.root = join(options.home, 'deletions');
    this.folder = join(this.root, `${process.pid}-${randomUUID().replaceAll('-', '')}`);
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
    const held = this.find(planId);
    const clients = this.options.clients.writableClients(scope);
    if (held.scope.connectionId !== scope.connectionId) throw refused('The plan is of another connection.');
    if (held.begun) throw refused('It was begun already.');
    if (confirmed !== held.plan.objects) {
      throw refused(
        `The number that was typed is not ${held.plan.objects}, which is how many would be deleted.`,
      );
    }
    held.begun = true;
    return eventFeed<DeletionEvent>(signal, async (tell, own) => {
      own.addEventListener('abort', () => held.stop.abort(), { once: true });
      let last = 0;
      const over = await runDeletion({ ...held, clients }, held.stop.signal, (progress) => {
        if (Date.now() - last < TELL_MS) return;
        last = Date.now();
        tell({ kind: 'running', ...progress });
      });
      await this.forget(planId);
      tell(over);
    });
  }

  /** Nothing more is sent; what was sent is waited for, and told by `run`. */
  stop(planId: string): void {
    this.plans.get(planId)?.stop.abort();
  }

  /** Lets a plan go that is not carried out. */
  async forget(planId: string): Promise<void> {
    const held = this.plans.get(planId);
    if (!held) return;
    this.plans.delete(planId);
    await held.names.close();
    await rm(held.folder, { recursive: true, force: true });
  }

  /** Stops what is under way, and takes every plan away. */
  async dispose(): Promise<void> {
    for (const held of this.plans.values()) held.stop.abort();
    await Promise.all([...this.plans.keys()].map((planId) => this.forget(planId).catch(() => undefined)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async makePlan(
    request: DeletionRequest,
    counted: (objects: number, bytes: number) => void,
    signal: AbortSignal,
  ): Promise<DeletionPlan> {
    const clients = this.options.clients.writableClients(request);
    await this.clean();
    const planId = randomUUID();
    const folder = join(this.folder, planId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await JsonLines.open(join(folder, 'names.jsonl'), plannedName);
    try {
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
      const versioning = await bucketVersioning(clients, request.bucket, signal);
      const mode = request.kind === 'rows' ? request.mode : 'versions';
      const plan: DeletionPlan = { planId, mode, versioning, ...sums };
      const { connectionId, bucket } = request;
      const stop = new AbortController();
      this.plans.set(planId, { scope: { connectionId }, bucket, plan, folder, names, stop, begun: false });
      const [oldest] = [...this.plans].find(([, { begun }]) => !begun) ?? [];
      if (this.plans.size > MOST_PLANS && oldest !== undefined) await this.forget(oldest);
      return plan;
    } catch (error) {
      await names.close();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Takes away what processes left behind that were killed. */
  private async clean(): Promise<void> {
    try {
      for (const path of endedRuns(this.root)) await rm(path, { recursive: true, force: true });
    } catch {
      // there is nothing yet, or it is not ours to remove
    }
  }

  private find(planId: string): Held {
    const held = this.plans.get(planId);
    if (held) return held;
    throw refused('What was to be deleted is not known any more. Nothing was deleted.');
  }
}

function refused(message: string): ProblemError {
  return new ProblemError(localProblem('invalid-input', 'Nothing was deleted', message));
}
