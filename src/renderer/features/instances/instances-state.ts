import type { InstancePrice, InstanceRow, InstancesEvent } from '../../../shared/contract/instances';
import type { Problem } from '../../../shared/contract/problem';
import type { StreamKind } from '../../streams/streams-store';

/** What a region has told of its instances. */
export type InstancesState = {
  /** By id; null until the first look has answered. */
  instances: ReadonlyMap<string, InstanceRow> | null;
  /** By instance id; those that are missing are still on their way. */
  prices: ReadonlyMap<string, InstancePrice>;
  /** By image id; null for one that is gone or may not be seen. */
  imageNames: ReadonlyMap<string, string | null>;
  /** When the region was last looked at, milliseconds since 1970. */
  at: number | null;
  refreshing: boolean;
  problems: { instances: Problem | null; prices: Problem | null; images: Problem | null };
};

const NOTHING_FAILED = { instances: null, prices: null, images: null };

/** How the instances of a region come out of its stream. */
export const INSTANCES: StreamKind<InstancesState, InstancesEvent> = {
  empty: {
    instances: null,
    prices: new Map(),
    imageNames: new Map(),
    at: null,
    refreshing: true,
    problems: NOTHING_FAILED,
  },
  asked: (state) => ({ ...state, refreshing: true }),
  after,
  ended: (state, problem) => ({
    ...state,
    refreshing: false,
    problems: problem ? { ...state.problems, instances: problem } : state.problems,
  }),
};

function after(state: InstancesState, event: InstancesEvent): InstancesState {
  switch (event.kind) {
    case 'snapshot':
      return looked(
        state,
        event.at,
        new Map(
          event.instances.map((row) => [row.instanceId, kept(state.instances?.get(row.instanceId), row)]),
        ),
      );
    case 'changes': {
      const { changed, gone } = event;
      const same = state.instances !== null && changed.length + gone.length === 0;
      return looked(state, event.at, same ? state.instances : changedRows(state, changed, gone));
    }
    case 'prices':
      return {
        ...state,
        prices: joined(state.prices, event.prices),
        problems: { ...state.problems, prices: null },
      };
    case 'images':
      return {
        ...state,
        imageNames: joined(state.imageNames, event.names),
        problems: { ...state.problems, images: null },
      };
    case 'refreshing':
      return { ...state, refreshing: true };
    case 'problem':
      return {
        ...state,
        refreshing: event.side === 'instances' ? false : state.refreshing,
        problems: { ...state.problems, [event.side]: event.problem },
      };
  }
}

function looked(
  state: InstancesState,
  at: number,
  instances: ReadonlyMap<string, InstanceRow> | null,
): InstancesState {
  return { ...state, instances, at, refreshing: false, problems: { ...state.problems, instances: null } };
}

function changedRows(
  { instances }: InstancesState,
  changed: readonly InstanceRow[],
  gone: readonly string[],
): ReadonlyMap<string, InstanceRow> {
  const rows = new Map(instances);
  for (const row of changed) rows.set(row.instanceId, row);
  for (const id of gone) rows.delete(id);
  return rows;
}

function joined<Value>(before: ReadonlyMap<string, Value>, told: Record<string, Value>): Map<string, Value> {
  const values = new Map(before);
  for (const [id, value] of Object.entries(told)) values.set(id, kept(before.get(id), value));
  return values;
}

/** What was there, where it is told again as it was: a row that stays the same object is not drawn anew. */
function kept<Value>(before: Value | undefined, told: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(told) ? before : told;
}
