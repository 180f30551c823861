import { formatCounted } from '../../../shared/format/bytes';
import type { LaunchedInstance, LaunchProgress, LaunchResult } from '../../../shared/contract/launch';
import { asSentence } from '../../design/sentence';

/** How a launch goes on, in words. */
export type ProgressText = {
  /** "1 of 3 running". */
  line: string;
  percent: number;
  /** Why it is not seen any further, or why instances failed; or null. */
  trouble: string | null;
  /** What came of it, once nothing more is to come. */
  outcome: { type: 'success' | 'warning' | 'error'; header: string } | null;
};

/** The words for what `followLaunch` told last; null before it told anything. */
export function progressText(
  { instanceIds }: LaunchResult,
  region: string,
  progress: LaunchProgress | null,
): ProgressText {
  const instances = progress?.instances ?? [];
  const total = instanceIds.length;
  const running = instances.filter(({ state }) => state === 'running').length;
  const unseen = total - instances.filter(({ state }) => state !== null).length;
  const failed = instances.filter(
    ({ state }) => state !== null && state !== 'pending' && state !== 'running',
  );
  const line = [
    `${running} of ${total} running`,
    unseen > 0 ? `${unseen} not shown by EC2 yet` : null,
    failed.length > 0 ? `${failed.length} ended` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
  const trouble =
    failed.length > 0 ? reasonsOf(failed) : progress?.problem ? asSentence(progress.problem.message) : null;
  return {
    line,
    percent: total === 0 ? 100 : Math.round(((running + failed.length) / total) * 100),
    trouble,
    outcome: outcomeOf(total, running, failed, region, progress?.gaveUp ?? false),
  };
}

function outcomeOf(
  total: number,
  running: number,
  failed: readonly LaunchedInstance[],
  region: string,
  gaveUp: boolean,
): ProgressText['outcome'] {
  const all = formatCounted(total, 'instance');
  if (running === total) return { type: 'success', header: `Launched ${all} in ${region}: running` };
  if (running + failed.length === total) {
    return {
      type: 'error',
      header: `${failed.length} of ${all} launched in ${region} did not come up`,
    };
  }
  if (!gaveUp) return null;
  return {
    type: 'warning',
    header: `Launched ${all} in ${region}: ${running} seen running, the rest is not followed any further`,
  };
}

/** Each instance that ended at once, with EC2's reason. */
function reasonsOf(failed: readonly LaunchedInstance[]): string {
  return failed
    .map(
      ({ instanceId, state, reason }) =>
        `${instanceId} is ${state ?? 'gone'}${reason === null ? '' : `: ${reason}`}`,
    )
    .join('; ');
}
