import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { PAGE_URL } from './page-protocol';
import { readWindowState, writeWindowState } from './window-state';

export type WindowOptions = {
  /** The state folder, where the window's size is kept. */
  home: string;
  session: Session;
};

/** Cloudscape's page background, so that nothing flashes before the page is there. */
const BACKGROUND = { light: '#ffffff', dark: '#161d26' };

/** Opens the window on the page; it appears with the first picture and is where it was left. */
export function openWindow({ home, session }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = readWindowState(
    home,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 400,
    show: false,
    title: 'Skyglass',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, '../preload/index.js'),
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    writeWindowState(home, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  reviveAfterCrash(window);
  void window.loadURL(PAGE_URL);
  return window;
}

/** Two crashes within this time mean that showing the page again does not help; in milliseconds. */
const CRASHES_AGAIN = 10_000;

/** A page that crashed (out of memory, killed) is loaded again: an empty window would tell nobody anything. */
function reviveAfterCrash(window: BrowserWindow): void {
  let last = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const now = Date.now();
    if (reason !== 'clean-exit' && now - last > CRASHES_AGAIN) window.webContents.reload();
    last = now;
  });
}
