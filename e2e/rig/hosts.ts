import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  _electron as electron,
  expect,
  type Browser,
  type BrowserType,
  type ElectronApplication,
  type Page,
  type Request,
} from '@playwright/test';
import { ended, firstMatch } from './account';

const REPO = process.cwd();

/** Software rendering and no calls home: what a machine without a display or a network needs. */
const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Chromium refuses its sandbox to root; nobody else should run without it. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export type Host = 'web' | 'desktop';

/** How an app is started, whichever host carries it. */
export type StartOptions = {
  /** Flags such as `--demo`. */
  flags: string[];
  /** The whole environment of the app. */
  env: Record<string, string>;
  /** The browser that shows the loopback host's page. */
  browser: () => Promise<Browser>;
};

/** An app that runs, seen through its window. */
export type RunningApp = {
  page: Page;
  /** Where the loopback host serves, with its token; null on the desktop. */
  address: { url: string; token: string } | null;
  /** The desktop's main process; null in the loopback host. */
  electron: ElectronApplication | null;
  close(): Promise<void>;
  /** Ends it as a power cut would: without a last word. */
  kill(): Promise<void>;
};

/** A browser for the loopback host's pages; each app gets a profile of its own in it. */
export function startBrowser(chromium: BrowserType): Promise<Browser> {
  const executablePath = chromiumPath(chromium);
  return chromium.launch({
    args: [...CHROMIUM_FLAGS, ...AS_ROOT],
    ...(executablePath && { executablePath }),
  });
}

/** Starts the loopback host and opens its address in a browser. */
export async function startWeb({ flags, env, browser }: StartOptions): Promise<RunningApp> {
  const child = spawn(process.execPath, ['out/main/web.js', '--port', '0', ...flags], {
    cwd: REPO,
    env,
    // the channel ends the host with the test's process, however that ends
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = await firstMatch(child, /Skyglass is ready at (http:\/\/\S+)/);
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const settingsSent = settingsOnTheirWay(page);
  await page.goto(address);
  const url = new URL(address);
  return {
    page,
    address: { url: url.origin, token: url.hash.replace('#token=', '') },
    electron: null,
    async close() {
      await settingsSent();
      await context.close();
      await ended(child, () => child.kill('SIGTERM'));
    },
    async kill() {
      await ended(child, () => child.kill('SIGKILL'));
      await context.close();
    },
  };
}

/**
 * Resolves when the settings that the page has sent have arrived. A browser whose tab is closed sends
 * them on; one that is ended from here would not.
 */
function settingsOnTheirWay(page: Page): () => Promise<void> {
  const sent = new Set<Request>();
  page.on('request', (request) => {
    if (request.url().endsWith('/settings.patch')) sent.add(request);
  });
  const arrived = (request: Request) => sent.delete(request);
  page.on('requestfinished', arrived);
  page.on('requestfailed', arrived);
  return () => expect.poll(() => sent.size).toBe(0);
}

/** SKYGLASS_CHROMIUM (the test command sets it), else Playwright's own where it is installed, else the system's. */
function chromiumPath(chromium: BrowserType): string | undefined {
  const own = process.env['SKYGLASS_CHROMIUM'];
  if (own !== undefined || existsSync(chromium.executablePath())) return own;
  return ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

/** Opens the desktop window. Needs `SKYGLASS_ELECTRON` and a display. */
export async function startDesktop({ flags, env }: StartOptions): Promise<RunningApp> {
  const executablePath = process.env['SKYGLASS_ELECTRON'];
  const app = await electron.launch({
    ...(executablePath && { executablePath }),
    args: [...AS_ROOT, ...CHROMIUM_FLAGS, join(REPO, 'e2e/rig/desktop-entry'), ...flags],
    cwd: REPO,
    env,
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  const kill = async () => {
    const gone = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await gone;
  };
  return { page, address: null, electron: app, close: () => app.close(), kill };
}
