import { useMutation } from '@tanstack/react-query';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPC } from '../../api';

/** What to connect to. A null region leaves the choice to the profile and to what was last used. */
export type ConnectRequest = {
  profile: string | null;
  region: string | null;
  demo: boolean;
  readOnly: boolean;
};

export const DEMO: ConnectRequest = { profile: null, region: null, demo: true, readOnly: false };

/** Replaces the connection; whether it worked is told by the connection's own state. */
export function useConnect(): {
  connect: (request: ConnectRequest, onReady?: () => void) => void;
  pending: ConnectRequest | null;
  problem: Problem | null;
} {
  const trpc = useTRPC();
  const mutation = useMutation(trpc.connection.connect.mutationOptions());
  return {
    connect: (request, onReady) =>
      mutation.mutate(request, {
        onSuccess: (state) => {
          if (state.status === 'ready') onReady?.();
        },
      }),
    pending: mutation.isPending ? mutation.variables : null,
    problem: mutation.error ? problemFrom(mutation.error) : null,
  };
}
