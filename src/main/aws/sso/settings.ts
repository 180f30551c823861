import type { ConfigSection, SharedConfig } from '../config-files';

/** Where and how a profile signs in with IAM Identity Center. */
export type SsoSettings = {
  /** The key of the token cache: the session's name, or the start URL of a profile without a session. */
  cacheId: string;
  startUrl: string;
  region: string;
  /** Scopes to register; empty without a session, whose tokens then cannot be renewed. */
  scopes: string[];
  hasSession: boolean;
};

/** Whether a profile is meant for SSO, by the SDK's rule (any of its keys). */
export function isSsoSection(section: ConfigSection): boolean {
  return ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'].some(
    (key) => section[key] !== undefined,
  );
}

/** The sign-in settings of a profile, or null while they are incomplete. */
export function ssoSettings(config: SharedConfig, section: ConfigSection): SsoSettings | null {
  const sessionName = section['sso_session'];
  const source = sessionName === undefined ? section : config.ssoSessions[sessionName];
  const startUrl = source?.['sso_start_url'];
  const region = source?.['sso_region'];
  if (startUrl === undefined || region === undefined) return null;
  const scopes = (source?.['sso_registration_scopes'] ?? 'sso:account:access')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  return {
    cacheId: sessionName ?? startUrl,
    startUrl,
    region,
    scopes: sessionName === undefined ? [] : scopes,
    hasSession: sessionName !== undefined,
  };
}
