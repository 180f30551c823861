import { observable } from '@trpc/server/observable';
import type { TRPCLink } from '@trpc/client';
import type { AppRouter } from '../../main/api/router';
import type { IpcTransport } from '../../shared/contract/ipc';
import { showNoAccess, takeToken } from './access';
import { ipcLink } from './ipc-link';
import { loopbackLink } from './loopback-link';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    skyglass?: IpcTransport;
  }
}

/**
 * The link to whichever host carries this page. Call it before the router starts: in a browser it
 * takes the token out of the address. Without a token it covers the page by a text that says so.
 */
export function createLink(): TRPCLink<AppRouter> {
  if (window.skyglass) return ipcLink<AppRouter>(window.skyglass);
  const token = takeToken();
  if (token) return loopbackLink(token);
  showNoAccess('missing');
  return silentLink;
}

/** For a page that may not ask anything: no call is ever answered. */
const silentLink: TRPCLink<AppRouter> = () => () => observable(() => undefined);
