import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createApp } from './app';
import { readFlags } from './app/command-line';
import { DownloadShelf } from './app/download-shelf';
import { openInBrowser } from './app/open-in-browser';
import { pageFiles } from './app/page-files';
import { newToken } from './http/guards';
import { startLoopbackHost } from './http/server';
import { stateFolder } from './store/home';
import { version } from '../../package.json';

/** The loopback entry: serves the app to a browser on this machine until it is told to end. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags.complaints.length > 0) throw new Error(flags.complaints.join(' '));
  const home = stateFolder();
  const app = await createApp({ home, env: process.env, start: flags });
  const downloads = new DownloadShelf(home);
  downloads.clean();
  const folder = resolve(flags.folder ?? join(homedir(), 'Downloads'));
  const token = newToken();
  const host = await startLoopbackHost({
    context: {
      ...app.services,
      host: {
        info: () => ({
          kind: 'web',
          version,
          notices: app.notices(),
          startOnDemo: flags.demo,
          terminal: false,
        }),
        openExternal: (url) => openInBrowser(url),
        chooseExportTarget: (name, format) => Promise.resolve(downloads.place(name, format)),
        chooseKeyTarget: (name) => Promise.resolve(downloads.place(name, 'pem')),
        // a page in a browser cannot be told from another program that has the token: no door to this disk
        chooseManifest: () => Promise.resolve(null),
        // nor one to its programs
        openTerminal: () => Promise.reject(new Error('A page in a browser opens no terminal.')),
        // objects are saved on the machine that runs this, in one folder that only its start can change
        downloadFolder: () => folder,
        choosesFolders: false,
        chooseFolder: () => Promise.resolve(null),
        // the page hands its files over byte by byte
        chooseUploads: null,
        // its files are fetched; they lie nowhere that a person would look
        showFile: () => undefined,
      },
    },
    files: pageFiles(join(__dirname, '../renderer')),
    downloads,
    token,
    port: flags.port,
  });
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void host
      .close()
      .then(() => app.dispose())
      .then(() => downloads.close())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', end).once('SIGTERM', end).once('SIGHUP', end);
  // a parent that started this with a channel ends it by closing that, or by ending itself
  process.once('disconnect', end);

  void app.start();
  process.stdout.write(`Skyglass is ready at ${host.url}/#token=${token}\n`);
}

/** A failed start in words: what a person can do something about, else the system's own message. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `port ${String(error.port)} is in use; choose another with --port, or leave it out`;
  }
  return error.message;
}

main().catch((error: unknown) => {
  process.stderr.write(`Skyglass could not start: ${wordsOf(error)}\n`);
  process.exit(1);
});
