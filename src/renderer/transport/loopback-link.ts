import { createWSClient, httpLink, splitLink, wsLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '../../main/api/router';
import { showNoAccess } from './access';

/**
 * Carries calls to the loopback host: queries and mutations one request each, so that aborting one
 * ends exactly that one; subscriptions over a WebSocket. Everything is a POST, which keeps keys and
 * names out of addresses and logs.
 */
export function loopbackLink(token: string): TRPCLink<AppRouter> {
  const socket = createWSClient({
    url: `ws://${location.host}/trpc`,
    connectionParams: { token },
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 10_000 },
  });
  return splitLink({
    condition: (op) => op.type === 'subscription',
    true: wsLink<AppRouter>({ client: socket }),
    false: httpLink<AppRouter>({
      url: '/trpc',
      methodOverride: 'POST',
      headers: { authorization: `Bearer ${token}` },
      async fetch(url, options) {
        const keepalive = outlivesPage(url, options?.body);
        const response = await fetch(url, { ...options, keepalive, signal: options?.signal ?? null });
        if (response.status === 401) {
          void socket.close();
          showNoAccess('refused');
        }
        return response;
      },
    }),
  });
}

/** Browsers allow 64 KiB to requests that outlive their page. */
const MOST_KEPT_ALIVE = 60_000;

/** Settings changed just before a tab is closed are still sent; what only a page can use ends with it. */
function outlivesPage(url: unknown, body: unknown): boolean {
  return String(url).endsWith('/settings.patch') && typeof body === 'string' && body.length < MOST_KEPT_ALIVE;
}
