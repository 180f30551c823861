import { spawn } from 'node:child_process';
import { ROOT } from './build.mjs';
import { untilEnded } from './children.mjs';

/** An Electron that ends with an error this soon never showed a window; in milliseconds. */
const NEVER_STARTED = 15_000;

/** Chromium's own log lines, which tell a person nothing: `[123:0101/120000.123:ERROR:bus.cc(399)] ...`. */
const CHROMIUM_LOG = /^\[\d+:\d+\/[\d.]+:(ERROR|WARNING|INFO|VERBOSE\d)/;

/**
 * Opens the desktop window and waits until it is closed.
 * @param {string} electron the executable
 * @param {string[]} words flags for the app
 * @returns {Promise<{ code: number } | { reason: string }>} `reason` when the window never opened
 */
export async function startDesktop(electron, words) {
  // Chromium does not run as root with its sandbox; in containers everything is root
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = Date.now();
  const child = spawn(electron, [...asRoot, ROOT, ...words], { stdio: ['ignore', 'inherit', 'pipe'] });
  let heard = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    heard = (heard + text).slice(-20_000);
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !CHROMIUM_LOG.test(line));
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
  });
  const { code, stopped } = await untilEnded(child);
  if (code === 0 || stopped || Date.now() - startedAt > NEVER_STARTED) return { code };
  if (/sandbox/i.test(heard)) return { reason: 'this system does not let Electron use its sandbox' };
  if (/Missing X server|cannot open display|ozone/i.test(heard)) {
    return { reason: 'the display cannot be reached' };
  }
  return { reason: `Electron ended at once (${code})` };
}
