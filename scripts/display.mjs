import { spawn, spawnSync } from 'node:child_process';
import { installPackages } from './debian.mjs';

const hasXvfb = () => spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined;

/**
 * Makes sure that windows have somewhere to open: the display there is, else an Xvfb of our own.
 * @returns {Promise<{ display: string | null, stop: () => void } | { reason: string }>} `display` is null
 * where the one there is will do
 */
export async function provideDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { display: null, stop: () => undefined };
  if (!hasXvfb()) installPackages(['xvfb']);
  if (!hasXvfb()) return { reason: 'there is no display, and no Xvfb to stand in for one' };
  // without -noreset it starts over whenever its last window closes, and refuses windows meanwhile
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise((resolve) => {
    let text = '';
    server.stdio[3].setEncoding('utf8').on('data', (more) => {
      text += more;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('exit', () => resolve(null));
  });
  if (number === null) return { reason: 'Xvfb does not start' };
  return { display: `:${number}`, stop: () => server.kill('SIGTERM') };
}
