import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { ConnectionState } from '../../shared/contract/connection';
import { problemFrom, useTRPC } from '../api';

/** A connection that AWS calls can be made with. */
export type ReadyConnection = Extract<ConnectionState, { status: 'ready' }>;

const ConnectionContext = createContext<ConnectionState | null>(null);

/** Follows the app's connection; shows nothing until the first word about it. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const first = useQuery(trpc.connection.state.queryOptions(undefined, { staleTime: Infinity }));
  const changes = useSubscription(trpc.connection.changes.subscriptionOptions());
  const failure = first.error;
  const state = useMemo<ConnectionState | null>(
    () => changes.data ?? first.data ?? (failure ? { status: 'none', problem: problemFrom(failure) } : null),
    [changes.data, first.data, failure],
  );
  if (state === null) return null;
  return <ConnectionContext value={state}>{children}</ConnectionContext>;
}

/** Asks for the connection while other first answers are still on their way. */
export function usePrefetchedConnection(): void {
  usePrefetchQuery(useTRPC().connection.state.queryOptions(undefined, { staleTime: Infinity }));
}

/** The connection, whatever its state. */
export function useConnectionState(): ConnectionState {
  const state = useContext(ConnectionContext);
  if (!state) throw new Error('useConnectionState needs a ConnectionProvider above it.');
  return state;
}

/** The ready connection. Views are only shown while there is one; elsewhere this throws. */
export function useConnection(): ReadyConnection {
  const state = useConnectionState();
  if (state.status !== 'ready') throw new Error('useConnection needs a ready connection.');
  return state;
}
