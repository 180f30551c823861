import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPIRES_TAG, expiryOf } from '../../../shared/expiry';
import { instance } from './example-instances';
import { expiringOf, isOverdue, placeIn, timeSpan } from './expiry';
import { InstanceViews, type InstanceView } from './instance-view';
import { INSTANCES } from './instances-state';

const at = Date.UTC(2026, 6, 20, 12);
const HOUR = 3600_000;

function views(
  ...expiries: { id: string; expiresAt: number; state?: string; launchedAt?: number }[]
): InstanceView[] {
  const instances = expiries.map(({ id, expiresAt, state = 'running', launchedAt = at - HOUR }) =>
    instance(id, {
      state,
      launchedAt,
      tags: [{ key: EXPIRES_TAG, value: new Date(expiresAt).toISOString() }],
    }),
  );
  return new InstanceViews().of([
    { region: 'us-east-1', state: INSTANCES.after(INSTANCES.empty, { kind: 'snapshot', at, instances }) },
  ]);
}

describe('instances that are to end themselves', () => {
  it('are told the next first, and those that have ended not at all', () => {
    const told = expiringOf(
      views(
        { id: 'i-late', expiresAt: at + 5 * HOUR },
        { id: 'i-gone', expiresAt: at - HOUR, state: 'terminated' },
        { id: 'i-over', expiresAt: at - HOUR, state: 'stopped' },
      ),
    );
    expect(told.map(({ view }) => view.instance.instanceId)).toEqual(['i-over', 'i-late']);
    expect(told.map(({ view }) => isOverdue(view, at))).toEqual([true, false]);
  });

  it('have a place in the time that shows, whatever their times', () => {
    const time = fc.integer({ min: at - 400 * 24 * HOUR, max: at + 400 * 24 * HOUR });
    const one = fc.record({ id: fc.uuid(), expiresAt: time, launchedAt: time });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (told) => {
        const expiring = expiringOf(views(...told));
        const span = timeSpan(expiring, at);
        expect(span.to).toBeGreaterThan(span.from);
        expect(placeIn(span, at)).toBeGreaterThan(0);
        expect(placeIn(span, at)).toBeLessThan(1);
        for (const { expiresAt } of expiring) {
          const place = placeIn(span, expiresAt);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

it('a tag that tells no time is none', () => {
  const told = (value: string) => expiryOf([{ key: EXPIRES_TAG, value }]);
  expect(told('2026-07-20T12:00:00.000Z')).toBe(at);
  for (const text of ['', '1', 'tomorrow', '2026-13-45T99:00:00Z', '2026-07-20'])
    expect(told(text)).toBeNull();
});
