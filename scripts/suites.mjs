import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';

/** Where reporters leave their counts. Not `test-results`, which Playwright empties. */
const REPORTS = join(ROOT, '.cache', 'test-reports');

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} reasons why something was skipped, or what broke
 * @property {number} seconds
 */

/** Runs an npm binary of the project; resolves with its exit code. Its output goes to this process's. */
function run(words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: ROOT,
      stdio: 'inherit',
      // Vite warns of a config loader that is not its default yet
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * The same, but its output is given out in one piece when it has ended, for it runs beside others. Resolves
 * with its exit code.
 */
function runAside(words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.once('error', () => resolve(1));
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

const bin = (path) => join(ROOT, 'node_modules', path);

function timed(name, work) {
  return async () => {
    const startedAt = Date.now();
    const counts = await work();
    return { name, reasons: [], ...counts, seconds: (Date.now() - startedAt) / 1000 };
  };
}

/** A suite that is one command, which either holds or does not. Several may run at once. */
export function commandSuite(name, words) {
  return timed(name, async () => {
    const code = await runAside([bin(words[0]), ...words.slice(1)]);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  });
}

/** Several commands, one after the other, that count one each. */
export function commandsSuite(name, commands) {
  return timed(name, async () => {
    const codes = [];
    for (const words of commands) codes.push(await runAside([bin(words[0]), ...words.slice(1)]));
    const failed = codes.filter((code) => code !== 0).length;
    return { passed: codes.length - failed, failed, skipped: 0 };
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** A project of vitest. */
export function vitestSuite(project) {
  return timed(project, async () => {
    const file = freshReport(project);
    const code = await run([
      bin('vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const report = readReport(file);
    if (!report) return { passed: 0, failed: 1, skipped: 0, reasons: ['vitest left no report'] };
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
    const counts = {
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    };
    // a file that does not load, or an error outside of any test, fails no test but the run
    if (code !== 0 && counts.failed === 0)
      return { ...counts, failed: 1, reasons: ['an error outside of the tests'] };
    return { ...counts, reasons: counts.skipped > 0 ? ['skipped in the specs'] : [] };
  });
}

/** A project of Playwright. */
export function playwrightSuite(project, env) {
  const name = `e2e ${project}`;
  return timed(name, async () => {
    const file = freshReport(name.replace(' ', '-'));
    const code = await run(
      [bin('@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json'],
      { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    );
    const report = readReport(file);
    if (!report?.stats) return { passed: 0, failed: 1, skipped: 0, reasons: ['Playwright left no report'] };
    const { expected, unexpected, flaky, skipped } = report.stats;
    const failed = unexpected + flaky;
    if (code !== 0 && failed === 0) {
      return { passed: expected, failed: 1, skipped, reasons: ['an error outside of the tests'] };
    }
    return { passed: expected, failed, skipped, reasons: skipReasons(report) };
  });
}

/** The reasons that specs give for skipping themselves, each once. */
function skipReasons(report) {
  const reasons = new Set();
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const { tests } of suite.specs ?? []) {
      for (const { status, annotations } of tests) {
        if (status !== 'skipped') continue;
        for (const { type, description } of annotations)
          if (type === 'skip') reasons.add(description ?? 'no reason');
      }
    }
  };
  for (const suite of report.suites) visit(suite);
  return [...reasons];
}

/** A suite that cannot run here: its tests count as skipped. */
export function skippedPlaywrightSuite(project, reason) {
  return timed(`e2e ${project}`, async () => {
    const file = freshReport(`e2e-${project}-list`);
    await run([bin('@playwright/test/cli.js'), 'test', `--project=${project}`, '--list', '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
    const { expected = 0, skipped = 0 } = readReport(file)?.stats ?? {};
    return { passed: 0, failed: 0, skipped: Math.max(expected + skipped, 1), reasons: [reason] };
  });
}
