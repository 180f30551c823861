import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const REPO = process.cwd();

const counted = z.object({ counts: z.record(z.string(), z.number()) });

/** The demo account as a server of its own, for tests that reach it as one reaches any endpoint. */
export type Account = {
  url: string;
  /** Orders a fault (a FaultRule of the demo account); answers its id. */
  addFault(rule: object): Promise<string>;
  /** Lets the requests go on that a gate holds. */
  release(faultId: string): Promise<void>;
  /** Resolves once the fault has met that many requests. */
  reached(faultId: string, hits?: number): Promise<void>;
  clearFaults(): Promise<void>;
  /** Requests answered so far, by `service.Operation`. */
  counts(): Promise<Record<string, number>>;
  /** Moves the account's clock, in milliseconds. */
  moveClock(moveMs: number): Promise<void>;
  close(): Promise<void>;
};

/** Starts it on a free port, with a HOME of its own. @throws when it does not say its address. */
export async function startAccount(home: string): Promise<Account> {
  const child = spawn(process.execPath, ['out/main/demo-server.js', '--controls', '--until-stdin-closes'], {
    cwd: REPO,
    env: { HOME: home },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await firstMatch(child, /Demo account at (http:\/\/\S+)/);

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}/_demo/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(`The demo account refused ${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  return {
    url,
    addFault: async (rule) => z.object({ id: z.string() }).parse(await ask('POST', 'faults', rule)).id,
    release: async (id) => {
      await ask('POST', `faults/${id}/release`);
    },
    reached: async (id, hits = 1) => {
      await ask('GET', `faults/${id}/reached?hits=${hits}`);
    },
    clearFaults: async () => {
      await ask('DELETE', 'faults');
    },
    counts: async () => counted.parse(await ask('GET', 'requests')).counts,
    moveClock: async (moveMs) => {
      await ask('POST', 'clock', { moveMs });
    },
    close: () => ended(child, () => child.stdin.end()),
  };
}

/** The first group of the first line of a process's output that matches. @throws if the process ends before. */
export async function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) {
      child.stdout.resume();
      return found;
    }
  }
  throw new Error(`The process ended without a line that matches ${String(pattern)}.`);
}

/** Ends a process in the given way and waits until it is gone. */
export async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  end();
  await gone;
}
