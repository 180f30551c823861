import { describe, expect, it } from 'vitest';
import { conditionTest } from '../../filter/conditions';
import type { InstancePrice, InstancesEvent } from '../../../shared/contract/instances';
import type { PriceQuote } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import { formatLocalTime } from '../../../shared/format/time';
import { instance } from './example-instances';
import { instanceColumns } from './instance-columns';
import { costSoFar, InstanceViews, passesState, type InstanceView } from './instance-view';
import { INSTANCES, type InstancesState } from './instances-state';
import { instancesStatus } from './instances-status';
import { runningCost } from './running-cost';
import { instanceRegions, showLaunched } from './view-choices';

const at = Date.UTC(2026, 6, 20, 12);
/** Ten hours after the example's launch. */
const now = at + 36_000_000;
const quoted = (quote: PriceQuote): InstancePrice => ({ quote, age: null });
const known = (perHour: number): InstancePrice =>
  quoted({ state: 'known', perHour, currency: 'USD', sku: 'S', operation: 'RunInstances' });
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

function after(...events: InstancesEvent[]): InstancesState {
  return events.reduce((state, event) => INSTANCES.after(state, event), INSTANCES.empty);
}
const snapshot = (...instances: ReturnType<typeof instance>[]): InstancesEvent => ({
  kind: 'snapshot',
  at,
  instances,
});
const viewsOf = (state: InstancesState, region = 'us-east-1'): InstanceView[] =>
  new InstanceViews().of([{ region, state }]);
const statusOf = (state: InstancesState, shown = viewsOf(state), selected: InstanceView[] = []): string =>
  instancesStatus({
    regions: [{ region: 'us-east-1', state }],
    total: viewsOf(state).length,
    shown,
    selected,
    now,
  });

const two = after(snapshot(instance('i-1'), instance('i-2', { state: 'stopped', name: 'db' })), {
  kind: 'prices',
  prices: { 'i-1': known(0.096), 'i-2': known(1) },
});

describe('instances', () => {
  it('show a pending instance turn into running, and one that is gone leave, without touching the others', () => {
    const before = after(snapshot(instance('i-1', { state: 'pending' }), instance('i-2'), instance('i-3')));
    const state = INSTANCES.after(INSTANCES.after(before, { kind: 'refreshing' }), {
      kind: 'changes',
      at: at + 5000,
      changed: [instance('i-1')],
      gone: ['i-3'],
    });
    const views = new InstanceViews();
    const [, second] = views.of([{ region: 'r', state: before }]);
    const rows = views.of([{ region: 'r', state }]);
    expect(rows.map((view) => [view.instance.instanceId, view.instance.state])).toEqual([
      ['i-1', 'running'],
      ['i-2', 'running'],
    ]);
    // the same row is the same object: it is not drawn again
    expect(rows[1]).toBe(second);
    expect(views.of([{ region: 'r', state: { ...state, refreshing: true } }])).toBe(rows);
    expect(views.tagKeys()).toEqual([]);
    expect(state).toMatchObject({ refreshing: false, at: at + 5000 });
  });

  it('that are told again as they were stay the same rows', () => {
    const views = new InstanceViews();
    const before = views.of([{ region: 'r', state: two }]);
    const again = INSTANCES.after(
      INSTANCES.after(
        INSTANCES.asked(two),
        snapshot(instance('i-1'), instance('i-2', { state: 'stopped', name: 'other' })),
      ),
      { kind: 'prices', prices: { 'i-1': known(0.096), 'i-2': known(1) } },
    );
    const after = views.of([{ region: 'r', state: again }]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.instance.name).toBe('other');
  });

  it('come with the latest launched first', () => {
    const views = viewsOf(
      after(
        snapshot(
          instance('i-1', { launchedAt: 1 }),
          instance('i-2', { launchedAt: 3 }),
          instance('i-3', { launchedAt: null }),
        ),
      ),
    );
    expect(views.map((view) => view.instance.instanceId)).toEqual(['i-2', 'i-1', 'i-3']);
  });

  it('stay when a refresh fails, and are said to be old', () => {
    const failed = INSTANCES.after(two, { kind: 'problem', side: 'instances', problem: denied });
    expect(viewsOf(failed)).toHaveLength(2);
    expect(statusOf(failed)).toContain('could not be refreshed');
    expect(
      INSTANCES.after(failed, { kind: 'changes', at, changed: [], gone: [] }).problems.instances,
    ).toBeNull();
  });

  it('offer a condition on every column, tags included', () => {
    const views = viewsOf(after(snapshot(instance('i-9', { tags: [{ key: 'Team', value: 'search' }] }))));
    const columns = instanceColumns({ tagKeys: ['Team'], several: false, now });
    const fields = columns.map(({ field }) => field);
    const passing = (propertyKey: string, operator: string, value: string): number =>
      views.filter(conditionTest(fields, { operation: 'and', tokens: [{ propertyKey, operator, value }] }))
        .length;
    expect(passing('tags', '=', 'team=SEARCH')).toBe(1);
    expect(passing('tag:Team', '=', 'search')).toBe(1);
    expect(passing('tag:Team', '=', 'find')).toBe(0);
  });

  it('can be filtered by state, also by the one that a launch leads to', () => {
    expect(passesState('running', 'pending')).toBe(false);
    expect(passesState('settling', 'pending')).toBe(true);
    expect(passesState('settling', 'stopped')).toBe(false);
    expect(passesState('all', 'a state of tomorrow')).toBe(true);
  });
});

