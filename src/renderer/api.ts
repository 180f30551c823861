import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, isTRPCClientError, type TRPCClient } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../main/api/router';
import type { Problem } from '../shared/contract/problem';
import { localProblem } from '../shared/local-problem';
import { createLink } from './transport/link';

/** The app's procedures, as TanStack Query options (`useTRPC`) and as plain calls (`useTRPCClient`). */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** Connects to the host that carries this page. Once per page: the loopback host's token is read here. */
export function createApiClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [createLink()] });
}

/** The problem's own word decides about retries: a denied call is not asked again, a throttled one is. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // the app is on this machine: losing the network does not cut it off
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && problemFrom(error).retryable,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function isAppError(error: unknown) {
  return isTRPCClientError<AppRouter>(error);
}

/** The problem behind a failed call: the app's own words, or what can be said when it did not answer. */
export function problemFrom(error: unknown): Problem {
  if (isAppError(error) && error.data) return error.data.problem;
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'Try again. If it happens again, restart Skyglass.';
  return { ...localProblem('internal', 'Skyglass did not answer', message, hint), retryable: true };
}
