import { describe, expect, it } from 'vitest';
import { SharedRun } from './shared-run';

/** Work that tells and ends when the test says so. */
function work() {
  let tell: (event: number) => void = () => undefined;
  let finish: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const ended: string[] = [];
  const seen = { signal: null as AbortSignal | null, keep: (): void => undefined };
  const run = new SharedRun<number>(
    (teller, signal, keep) => {
      tell = teller;
      seen.signal = signal;
      seen.keep = keep;
      return new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
    },
    () => ended.push('ended'),
  );
  return {
    run,
    ended,
    tell: (event: number) => tell(event),
    finish: () => finish(),
    fail: (error: Error) => fail(error),
    aborted: () => seen.signal?.aborted,
    keep: () => seen.keep(),
  };
}

async function all(run: SharedRun<number>, signal = new AbortController().signal): Promise<number[]> {
  const events: number[] = [];
  for await (const event of run.read(signal)) events.push(event);
  return events;
}

describe('a shared run', () => {
  it('tells everything to everyone, whenever they join', async () => {
    const { run, tell, finish, ended } = work();
    const first = all(run);
    tell(1);
    tell(2);
    const second = all(run);
    await new Promise((resolve) => setImmediate(resolve));
    tell(3);
    finish();
    expect(await Promise.all([first, second])).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(ended).toEqual(['ended']);
  });

  it('fails for everyone, after what was told before', async () => {
    const { run, tell, fail } = work();
    const stream = run.read(new AbortController().signal);
    const other = all(run);
    const lost = expect(other).rejects.toThrow('broken');
    tell(1);
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    fail(new Error('broken'));
    await expect(stream.next()).rejects.toThrow('broken');
    await lost;
  });

  it('goes on while someone reads, and is aborted when the last one leaves', async () => {
    const { run, tell, aborted, ended } = work();
    const [one, two] = [new AbortController(), new AbortController()];
    const [a, b] = [all(run, one.signal), all(run, two.signal)];
    tell(1);
    await new Promise((resolve) => setImmediate(resolve));
    one.abort();
    await a;
    expect(aborted()).toBe(false);
    two.abort();
    await b;
    await new Promise((resolve) => setImmediate(resolve));
    expect(aborted()).toBe(true);
    expect(ended).toEqual(['ended']);
  });

  it('that is nearly done ends without readers, unless it is aborted', async () => {
    const { run, keep, finish, aborted, ended } = work();
    const leaving = new AbortController();
    const reading = all(run, leaving.signal);
    keep();
    leaving.abort();
    await reading;
    await new Promise((resolve) => setImmediate(resolve));
    expect(aborted()).toBe(false);
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual(['ended']);
    const other = work();
    other.keep();
    other.run.abort();
    expect(other.aborted()).toBe(true);
  });

  it('counts a reader that stops reading as gone', async () => {
    const { run, tell, aborted } = work();
    tell(1);
    for await (const event of run.read(new AbortController().signal)) if (event === 1) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(aborted()).toBe(true);
  });
});
