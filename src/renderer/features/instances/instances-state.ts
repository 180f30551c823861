import type { InstanceRow, InstancesEvent } from '../../../shared/contract/instances';
import type { PriceQuote } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';

/** What was asked: rows of one connection and region are never shown under another. */
export type InstancesKey = { connectionId: string; region: string };

export type InstancesState = {
  key: InstancesKey;
  /** Of several streams, the one whose events count. */
  run: number;
  /** Null until the first snapshot. */
  instances: readonly InstanceRow[] | null;
  prices: Readonly<Record<string, PriceQuote>>;
  /** When the snapshot was taken, milliseconds since 1970. */
  at: number | null;
  refreshing: boolean;
  problems: { instances: Problem | null; prices: Problem | null };
};

export type InstancesAction =
  | { kind: 'start'; run: number; key: InstancesKey }
  | { kind: 'event'; run: number; event: InstancesEvent }
  | { kind: 'end'; run: number; problem: Problem | null };

export function emptyInstances(key: InstancesKey): InstancesState {
  return {
    key,
    run: 0,
    instances: null,
    prices: {},
    at: null,
    refreshing: true,
    problems: { instances: null, prices: null },
  };
}

/** What may be shown under a key: the state if it is for that key, else nothing. */
export function instancesFor(state: InstancesState, key: InstancesKey): InstancesState {
  const same = state.key.connectionId === key.connectionId && state.key.region === key.region;
  return same ? state : emptyInstances(key);
}

export function instancesReducer(state: InstancesState, action: InstancesAction): InstancesState {
  if (action.kind === 'start') {
    return { ...instancesFor(state, action.key), run: action.run, refreshing: true };
  }
  // a cancelled stream may still deliver what was already on its way
  if (action.run !== state.run) return state;
  if (action.kind === 'event') return withEvent(state, action.event);
  if (!action.problem) return { ...state, refreshing: false };
  return { ...state, refreshing: false, problems: { ...state.problems, instances: action.problem } };
}

function withEvent(state: InstancesState, event: InstancesEvent): InstancesState {
  switch (event.kind) {
    case 'snapshot':
      return {
        ...state,
        instances: event.instances,
        at: event.at,
        refreshing: false,
        problems: { ...state.problems, instances: null },
      };
    case 'prices':
      return { ...state, prices: event.prices, problems: { ...state.problems, prices: null } };
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
