import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../../shared/contract/problem';
import type { Transfer } from '../../shared/contract/transfers';
import { problemFrom, useTRPCClient } from '../api';

export type KnownTransfers = {
  /** The newest first; null until the app has told. */
  transfers: readonly Transfer[] | null;
  /** Why they are told of no more. */
  problem: Problem | null;
};

const TransfersContext = createContext<KnownTransfers>({ transfers: null, problem: null });

/** Follows what is moved, whichever view shows. */
export function TransfersProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const [known, setKnown] = useState<KnownTransfers>({ transfers: null, problem: null });
  useEffect(() => {
    const subscription = client.transfers.changes.subscribe(undefined, {
      onData: (transfers) => setKnown({ transfers, problem: null }),
      onError: (error) => setKnown((now) => ({ ...now, problem: problemFrom(error) })),
    });
    return () => subscription.unsubscribe();
  }, [client]);
  return <TransfersContext value={known}>{children}</TransfersContext>;
}

/** What is moved, and how it stands. */
export function useTransfers(): KnownTransfers {
  return useContext(TransfersContext);
}
