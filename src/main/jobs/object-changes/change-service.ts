import { join } from 'node:path';
import type { ClassShare } from '../../../shared/contract/analysis';
import type { ChangePlan, ChangePlanEvent, ObjectChange } from '../../../shared/contract/object-changes';
import type { ClientSource } from '../../aws/clients';
import { localProblem, problemOf, ProblemError } from '../../aws/problems';
import { bucketVersioning } from '../../aws/s3/bucket-versioning';
import { eventFeed } from '../event-feed';
import { KeptPlans } from '../kept-plans';
import type { SelectedRows, SelectedView } from '../transfers/transfer-sources';
import type { ChangeRequest } from '../transfers/transfer-service';
import { checkedKeys } from './change-checks';
import { addTo, plannedObject, plannedObjects, type PlannedObject } from './planned-objects';

type Scope = { connectionId: string };

export type ChangePlanRequest = Scope & SelectedView & { bucket: string };

export type ChangeStart = Scope & {
  planId: string;
  /** Of the bucket that the objects are in; null where not known. */
  region: string | null;
  /** What it is called among the transfers. */
  title: string;
  change: ObjectChange;
};

type Held = { plan: ChangePlan; connectionId: string; bucket: string };

/** Milliseconds between two words on how far counting is. */
const TELL_MS = 200;

/** Implements the ObjectChangeService of the API; see there for what each method promises. */
export class ObjectChanges {
  private readonly plans: KeptPlans<PlannedObject, Held>;

  constructor(
    private readonly options: {
      home: string;
      clients: ClientSource;
      rows: SelectedRows;
      /** Carries out what was planned. */
      begin: (request: ChangeRequest) => Promise<string>;
    },
  ) {
    this.plans = new KeptPlans(join(options.home, 'changes'), plannedObject);
  }

  plan(request: ChangePlanRequest, signal: AbortSignal): AsyncGenerator<ChangePlanEvent, void, undefined> {
    return eventFeed<ChangePlanEvent>(signal, async (tell, own) => {
      try {
        const count = (objects: number, bytes: number) => tell({ kind: 'counting', objects, bytes });
        tell({ kind: 'planned', plan: await this.makePlan(request, count, own) });
      } catch (error) {
        if (own.aborted) return;
        const context = { title: 'Could not find out what is to be changed', action: 's3:ListBucket' };
        tell({ kind: 'failed', problem: problemOf(error, context) });
      }
    });
  }

  async start({ planId, change, region, title, connectionId }: ChangeStart): Promise<string> {
    this.options.clients.writableClients({ connectionId });
    const kept = this.plans.find(planId);
    if (kept?.plan.connectionId !== connectionId || kept.begun) {
      throw new ProblemError(
        localProblem(
          'invalid-input',
          'Nothing was changed',
          'What was to be changed is not known any more.',
          'Close the dialog, and begin again.',
        ),
      );
    }
    kept.begun = true;
    const { bucket } = kept.plan;
    try {
      const checked = await checkedKeys(kept.lines, bucket, change, kept.plan.plan.objects);
      const request = { connectionId, bucket, region, change, title, objects: () => checked };
      const transferId = await this.options.begin(request);
      await this.plans.forget(planId);
      return transferId;
    } catch (error) {
      // another name may be given, and the same be tried again
      kept.begun = false;
      throw error;
    }
  }

  forget(planId: string): Promise<void> {
    return this.plans.forget(planId);
  }

  dispose(): Promise<void> {
    return this.plans.dispose();
  }

  private async makePlan(
    request: ChangePlanRequest,
    counted: (objects: number, bytes: number) => void,
    signal: AbortSignal,
  ): Promise<ChangePlan> {
    const { clients: source, rows } = this.options;
    const clients = source.writableClients(request);
    const { connectionId, bucket } = request;
    const kept = await this.plans.make(async (lines, planId, folder) => {
      const sums = { objects: 0, bytes: 0, requests: 0 };
      const classes = new Map<string | null, ClassShare>();
      let last = 0;
      for await (const some of plannedObjects(request, clients, rows, join(folder, 'view.jsonl'), signal)) {
        await lines.append(some.objects);
        for (const one of some.classes) {
          addTo(classes, one);
          sums.bytes += one.bytes;
        }
        sums.objects += some.objects.length;
        sums.requests += some.requests;
        if (Date.now() - last < TELL_MS) continue;
        last = Date.now();
        counted(sums.objects, sums.bytes);
      }
      const versioning = await bucketVersioning(clients, bucket, signal);
      const plan: ChangePlan = { planId, ...sums, classes: [...classes.values()], versioning };
      return { plan, connectionId, bucket };
    });
    return kept.plan.plan;
  }
}
