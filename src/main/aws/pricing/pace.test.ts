import { expect, it } from 'vitest';
import type { Timer } from '../timer';
import { createPace } from './pace';

/** A clock that jumps ahead instead of waiting. */
function leapingTimer(): Timer & { time: number } {
  const timer = {
    time: 0,
    now: () => timer.time,
    sleep(ms: number) {
      timer.time += ms;
      return Promise.resolve();
    },
  };
  return timer;
}

it('lets ten calls through at once and then five a second', async () => {
  const timer = leapingTimer();
  const pace = createPace(timer, { capacity: 10, perSecond: 5 });
  const at: number[] = [];
  await Promise.all(Array.from({ length: 20 }, () => pace.take(undefined).then(() => at.push(timer.time))));
  expect(at.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(at.slice(10)).toEqual([200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000]);
});

it('goes on for the others when one that waits is aborted', async () => {
  const timer = leapingTimer();
  const pace = createPace(timer, { capacity: 1, perSecond: 1 });
  const aborted = AbortSignal.abort();
  await pace.take(undefined);
  await expect(pace.take(aborted)).rejects.toMatchObject({ name: 'AbortError' });
  await expect(pace.take(undefined)).resolves.toBeUndefined();
});
