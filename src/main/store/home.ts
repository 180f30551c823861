import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the choice of the state folder depends on. */
export type HomeSource = { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; home: string };

/**
 * The folder for settings, catalogues and listings: SKYGLASS_HOME where it is set, else where the
 * platform keeps such things. On Linux the state folder of the XDG specification counts where the
 * person has set it, then the config folder.
 */
export function stateFolder(
  source: HomeSource = { env: process.env, platform: process.platform, home: homedir() },
): string {
  const { env, platform, home } = source;
  const own = env['SKYGLASS_HOME'];
  if (own) return resolve(own);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Skyglass');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Skyglass');
  const base = absolute(env['XDG_STATE_HOME']) ?? absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config');
  return join(base, 'skyglass');
}

/** The XDG specification: relative paths in these variables are invalid and to be ignored. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') === true ? path : undefined;
}
