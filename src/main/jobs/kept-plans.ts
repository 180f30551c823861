import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { endedRuns } from '../store/ended-runs';
import { JsonLines } from './transfers/json-lines';

/** Plans that are kept and not begun; a page makes one at a time. */
const MOST_PLANS = 10;

/** What was found out before a person decides: every object, a line each, and the sums. */
export type KeptPlan<Line, Plan> = {
  readonly planId: string;
  readonly plan: Plan;
  readonly lines: JsonLines<Line>;
  /** It is being carried out: it is not let go for newer ones. */
  begun: boolean;
};

/** Plans on disk, in a folder of this process's own: what is carried out is what was counted. */
export class KeptPlans<Line, Plan> {
  private readonly plans = new Map<string, KeptPlan<Line, Plan>>();
  private readonly folder: string;

  constructor(
    private readonly root: string,
    private readonly line: z.ZodType<Line>,
  ) {
    this.folder = join(root, `${process.pid}-${randomUUID().replaceAll('-', '')}`);
  }

  /**
   * Makes a plan: `fill` appends its lines and resolves with the sums; `folder` is for what it needs meanwhile. Rejects
   * with what `fill` rejects with, or Node's error, and keeps nothing then.
   */
  async make(
    fill: (lines: JsonLines<Line>, planId: string, folder: string) => Promise<Plan>,
  ): Promise<KeptPlan<Line, Plan>> {
    await this.clean();
    const planId = randomUUID();
    const folder = this.folderOf(planId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lines = await JsonLines.open(join(folder, 'names.jsonl'), this.line);
    try {
      const plan = await fill(lines, planId, folder);
      const kept = { planId, plan, lines, begun: false };
      this.plans.set(planId, kept);
      const [oldest] = [...this.plans.values()].filter(({ begun }) => !begun);
      if (this.plans.size > MOST_PLANS && oldest) await this.forget(oldest.planId);
      return kept;
    } catch (error) {
      await lines.close();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  find(planId: string): KeptPlan<Line, Plan> | undefined {
    return this.plans.get(planId);
  }

  all(): Plan[] {
    return [...this.plans.values()].map(({ plan }) => plan);
  }

  /** Lets a plan go. */
  async forget(planId: string): Promise<void> {
    const kept = this.plans.get(planId);
    if (!kept) return;
    this.plans.delete(planId);
    await kept.lines.close();
    await rm(this.folderOf(planId), { recursive: true, force: true });
  }

  /** Takes every plan away. */
  async dispose(): Promise<void> {
    await Promise.all([...this.plans.keys()].map((planId) => this.forget(planId).catch(() => undefined)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Takes away what processes left behind that were killed. */
  private async clean(): Promise<void> {
    try {
      for (const path of endedRuns(this.root)) await rm(path, { recursive: true, force: true });
    } catch {
      // there is nothing yet, or it is not ours to remove
    }
  }

  private folderOf(planId: string): string {
    return join(this.folder, planId);
  }
}
