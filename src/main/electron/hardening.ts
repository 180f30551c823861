import { app, type Session, type WebContents } from 'electron';
import { isPageUrl } from './page-protocol';

/** Copying is all that the page may ask the browser for, and only to write, never to read. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies what a page of this app never needs: permissions, devices, downloads, the network. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === GRANTED && isPageUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === GRANTED && isPageUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // the policy of the page forbids these as well; this holds for whatever the policy does not reach
  session.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details;
    answer({ cancel: !(isPageUrl(url) || /^(devtools|data|blob):/.test(url)) });
  });
}

/**
 * Keeps every page of the process where it is: no navigation away, no frame elsewhere, no new window,
 * no webview. Addresses outside leave by the one guarded door, `host.openExternal`, alone.
 */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyLeaving(contents);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

function denyLeaving(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault();
  });
}
