import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, ROOT } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { provideDisplay } from './display.mjs';
import { findElectronForTests } from './electron-libraries.mjs';
import {
  commandsSuite,
  commandSuite,
  playwrightSuite,
  skippedPlaywrightSuite,
  vitestSuite,
} from './suites.mjs';

/**
 * The whole test command: what needs a browser, a display or an Electron gets one if it can be had. A suite
 * that cannot run is counted as skipped, with its reason; any failure ends it with code 1. The counts
 * are also left in `.cache/test-summary.json`.
 */
const TSC = 'typescript/bin/tsc';

const TYPES_AND_FORMAT = [
  commandsSuite('types', [
    [TSC, '-p', 'tsconfig.node.json'],
    [TSC, '-p', 'tsconfig.web.json'],
    [TSC, '-p', 'tsconfig.e2e.json'],
  ]),
  commandSuite('format', ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
];
const LINT = [commandSuite('lint', ['eslint/bin/eslint.js', '.', '--max-warnings', '0'])];
const VITEST = [vitestSuite('unit'), vitestSuite('integration')];

async function main() {
  // each of the two takes one core, and lint as long as the other two together or longer
  const checks = await Promise.all([inTurn(TYPES_AND_FORMAT), inTurn(LINT)]);
  const results = [...checks.flat(), ...(await inTurn(VITEST))];
  const startedAt = Date.now();
  const built = build({ quiet: true });
  results.push({
    name: 'build',
    passed: built ? 1 : 0,
    failed: built ? 0 : 1,
    skipped: 0,
    reasons: [],
    seconds: (Date.now() - startedAt) / 1000,
  });
  results.push(...(await endToEnd(built)));
  summarise(results);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function inTurn(suites) {
  const results = [];
  for (const suite of suites) results.push(await announced(suite));
  return results;
}

async function announced(suite) {
  const result = await suite();
  process.stdout.write(`\n${row(result)}\n\n`);
  return result;
}

async function endToEnd(built) {
  if (!built) {
    const reason = 'the build failed';
    return [await skippedPlaywrightSuite('web', reason)(), await skippedPlaywrightSuite('desktop', reason)()];
  }
  const chromium = findChromium();
  const web =
    'path' in chromium
      ? playwrightSuite('web', { SKYGLASS_CHROMIUM: chromium.path })
      : skippedPlaywrightSuite('web', chromium.reason);
  const results = [await announced(web)];

  const display = await provideDisplay();
  if ('reason' in display) {
    results.push(await announced(skippedPlaywrightSuite('desktop', display.reason)));
    return results;
  }
  try {
    const electron = findElectronForTests();
    const env = display.display ? { DISPLAY: display.display } : {};
    const desktop =
      'path' in electron
        ? playwrightSuite('desktop', { ...env, SKYGLASS_ELECTRON: electron.path })
        : skippedPlaywrightSuite('desktop', electron.reason);
    results.push(await announced(desktop));
  } finally {
    display.stop();
  }
  return results;
}

function row({ name, passed, failed, skipped, reasons, seconds }) {
  const why = reasons.length > 0 ? `  (${reasons.join('; ')})` : '';
  return `${name.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped  ${seconds.toFixed(1)} s${why}`;
}

function summarise(results) {
  const total = (of) => results.reduce((sum, result) => sum + result[of], 0);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  writeFileSync(join(ROOT, '.cache', 'test-summary.json'), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`\n${results.map(row).join('\n')}\n\n`);
  process.stdout.write(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
