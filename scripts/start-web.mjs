import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './build.mjs';
import { untilEnded } from './children.mjs';

const READY = /^Skyglass is ready at (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+)$/m;

/**
 * Runs the loopback host until it is told to end.
 * @param {string[]} words flags for the host
 * @param {{ open: boolean }} options open: shows it in the person's browser
 * @returns {Promise<number>} the exit code
 */
export async function startWeb(words, { open }) {
  // the channel ends the host when this process is gone, however it went
  const child = spawn(process.execPath, [join(ROOT, 'out/main/web.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let heard = '';
  let opened = null;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    heard += text;
    const url = READY.exec(heard)?.[1];
    if (open && opened === null && url) opened = openBrowser(url);
  });
  const { code } = await untilEnded(child);
  if (opened) rmSync(opened, { recursive: true, force: true });
  return code;
}

/**
 * Opens the address by way of a file that only this user can read: other users of the machine see the
 * command lines of processes, and must not see the token.
 * @returns {string} the folder to remove
 */
function openBrowser(url) {
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-'));
  const file = join(folder, 'open.html');
  const page = `<!doctype html><meta charset="utf-8"><title>Skyglass</title><meta http-equiv="refresh" content="0;url=${url}">`;
  writeFileSync(file, page, { mode: 0o600 });
  const [command, ...before] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  const opener = spawn(command, [...before, pathToFileURL(file).href], { stdio: 'ignore', detached: true });
  // without an opener the printed line is there to be used
  opener.once('error', () => undefined);
  opener.unref();
  return folder;
}
