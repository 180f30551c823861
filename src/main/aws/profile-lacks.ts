import type { ProfileKind } from '../../shared/contract/connection';
import type { ConfigSection, SharedConfig } from './config-files';
import { isSsoSection } from './sso/settings';

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

/** What is missing in the files themselves; an expired session is found elsewhere. */
export function lacksOf(config: SharedConfig, section: ConfigSection, kind: ProfileKind): string[] {
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
export function lacksRegion(config: SharedConfig, section: ConfigSection, env: NodeJS.ProcessEnv): string[] {
  const given = section['region'] ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return given === undefined ? ['It names no region; us-east-1 is used until you choose one.'] : [];
}
