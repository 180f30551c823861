import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `<pid>-<run>`: tells whose folder it is; the second part tells two runs of one pid apart. */
const RUN_NAME = /^(\d+)-[0-9a-z]+$/i;

/** Folders below `root` that belong to processes which have ended. Throws Node's errors. */
export function endedRuns(root: string): string[] {
  return readdirSync(root)
    .filter(isOver)
    .map((name) => join(root, name));
}

/** Whether a name is that of a run whose process has ended. */
export function isOver(name: string): boolean {
  const pid = RUN_NAME.exec(name)?.[1];
  // a run of this very process is told apart by its name, and alive as far as anyone knows
  return pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
