import { app, BrowserWindow, ipcMain, session, shell, type IpcMainEvent } from 'electron';
import { IPC_CHANNEL } from '../../shared/contract/ipc';
import type { AppContext } from '../api/context';
import { appRouter } from '../api/router';
import type { App } from '../app';
import { assertExternalUrl } from '../app/open-in-browser';
import type { PageFiles } from '../app/page-files';
import { askExportTarget, askKeyTarget } from './export-target';
import { openTerminal } from '../app/terminal';
import { askFolder, askUploads, downloadFolder } from './folder-choice';
import { askManifest } from './manifest-choice';
import { hardenSession } from './hardening';
import { IpcCalls } from './ipc-calls';
import { installMenu } from './menu';
import { isPageUrl, servePage } from './page-protocol';
import { withNativeTheme } from './themed-settings';
import { openWindow } from './window';

export type DesktopOptions = {
  app: App;
  files: PageFiles;
  home: string;
  startOnDemo: boolean;
};

/** Carries the app in a window. Call when Electron is ready. */
export function runDesktop(options: DesktopOptions): void {
  const { home, files } = options;
  const pages = session.defaultSession;
  hardenSession(pages);
  servePage(pages, files, options.app.services);

  const context = contextOf(options);
  const open = () => carry(openWindow({ home, session: pages }), context);
  installMenu();
  open();

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => app.quit());
}

function contextOf({ app: composed, startOnDemo }: DesktopOptions): AppContext {
  return {
    ...composed.services,
    settings: withNativeTheme(composed.services.settings),
    host: {
      info: () => ({
        kind: 'desktop',
        version: app.getVersion(),
        notices: composed.notices(),
        startOnDemo,
        terminal: true,
      }),
      async openExternal(url) {
        assertExternalUrl(url);
        await shell.openExternal(url);
      },
      chooseExportTarget: askExportTarget,
      chooseKeyTarget: askKeyTarget,
      chooseManifest: askManifest,
      downloadFolder,
      choosesFolders: true,
      chooseFolder: askFolder,
      chooseUploads: askUploads,
      openTerminal,
      showFile: (path) => shell.showItemInFolder(path),
    },
  };
}

/** Answers the calls of a window's page, and of nobody else: see `isFromPage`. */
function carry(window: BrowserWindow, context: AppContext): void {
  const { webContents } = window;
  const calls = new IpcCalls({
    router: appRouter,
    context,
    reply: (reply) => {
      if (!webContents.isDestroyed()) webContents.send(IPC_CHANNEL, reply);
    },
  });
  const receive = (event: IpcMainEvent, message: unknown) => {
    if (isFromPage(event, window)) calls.receive(message);
  };
  const abort = () => calls.abortAll();
  ipcMain.on(IPC_CHANNEL, receive);
  // a page that is left has nobody to answer to: its subscriptions and scans end with it
  webContents.on('did-navigate', abort);
  webContents.on('render-process-gone', abort);
  window.once('closed', () => {
    ipcMain.removeListener(IPC_CHANNEL, receive);
    abort();
  });
}

/** Only the main frame of this very window counts, and only while it shows our own page. */
function isFromPage(event: IpcMainEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event;
  return (
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame === sender.mainFrame &&
    isPageUrl(senderFrame.url)
  );
}
