import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** How often the memory of a program is looked at, in milliseconds. */
const LOOK_EVERY = 50;
/** Of /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What a program took to run. */
export type Measured = { seconds: number; cpuSeconds: number; peakRss: number };

/**
 * Runs a program to its end with its output in a file. The processor time is that of all children waited
 * for meanwhile, so that one must run alone. Rejects where it fails, with the end of what it complained of.
 */
export async function measuredCommand(
  command: string,
  args: string[],
  options: { env: Record<string, string>; output: string },
): Promise<Measured> {
  const output = openSync(options.output, 'w');
  const cpuBefore = childrenCpuSeconds();
  const from = performance.now();
  const child = spawn(command, args, { env: options.env, stdio: ['ignore', output, 'pipe'] });
  let complaints = '';
  child.stderr?.on('data', (text) => {
    complaints = `${complaints}${String(text)}`.slice(-2000);
  });
  let peakRss = 0;
  const look = setInterval(() => {
    peakRss = Math.max(peakRss, peakRssOf(child.pid ?? 0));
  }, LOOK_EVERY);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`${command} ended with ${code}: ${complaints.trim()}`));
      });
    });
  } finally {
    clearInterval(look);
    closeSync(output);
  }
  const seconds = (performance.now() - from) / 1000;
  return { seconds, cpuSeconds: childrenCpuSeconds() - cpuBefore, peakRss };
}

/** The most memory that a process has held so far, in bytes; 0 where it is gone. */
export function peakRssOf(pid: number | 'self'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function childrenCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // the name of the program, the only field that may hold spaces, ends with the last parenthesis
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
