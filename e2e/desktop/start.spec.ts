import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { Grid } from '../rig/grid';
import { expect, test, type RunningApp } from '../rig/test';

function processOf({ electron }: RunningApp): ElectronApplication {
  if (!electron) throw new Error('These tests are for the desktop host.');
  return electron;
}

test('one window for a state folder: a second start shows the first', async ({ launch, home }) => {
  const app = await launch({ flags: ['--demo'] });
  const electron = processOf(app);
  await new Grid(app.page, 'Buckets').expectCount(11);
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(electron.process().spawnfile, [...asRoot, process.cwd(), '--demo'], {
    env: {
      PATH: process.env['PATH'],
      DISPLAY: process.env['DISPLAY'],
      XAUTHORITY: process.env['XAUTHORITY'],
      HOME: home,
      SKYGLASS_HOME: join(home, 'skyglass'),
    },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  const windows = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
    );
  await expect.poll(windows).toEqual([false]);
});

test('the window comes back in the size it was left in', async ({ launch }) => {
  const first = await launch({ flags: ['--demo'] });
  await new Grid(first.page, 'Buckets').expectCount(11);
  await processOf(first).evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 1020, height: 680 }),
  );
  await first.close();
  const second = await launch({ flags: ['--demo'] });
  const size = await processOf(second).evaluate(({ BrowserWindow }) => {
    const { width, height } = BrowserWindow.getAllWindows()[0]?.getBounds() ?? { width: 0, height: 0 };
    return { width, height };
  });
  expect(size).toEqual({ width: 1020, height: 680 });
});

test('the native parts follow the chosen theme, also the next time', async ({ launch }) => {
  const dark = (app: RunningApp) =>
    processOf(app).evaluate(({ nativeTheme }) => [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors]);
  const first = await launch({ flags: ['--demo'] });
  await new Grid(first.page, 'Buckets').expectCount(11);
  expect((await dark(first))[0]).toBe('system');
  await first.page.getByRole('button', { name: 'Appearance' }).click();
  await first.page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect.poll(() => dark(first)).toEqual(['dark', true]);
  await first.close();
  const second = await launch({ flags: ['--demo'] });
  expect(await dark(second)).toEqual(['dark', true]);
});

test('a page that crashed comes back', async ({ launch }) => {
  const app = await launch({ flags: ['--demo'] });
  await new Grid(app.page, 'Buckets').expectCount(11);
  const rows = () =>
    processOf(app).evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `document.querySelector('[role=grid][aria-label=Buckets]')?.getAttribute('aria-rowcount') ?? null`,
      ),
    );
  await processOf(app).evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve());
      contents?.forcefullyCrashRenderer();
    });
  });
  await expect.poll(rows).toBe('12');
});
