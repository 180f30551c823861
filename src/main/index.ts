import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { createApp } from './app';
import { readFlags } from './app/command-line';
import { pageFiles } from './app/page-files';
import { runDesktop } from './electron/desktop';
import { hardenContents } from './electron/hardening';
import { registerPageScheme } from './electron/page-protocol';
import { disposeBeforeQuit } from './electron/quit';
import { stateFolder } from './store/home';

/** The desktop entry: composes the app and opens the window. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(1));
  if (flags.complaints.length > 0) throw new Error(flags.complaints.join(' '));
  const home = stateFolder();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  // Chromium's own files too; the lock below is then one for each state folder
  app.setPath('userData', join(home, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Chromium refuses to run as root with its sandbox; enabling it here would undo the flag that allows it.
  // The window asks for `sandbox: true` either way: no Node in the page
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerPageScheme();
  hardenContents();
  const [composed] = await Promise.all([
    createApp({ home, env: process.env, start: flags }),
    app.whenReady(),
  ]);
  disposeBeforeQuit(composed);
  void composed.start();
  runDesktop({
    app: composed,
    files: pageFiles(join(__dirname, '../renderer')),
    home,
    startOnDemo: flags.demo,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Skyglass could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  app.exit(1);
});
