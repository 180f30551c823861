import { describe, expect, it } from 'vitest';
import { conditionTest } from '../../filter/conditions';
import type { InstancesEvent } from '../../../shared/contract/instances';
import type { PriceQuote } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import { formatLocalTime } from '../../../shared/format/time';
import { instance } from './example-instances';
import { INSTANCE_COLUMNS, INSTANCE_FIELDS } from './instance-columns';
import { instanceViews, instancesStatus, passesState, runningCost } from './instance-view';
import { emptyInstances, instancesFor, instancesReducer, type InstancesState } from './instances-state';

const key = { connectionId: 'c1', region: 'us-east-1' };
const at = Date.UTC(2026, 6, 20, 12);
const known = (perHour: number): PriceQuote => ({
  state: 'known',
  perHour,
  currency: 'USD',
  sku: 'S',
  operation: 'RunInstances',
});
const denied: Problem = {
  kind: 'denied',
  title: 'Could not list the instances',
  message: 'No.',
  hint: null,
  retryable: false,
  awsCode: 'UnauthorizedOperation',
  requestId: null,
  httpStatus: 403,
  action: 'ec2:DescribeInstances',
};

function after(run: number, ...events: InstancesEvent[]): InstancesState {
  const start = instancesReducer(emptyInstances(key), { kind: 'start', run: 1, key });
  return events.reduce((state, event) => instancesReducer(state, { kind: 'event', run, event }), start);
}

const two = after(
  1,
  { kind: 'snapshot', at, instances: [instance('i-1'), instance('i-2', { state: 'stopped', name: 'db' })] },
  { kind: 'prices', prices: { 'i-1': known(0.096), 'i-2': known(1) } },
);

describe('instances', () => {
  it('shows a pending instance turn into running without losing the others', () => {
    const state = after(
      1,
      { kind: 'snapshot', at, instances: [instance('i-1', { state: 'pending' }), instance('i-2')] },
      { kind: 'refreshing' },
      { kind: 'snapshot', at: at + 5000, instances: [instance('i-1'), instance('i-2')] },
    );
    expect(instanceViews(state).map((view) => view.instance.state)).toEqual(['running', 'running']);
    expect(state.refreshing).toBe(false);
  });

  it('puts the latest launched first', () => {
    const views = instanceViews({
      instances: [
        instance('i-1', { launchedAt: 1 }),
        instance('i-2', { launchedAt: 3 }),
        instance('i-3', { launchedAt: null }),
      ],
      prices: {},
    });
    expect(views.map((view) => view.instance.instanceId)).toEqual(['i-2', 'i-1', 'i-3']);
  });

  it('ignores late events of a cancelled stream, and shows nothing under another region', () => {
    expect(after(7, { kind: 'snapshot', at, instances: [instance('i-1')] }).instances).toBeNull();
    expect(instancesFor(two, { ...key, region: 'eu-west-1' }).instances).toBeNull();
    expect(instancesFor(two, { ...key, connectionId: 'c2' }).instances).toBeNull();
  });

  it('keeps the rows when a refresh fails, and says that they are old', () => {
    const failed = instancesReducer(two, {
      kind: 'event',
      run: 1,
      event: { kind: 'problem', side: 'instances', problem: denied },
    });
    expect(failed.instances).toHaveLength(2);
    expect(instancesStatus(failed, instanceViews(failed), [])).toContain('could not be refreshed');
  });

  it('sums what runs, and tells how many have no known price', () => {
    const views = instanceViews({
      instances: [instance('i-1'), instance('i-2', { state: 'stopped' }), instance('i-3'), instance('i-4')],
      prices: { 'i-1': known(0.1), 'i-2': known(5), 'i-3': known(0.2), 'i-4': { state: 'unknown' } },
    });
    const cost = runningCost(views);
    expect(cost.perHour).toBeCloseTo(0.3, 10);
    expect(cost).toMatchObject({ priced: 2, unknown: 1 });
  });

  it('does not call a price unknown that is still looked up', () => {
    const listed = after(1, { kind: 'snapshot', at, instances: [instance('i-1'), instance('i-2')] });
    const priced = after(
      1,
      { kind: 'snapshot', at, instances: [instance('i-1'), instance('i-2')] },
      { kind: 'prices', prices: { 'i-1': known(0.1) } },
    );
    const status = (state: InstancesState): string => {
      const views = instanceViews(state);
      return instancesStatus(state, views, views);
    };
    expect(status(listed)).toContain('2 instances · looking up prices…');
    expect(status(priced)).toContain('running: $0.1000/h · looking up prices…');
    const failed: InstancesState = { ...priced, problems: { ...priced.problems, prices: denied } };
    expect(status(failed)).toContain('running: $0.1000/h, and 1 running without a known price');
    expect(status(failed)).not.toContain('looking up');
  });

  it('tells counts, cost and time', () => {
    const views = instanceViews(two);
    expect(instancesStatus(two, views, views.slice(0, 1))).toBe(
      `1 of 2 instances · running: $0.0960/h · as of ${formatLocalTime(at)}`,
    );
    expect(instancesStatus(emptyInstances(key), [], [])).toBe('Loading…');
  });

  it('filters by state, also by the one that a launch leads to', () => {
    expect(passesState('running', 'pending')).toBe(false);
    expect(passesState('settling', 'pending')).toBe(true);
    expect(passesState('settling', 'stopped')).toBe(false);
    expect(passesState('all', 'a state of tomorrow')).toBe(true);
  });

  it('offers a condition on every column, tags included', () => {
    expect(INSTANCE_FIELDS).toHaveLength(INSTANCE_COLUMNS.length);
    const [view] = instanceViews({
      instances: [instance('i-9', { tags: [{ key: 'Team', value: 'search' }] })],
      prices: {},
    });
    const test = conditionTest(INSTANCE_FIELDS, {
      operation: 'and',
      tokens: [{ propertyKey: 'tags', operator: '=', value: 'team=SEARCH' }],
    });
    expect(view && test(view)).toBe(true);
  });
});
