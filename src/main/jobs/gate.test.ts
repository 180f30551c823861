import { describe, expect, it } from 'vitest';
import { Gate } from './gate';

/** Work that ends when it is told to, and says that it has begun. */
function job() {
  let end: (value: string) => void = () => undefined;
  const done = new Promise<string>((resolve) => {
    end = resolve;
  });
  const state = { begun: false };
  return {
    state,
    end,
    work: () => {
      state.begun = true;
      return done;
    },
  };
}

const { signal } = new AbortController();
const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('a gate', () => {
  it('lets so many in at once, and the others in their order', async () => {
    const gate = new Gate(2);
    const jobs = [job(), job(), job(), job()];
    const results = jobs.map(({ work }) => gate.pass(work, signal));
    await turns();
    expect(jobs.map(({ state }) => state.begun)).toEqual([true, true, false, false]);
    jobs[1]?.end('second');
    expect(await results[1]).toBe('second');
    await turns();
    expect(jobs.map(({ state }) => state.begun)).toEqual([true, true, true, false]);
    for (const { end } of jobs) end('over');
    await Promise.all(results);
  });

  it('keeps no place for work that fails, or that nobody waits for any more', async () => {
    const gate = new Gate(1);
    const leaving = new AbortController();
    const [first, second, third] = [job(), job(), job()];
    const failing = gate.pass(async () => {
      await first.work();
      throw new Error('It failed.');
    }, signal);
    const left = gate.pass(second.work, leaving.signal);
    const last = gate.pass(third.work, signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    first.end('');
    await expect(failing).rejects.toThrow('It failed.');
    third.end('third');
    expect(await last).toBe('third');
    expect(second.state.begun).toBe(false);
    await expect(gate.pass(second.work, leaving.signal)).rejects.toThrow('gone');
  });
});
