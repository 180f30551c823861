import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** How long apt-get may take, in milliseconds. */
const LIMIT = 300_000;

/**
 * Installs packages of Debian, where this is Debian and we are root; says nothing otherwise.
 * @param {string[]} packages
 */
export function installPackages(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stderr.write(`Installing ${packages.join(', ')}...\n`);
  const run = (...words) =>
    spawnSync('apt-get', words, {
      timeout: LIMIT,
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = (...names) => run('install', '-y', '-qq', '--no-install-recommends', ...names);
  if (install(...packages)) return;
  run('update', '-qq');
  if (install(...packages)) return;
  // one name that a release does not know fails them all; since 2024 many have a suffix
  for (const name of packages) if (!install(name)) install(`${name}t64`);
}
