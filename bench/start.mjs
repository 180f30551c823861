import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron as electron, chromium } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';

/**
 * `npm run bench -- start [runs]`: from the start of the process to the first interactive grid (the
 * Buckets of the demo account, a row focusable) in both hosts, each with a state folder of its own.
 * The desktop's peer is the same Electron opening a window with one static line: what no app can be
 * faster than. Prints medians and writes `bench/results/start.json`.
 */
const RUNS = Number(process.argv[2] ?? 7);
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const FLAGS = [...asRoot, '--disable-gpu', '--disable-background-networking'];
const FIRST_ROW = '[role=grid][aria-label=Buckets] [role=row][aria-rowindex="2"]';

function environment(home) {
  const { PATH, DISPLAY, XAUTHORITY } = process.env;
  return {
    PATH,
    ...(DISPLAY && { DISPLAY }),
    ...(XAUTHORITY && { XAUTHORITY }),
    HOME: home,
    SKYGLASS_HOME: join(home, 'skyglass'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

async function inFreshHome(measure) {
  const home = mkdtempSync(join(tmpdir(), 'skyglass-bench-'));
  try {
    return await measure(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Milliseconds from starting the loopback host until a browser that was open already shows the grid. */
function webStart(browser) {
  return inFreshHome(async (home) => {
    const page = await (await browser.newContext()).newPage();
    const from = performance.now();
    const host = spawn(process.execPath, ['out/main/web.js', '--demo', '--port', '0'], {
      env: environment(home),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => host.once('exit', resolve));
    try {
      for await (const line of createInterface({ input: host.stdout })) {
        await page.goto(/http:\S+/.exec(line)[0]);
        break;
      }
      await page.waitForSelector(FIRST_ROW);
      return performance.now() - from;
    } finally {
      host.kill('SIGTERM');
      await gone;
      await page.context().close();
    }
  });
}

/** Milliseconds from starting Electron on an application until its window shows the selector. */
async function electronStart(folder, args, selector) {
  return inFreshHome(async (home) => {
    const from = performance.now();
    const app = await electron.launch({
      ...(process.env.SKYGLASS_ELECTRON && { executablePath: process.env.SKYGLASS_ELECTRON }),
      args: [...FLAGS, folder, ...args],
      env: environment(home),
      timeout: 15_000,
    });
    try {
      const page = await app.firstWindow();
      await page.waitForSelector(selector);
      return performance.now() - from;
    } finally {
      await app.close();
    }
  });
}

/** An application that opens a window with one line of text. */
function bareApplication(folder) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Bare</title><p id="line">Here</p>');
  writeFileSync(
    join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile(require('node:path').join(__dirname, 'index.html')));`,
  );
}

async function repeated(measure) {
  const times = [];
  // attaching to a desktop that is already opening its window hangs now and then; that run tells nothing
  const measured = () => measure().catch(measure);
  await measured(); // the first run reads everything from the disk; a second start is what people know
  for (let run = 0; run < RUNS; run += 1) times.push(await measured());
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], least: times[0], most: times.at(-1), runs: times.length };
}

const results = {};
const found = findChromium();
if ('path' in found) {
  const browser = await chromium.launch({ executablePath: found.path, args: FLAGS });
  results['loopback host, browser open'] = await repeated(() => webStart(browser));
  await browser.close();
} else process.stdout.write(`Without the loopback host: ${found.reason}\n`);

if (process.env.SKYGLASS_ELECTRON && process.env.DISPLAY) {
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-bare-'));
  bareApplication(folder);
  results['desktop window'] = await repeated(() => electronStart(process.cwd(), ['--demo'], FIRST_ROW));
  results['bare Electron window'] = await repeated(() => electronStart(folder, [], '#line'));
  rmSync(folder, { recursive: true, force: true });
} else process.stdout.write('Without the desktop: set SKYGLASS_ELECTRON and DISPLAY (xvfb-run).\n');

for (const [name, { median, least, most, runs }] of Object.entries(results)) {
  const [a, b, c] = [median, least, most].map((time) => `${(time / 1000).toFixed(2)} s`);
  process.stdout.write(`${name.padEnd(30)} median ${a}  (${b} to ${c}, ${runs} runs)\n`);
}
const own = results['desktop window'];
const bare = results['bare Electron window'];
if (own && bare) {
  process.stdout.write(`desktop window / bare Electron window: ${(own.median / bare.median).toFixed(2)}\n`);
}
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/start.json', `${JSON.stringify(results, null, 2)}\n`);