describe('costs', () => {
  it('are sums of what runs, and tell how many have no known price', () => {
    const state = after(
      snapshot(instance('i-1'), instance('i-2', { state: 'stopped' }), instance('i-3'), instance('i-4')),
      {
        kind: 'prices',
        prices: {
          'i-1': known(0.1),
          'i-2': known(5),
          'i-3': known(0.2),
          'i-4': quoted({ state: 'unknown' }),
        },
      },
    );
    const cost = runningCost(viewsOf(state), now);
    expect(cost.perHour).toBeCloseTo(0.3, 10);
    expect(cost.soFar).toBeCloseTo(3, 10);
    expect(cost).toMatchObject({ priced: 2, unknown: 1 });
  });

  it('so far are not known of what does not run, and never below nothing where clocks differ', () => {
    const [running, stopped] = ['running', 'stopped'].map(
      (state) =>
        viewsOf(
          after(snapshot(instance('i-1', { state })), { kind: 'prices', prices: { 'i-1': known(0.1) } }),
        )[0],
    );
    expect(running && costSoFar(running, now)).toBeCloseTo(1, 10);
    expect(running && costSoFar(running, at - 5000)).toBe(0);
    expect(stopped && costSoFar(stopped, now)).toBeNull();
  });
});

describe('the status line', () => {
  it('does not call a price unknown that is still looked up', () => {
    const listed = after(snapshot(instance('i-1'), instance('i-2')));
    const priced = INSTANCES.after(listed, { kind: 'prices', prices: { 'i-1': known(0.1) } });
    expect(statusOf(listed)).toContain('2 instances · looking up prices…');
    expect(statusOf(priced)).toContain(
      'running: $0.1000/h, $73.00 a month, $1.00 so far · looking up prices…',
    );
    const failed = INSTANCES.after(priced, { kind: 'problem', side: 'prices', problem: denied });
    expect(statusOf(failed)).toContain('so far, and 1 running without a known price');
    expect(statusOf(failed)).not.toContain('looking up');
  });

  it('tells counts, cost and time, and of a selection its own cost', () => {
    const views = viewsOf(two);
    expect(statusOf(two, views.slice(0, 1))).toBe(
      `1 of 2 instances · running: $0.0960/h, $70.08 a month, $0.96 so far · as of ${formatLocalTime(at)}`,
    );
    expect(statusOf(two, views, views.slice(0, 1))).toContain('1 selected, running: $0.0960/h');
    expect(statusOf(INSTANCES.empty)).toBe('Loading…');
  });

  it('names the region that is not there, and does not wait for it to tell of the others', () => {
    const failed = INSTANCES.after(INSTANCES.empty, { kind: 'problem', side: 'instances', problem: denied });
    const text = instancesStatus({
      regions: [
        { region: 'us-east-1', state: two },
        { region: 'eu-west-3', state: failed },
        { region: 'sa-east-1', state: INSTANCES.empty },
      ],
      total: 2,
      shown: viewsOf(two),
      selected: [],
      now,
    });
    expect(text).toContain('2 instances · 1 of 3 regions');
    expect(text).toContain('refreshing sa-east-1… · eu-west-3 could not be read');
  });
});

describe('what was just launched', () => {
  it('is shown, whichever regions of its connection were chosen before', () => {
    const launched = { connectionId: 'c1', region: 'eu-west-1' };
    instanceRegions.set({ connectionId: 'c1', regions: ['us-east-1'] });
    showLaunched(launched);
    showLaunched(launched);
    expect(instanceRegions.get()?.regions).toEqual(['us-east-1', 'eu-west-1']);
    instanceRegions.set({ connectionId: 'c2', regions: ['us-east-1'] });
    showLaunched(launched);
    expect(instanceRegions.get()?.regions).toEqual(['us-east-1']);
  });
});
