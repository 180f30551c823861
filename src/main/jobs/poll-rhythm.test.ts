import { expect, it } from 'vitest';
import { PollRhythm } from './poll-rhythm';

const one = (state: string, instanceId = 'i-1') => [{ instanceId, state }];

it('looks once a minute while nothing settles', () => {
  const rhythm = new PollRhythm();
  expect([rhythm.next(one('running'), false), rhythm.next([], false)]).toEqual([60_000, 60_000]);
});

it('looks often while something settles, and less so the longer it takes', () => {
  const rhythm = new PollRhythm();
  const waits = Array.from({ length: 6 }, () => rhythm.next(one('pending'), false));
  expect(waits).toEqual([2500, 3750, 5625, 8437.5, 10_000, 10_000]);
  expect(rhythm.next(one('stopping'), false)).toBe(2500);
  expect(rhythm.next(one('stopped'), false)).toBe(60_000);
});

it('looks often while a launched instance is missing', () => {
  const rhythm = new PollRhythm();
  expect([rhythm.next([], true), rhythm.next([], true)]).toEqual([2500, 3750]);
});
