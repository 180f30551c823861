import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** The built app's loopback host, as a process that ends with this one. */
export type LoopbackHost = {
  /** With its token. */
  address: string;
  /** Bytes that it holds now. */
  rss(): number;
  /** The most bytes that it has held. */
  peakRss(): number;
  close(): Promise<void>;
};

/** Starts it on a free port with that environment and no other. Rejects where it ends at once. */
export async function startLoopbackHost(env: Record<string, string>): Promise<LoopbackHost> {
  const child = spawn(process.execPath, ['out/main/web.js', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const address = await firstAddress(child.stdout);
  const memory = (field: string): number => {
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  };
  return {
    address,
    rss: () => memory('VmRSS'),
    peakRss: () => memory('VmHWM'),
    async close() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function firstAddress(output: NodeJS.ReadableStream | null): Promise<string> {
  if (output) {
    for await (const line of createInterface({ input: output })) {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) return address;
    }
  }
  throw new Error('The loopback host did not say its address.');
}
