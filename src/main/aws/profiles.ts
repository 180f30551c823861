import type { ProfileKind, ProfileSummary } from '../../shared/contract/connection';
import { readSharedConfig, type ConfigSection, type SharedConfig } from './config-files';
import { isSsoSection, ssoSettings } from './sso/settings';
import { isUsable, readToken } from './sso/token-cache';

/**
 * The ways to connect that the files and the environment tell of: profiles by name, and before them
 * the environment (`name: null`) where it holds credentials. Secrets are looked for, never returned.
 */
export async function findProfiles(
  env: NodeJS.ProcessEnv,
  now: number,
): Promise<{ profiles: ProfileSummary[]; troubles: string[] }> {
  const config = await readSharedConfig(env);
  const named = Object.keys(config.profiles).sort((a, b) =>
    a === 'default' ? -1 : b === 'default' ? 1 : a.localeCompare(b, 'en'),
  );
  const summaries = await Promise.all(named.map((name) => summaryOf(config, name, env, now)));
  const environment = environmentSummary(env);
  return {
    profiles: [...(environment ? [environment] : []), ...summaries],
    troubles: config.troubles,
  };
}

/** How a section gets credentials, in the order in which the SDK's fromIni tries. */
export function kindOf(section: ConfigSection): ProfileKind {
  if (
    section['role_arn'] !== undefined &&
    (section['source_profile'] !== undefined || section['credential_source'] !== undefined)
  ) {
    return 'assume-role';
  }
  if (section['aws_access_key_id'] !== undefined || section['aws_secret_access_key'] !== undefined)
    return 'static';
  if (section['web_identity_token_file'] !== undefined) return 'web-identity';
  if (section['credential_process'] !== undefined) return 'process';
  if (isSsoSection(section)) return 'sso';
  if (section['credential_source'] !== undefined) return 'instance';
  return section['role_arn'] === undefined ? 'unknown' : 'assume-role';
}

async function summaryOf(
  config: SharedConfig,
  name: string,
  env: NodeJS.ProcessEnv,
  now: number,
): Promise<ProfileSummary> {
  const section = config.profiles[name] ?? {};
  const kind = kindOf(section);
  const lacks = [...lacksOf(config, section, kind), ...lacksRegion(config, section, env)];
  const canSignIn = await addSsoState(config, section, env, now, lacks);
  return {
    name,
    kind,
    region: section['region'] ?? null,
    lacks,
    canSignIn,
    detail: detailOf(config, section, kind),
  };
}

/** What is missing in the files themselves; an expired session is found elsewhere. */
function lacksOf(config: SharedConfig, section: ConfigSection, kind: ProfileKind): string[] {
  switch (kind) {
    case 'static':
      return missing(section, ['aws_access_key_id', 'aws_secret_access_key']);
    case 'web-identity':
      return missing(section, ['role_arn']);
    case 'sso':
      return lacksOfSso(config, section);
    case 'assume-role':
      return lacksOfRole(config, section);
    case 'unknown':
      return section['login_session'] === undefined ? ['It names no way to get credentials.'] : [];
    case 'process':
    case 'environment':
    case 'instance':
      return [];
  }
}

function missing(section: ConfigSection, keys: string[]): string[] {
  return keys.filter((key) => section[key] === undefined).map((key) => `It has no ${key}.`);
}

function lacksOfSso(config: SharedConfig, section: ConfigSection): string[] {
  const lacks = missing(section, ['sso_account_id', 'sso_role_name']);
  const sessionName = section['sso_session'];
  if (sessionName === undefined) return [...missing(section, ['sso_start_url', 'sso_region']), ...lacks];
  const session = config.ssoSessions[sessionName];
  if (!session) return [`Its SSO session “${sessionName}” is not in the config file.`, ...lacks];
  const inSession = ['sso_start_url', 'sso_region']
    .filter((key) => session[key] === undefined)
    .map((key) => `Its SSO session “${sessionName}” has no ${key}.`);
  return [...inSession, ...lacks];
}

