import type { ProfileKind, ProfileSummary } from '../../../shared/contract/connection';

const KINDS: Record<ProfileKind, string> = {
  sso: 'IAM Identity Center (SSO)',
  'assume-role': 'Assumed role',
  process: 'Credential process',
  static: 'Access keys',
  'web-identity': 'Web identity',
  environment: 'Environment',
  instance: "Instance's role",
  unknown: 'Not known',
};

/** How a profile gets its credentials, in words. */
export function kindText(kind: ProfileKind): string {
  return KINDS[kind];
}

/** A profile's name as shown; the chain without a profile has none of its own. */
export function profileText(name: string | null): string {
  return name ?? 'Environment or instance role';
}

/** Kind, start region and detail of a profile in one line. */
export function profileDetail(profile: ProfileSummary): string {
  return [kindText(profile.kind), profile.region, profile.detail].filter((part) => part !== null).join(' · ');
}
