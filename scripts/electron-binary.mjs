import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';

/** How long fetching Electron (about 110 MB) may take, and how long a failure is remembered; in ms. */
const FETCH_LIMIT = 180_000;
const FAILURE_HOLDS = 3_600_000;
const FAILED = join(ROOT, 'node_modules', '.cache', 'skyglass', 'electron-failed');

/** @typedef {{ path: string } | { reason: string }} Found `reason` completes "..., because REASON." */

/**
 * Finds an Electron that starts on this machine: SKYGLASS_ELECTRON, else the npm package's binary, which
 * is fetched when it is not there. The package has no install script of its own any more.
 * @returns {Found}
 */
export function findElectron() {
  const own = process.env.SKYGLASS_ELECTRON;
  if (own) {
    if (!isExecutable(own)) return { reason: `SKYGLASS_ELECTRON names ${own}, which is no program` };
    return startable(own);
  }
  const fetched = npmBinary() ?? fetchBinary();
  return typeof fetched === 'string' ? startable(fetched) : fetched;
}

function npmBinary() {
  const folder = join(ROOT, 'node_modules', 'electron');
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return isExecutable(path) ? path : null;
  } catch {
    return null;
  }
}

/** @returns {string | { reason: string }} */
function fetchBinary() {
  const install = join(ROOT, 'node_modules', 'electron', 'install.js');
  if (!existsSync(install)) return { reason: 'the electron package is not installed (run npm ci)' };
  const reason = 'Electron’s binary could not be fetched';
  if (existsSync(FAILED) && Date.now() - statSync(FAILED).mtimeMs < FAILURE_HOLDS) {
    return { reason: `${reason} (tried within the last hour; delete ${FAILED} to try again)` };
  }
  process.stderr.write('Fetching Electron, once...\n');
  const { status, signal, stderr } = spawnSync(process.execPath, [install], {
    encoding: 'utf8',
    timeout: FETCH_LIMIT,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const path = status === 0 ? npmBinary() : null;
  if (path) {
    rmSync(FAILED, { force: true });
    return path;
  }
  mkdirSync(join(FAILED, '..'), { recursive: true });
  writeFileSync(FAILED, stderr ?? '');
  return { reason: `${reason} (${signal ? 'it took too long' : lastWords(stderr)})` };
}

/** Asks the binary for its version: a missing library shows itself here and not in a crash later. */
function startable(path) {
  const { status, stderr, error } = spawnSync(path, ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (status === 0) return { path };
  const missing = /error while loading shared libraries: (\S+?):/.exec(stderr ?? '')?.[1];
  return {
    reason: missing
      ? `the library ${missing} is missing`
      : `it does not start (${error?.message ?? lastWords(stderr)})`,
  };
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first line of a Node error, or the last line of other output; short enough for a sentence. */
function lastWords(text = '') {
  const lines = text.split('\n').map((line) => line.trim());
  const line =
    lines.find((one) => /^\w*Error: /.test(one)) ?? lines.filter(Boolean).at(-1) ?? 'no reason given';
  return line
    .replace(/^\w*Error: /, '')
    .replace(/\.$/, '')
    .slice(0, 160);
}
