import type { ProfileKind, ProfileSummary } from '../../shared/contract/connection';
import { readSharedConfig, type ConfigSection, type SharedConfig } from './config-files';
import { kindOf, lacksOf, lacksRegion } from './profile-lacks';
import { ssoSettings } from './sso/settings';
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
