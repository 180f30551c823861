import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { startAccount, type Account } from './account';
import { startBrowser, startDesktop, startWeb, type Host, type RunningApp } from './hosts';

export { expect };
export type { Account, RunningApp };

export type HostOption = { host: Host };

/** What a spec may say of the app's start. */
export type Start = {
  flags?: string[];
  env?: Record<string, string>;
  /** The text of the shared config file. */
  config?: string;
  /** The text of the shared credentials file. */
  credentials?: string;
};

type Fixtures = {
  /** A folder of this test's own: the app's HOME. */
  home: string;
  /** Starts the app; whatever was started is closed with the test. */
  launch: (start: Start) => Promise<RunningApp>;
  /** The window of an app that was started on the embedded demo account. */
  demoPage: Page;
  /** The demo account as a server of its own, reached by endpoint. */
  account: Account;
};

/** The environment that an app may see: nothing of the developer's own account. */
function cleanEnvironment(home: string): Record<string, string> {
  const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'LANG', 'TZ', 'LD_LIBRARY_PATH'];
  const env: Record<string, string> = {};
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return {
    ...env,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    SKYGLASS_HOME: join(home, 'skyglass'),
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

type WorkerFixtures = {
  /** One browser for all tests of a worker, started when the first one needs it. */
  sharedBrowser: () => Promise<Browser>;
};

export const test = base.extend<Fixtures & HostOption, WorkerFixtures>({
  host: ['web', { option: true }],

  sharedBrowser: [
    async ({ playwright }, use) => {
      const started = new Map<'browser', Promise<Browser>>();
      await use(() => {
        const browser = started.get('browser') ?? startBrowser(playwright.chromium);
        started.set('browser', browser);
        return browser;
      });
      await (await started.get('browser'))?.close();
    },
    { scope: 'worker' },
  ],

  home: async ({ host }, use) => {
    const home = await mkdtemp(join(tmpdir(), `skyglass-${host}-`));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },

  launch: async ({ host, home, sharedBrowser }, use) => {
    const running: RunningApp[] = [];
    await use(async ({ flags = [], env = {}, config = '', credentials = '' }) => {
      await writeFile(join(home, 'config'), config);
      await writeFile(join(home, 'credentials'), credentials);
      const start = host === 'web' ? startWeb : startDesktop;
      const app = await start({
        flags,
        env: { ...cleanEnvironment(home), ...env },
        browser: sharedBrowser,
      });
      running.push(app);
      return {
        ...app,
        async kill() {
          running.splice(running.indexOf(app), 1);
          await app.kill();
        },
      };
    });
    for (const app of running) await app.close();
  },

  demoPage: async ({ launch }, use) => {
    const { page } = await launch({ flags: ['--demo'] });
    await use(page);
  },

  account: async ({ home }, use) => {
    const account = await startAccount(home);
    await use(account);
    await account.close();
  },
});

/** The environment that leads the SDK to the demo account's server with the given key. */
export function endpointEnvironment(
  account: Account,
  key: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: account.url,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    ...(key.sessionToken !== undefined && { AWS_SESSION_TOKEN: key.sessionToken }),
    AWS_REGION: 'us-east-1',
  };
}