function lacksOfRole(config: SharedConfig, section: ConfigSection): string[] {
  const source = section['source_profile'];
  if (source === undefined && section['credential_source'] === undefined) {
    return ['It has a role_arn, but neither source_profile nor credential_source to assume it with.'];
  }
  if (source !== undefined && section['credential_source'] !== undefined) {
    return ['It has both source_profile and credential_source; AWS allows one of them.'];
  }
  const seen = new Set<string>();
  let next = source;
  while (next !== undefined) {
    if (seen.has(next)) {
      // a profile may be its own source when it holds keys as well
      return isStatic(config.profiles[next]) ? [] : [`Its source profiles lead in a circle (${next}).`];
    }
    seen.add(next);
    const profile = config.profiles[next];
    if (!profile) return [`Its source profile “${next}” is in neither file.`];
    if (kindOf(profile) === 'unknown')
      return [`Its source profile “${next}” names no way to get credentials.`];
    next = isStatic(profile) ? undefined : profile['source_profile'];
  }
  return [];
}

function isStatic(section: ConfigSection | undefined): boolean {
  return section?.['aws_access_key_id'] !== undefined && section['aws_secret_access_key'] !== undefined;
}

/** Not fatal: Skyglass then takes the last region or us-east-1, and says which. */
function lacksRegion(config: SharedConfig, section: ConfigSection, env: NodeJS.ProcessEnv): string[] {
  const given = section['region'] ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return given === undefined ? ['It names no region; us-east-1 is used until you choose one.'] : [];
}

/** Says when a new sign-in is due. Returns whether one can be made from here. */
async function addSsoState(
  config: SharedConfig,
  section: ConfigSection,
  env: NodeJS.ProcessEnv,
  now: number,
  lacks: string[],
): Promise<boolean> {
  const found = ssoSection(config, section);
  const settings = found && ssoSettings(config, found);
  if (!settings) return false;
  const token = await readToken(env, settings.cacheId);
  if (token === null) lacks.push('Nobody has signed in yet.');
  else if (!isUsable(token, now)) lacks.push('Its SSO session has expired.');
  return true;
}

/** The section that SSO hangs on: the profile's own, or that of a source profile along the chain. */
export function ssoSection(config: SharedConfig, section: ConfigSection): ConfigSection | null {
  let next: ConfigSection | undefined = section;
  for (let depth = 0; next && depth < 10; depth += 1) {
    const kind = kindOf(next);
    if (kind === 'sso') return next;
    const source: string | undefined = kind === 'assume-role' ? next['source_profile'] : undefined;
    next = source === undefined ? undefined : config.profiles[source];
  }
  return null;
}

function detailOf(config: SharedConfig, section: ConfigSection, kind: ProfileKind): string | null {
  const parts: (string | undefined)[] = [];
  if (kind === 'sso') {
    parts.push(
      section['sso_account_id'] && `account ${section['sso_account_id']}`,
      section['sso_role_name'] && `role ${section['sso_role_name']}`,
      section['sso_session'] && `session ${section['sso_session']}`,
    );
  } else if (kind === 'assume-role' || kind === 'web-identity') {
    parts.push(
      section['role_arn'],
      section['source_profile'] && `from ${section['source_profile']}`,
      section['credential_source'] && `from ${section['credential_source']}`,
      section['mfa_serial'] && 'asks for an MFA code',
    );
  } else if (kind === 'static') {
    parts.push(section['aws_access_key_id'] && `access key ${section['aws_access_key_id']}`);
  } else if (kind === 'process') {
    // the command line may hold a password, so only the program is told
    const program = /^"([^"]+)"|^\S+/.exec(section['credential_process'] ?? '')?.[0];
    parts.push(program && `from ${program.replaceAll('"', '')}`);
  }
  const endpoint = section['endpoint_url'];
  parts.push(endpoint && `endpoint ${originOf(endpoint)}`);
  const told = parts.filter((part) => part !== undefined && part !== '');
  return told.length === 0 ? null : told.join(', ');
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'not a URL';
  }
}

function environmentSummary(env: NodeJS.ProcessEnv): ProfileSummary | null {
  const key = env['AWS_ACCESS_KEY_ID'];
  const secret = env['AWS_SECRET_ACCESS_KEY'];
  const container =
    env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ?? env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const webIdentity = env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  if (!key && !secret && !container && !webIdentity) return null;
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? null;
  const lacks: string[] = [];
  if (secret && !key) lacks.push('AWS_ACCESS_KEY_ID is not set.');
  if (key && !secret) lacks.push('AWS_SECRET_ACCESS_KEY is not set.');
  const kind: ProfileKind = key || secret ? 'environment' : webIdentity ? 'web-identity' : 'instance';
  return { name: null, kind, region, lacks, canSignIn: false, detail: key ? `access key ${key}` : null };
}
