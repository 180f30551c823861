import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles, loadSsoSessionData, parseKnownFiles } from '@smithy/core/config';

/** The settings of one section; those nested below another are written `s3.addressing_style`. */
export type ConfigSection = Readonly<Record<string, string | undefined>>;
export type ConfigSections = Readonly<Record<string, ConfigSection | undefined>>;

/** What the shared config and credentials files say, as the SDK itself reads them. */
export type SharedConfig = {
  /** By profile name; both files merged, the credentials file having the last word. */
  profiles: ConfigSections;
  /** By session name. */
  ssoSessions: ConfigSections;
  /** `[services NAME]` sections, by name. */
  services: ConfigSections;
  /** What cannot be read or makes no sense, each a sentence that names file and line. */
  troubles: string[];
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Where the SDK looks: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else below `~/.aws`. */
export function configPaths(env: NodeJS.ProcessEnv): { config: string; credentials: string } {
  const home = homeOf(env);
  const place = (path: string) => (path.startsWith('~/') ? join(home, path.slice(2)) : path);
  return {
    config: place(env['AWS_CONFIG_FILE'] ?? join(home, '.aws', 'config')),
    credentials: place(env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(home, '.aws', 'credentials')),
  };
}

/** The home folder by the SDK's rule, which puts HOME before the user database. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? env['USERPROFILE'] ?? homedir();
}

/**
 * Reads both files afresh, and with that the SDK's own cache of them, so that every client made
 * afterwards sees the same state. A file that is not there is empty; one that cannot be read or
 * parsed leaves a sentence in `troubles`. Never throws.
 */
export async function readSharedConfig(env: NodeJS.ProcessEnv): Promise<SharedConfig> {
  const { config, credentials } = configPaths(env);
  const init = { configFilepath: config, filepath: credentials };
  const { configFile } = await loadSharedConfigFiles({ ...init, ignoreCache: true });
  const [profiles, ssoSessions, ...troubles] = await Promise.all([
    parseKnownFiles(init),
    loadSsoSessionData(init),
    troublesIn(config),
    troublesIn(credentials),
  ]);
  return {
    profiles: onlyProfiles(profiles),
    ssoSessions,
    services: servicesOf(configFile),
    troubles: troubles.flat(),
  };
}

/** The SDK leaves sections of other kinds among the profiles, as `sso-session.corp`. */
function onlyProfiles(all: ConfigSections): ConfigSections {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !/^(sso-session|services|plugins|preview)(\.|$)/.test(name)),
  );
}

function servicesOf(configFile: ConfigSections): ConfigSections {
  const prefix = 'services.';
  return Object.fromEntries(
    Object.entries(configFile)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, section]) => [name.slice(prefix.length), section]),
  );
}

/** The SDK passes over what it does not understand; a person wants to know. */
async function troublesIn(path: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    return [`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}.`];
  }
  return malformedLines(text).map((line) => `${path}, line ${line}: neither a section nor a setting.`);
}

/**
 * The numbers (from 1) of lines that are no section, setting, comment or continuation. The lines
 * themselves are not told: a malformed line of a credentials file may be a secret.
 */
export function malformedLines(text: string): number[] {
  if (text.includes('\u0000')) return [1];
  return text.split(/\r?\n/).flatMap((line, index) => {
    const content = (line.split(/(^|\s)[;#]/)[0] ?? '').trim();
    if (content === '' || /^\[.+\]$/.test(content)) return [];
    return content.indexOf('=') > 0 ? [] : [index + 1];
  });
}
