import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { installPackages } from './debian.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
];

/** How long Playwright may take to fetch its browser, in milliseconds. */
const FETCH_LIMIT = 300_000;

/**
 * Finds a Chromium for the tests, or brings one: SKYGLASS_CHROMIUM, Playwright's own, an installed one,
 * Debian's, and last Playwright's by download.
 * @returns {{ path: string } | { reason: string }}
 */
export function findChromium() {
  const own = process.env.SKYGLASS_CHROMIUM;
  if (own)
    return existsSync(own) ? { path: own } : { reason: `SKYGLASS_CHROMIUM names ${own}, which is not there` };
  const found = playwrights() ?? installed();
  if (found) return { path: found };
  installPackages(['chromium']);
  const debians = installed();
  if (debians) return { path: debians };
  process.stderr.write('Fetching a Chromium for the tests, once...\n');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { timeout: FETCH_LIMIT, stdio: 'ignore' });
  const fetched = playwrights();
  return fetched ? { path: fetched } : { reason: 'no Chromium is installed and none could be brought' };
}

function playwrights() {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function installed() {
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return null;
}
