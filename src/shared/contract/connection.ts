import type { Problem } from './problem';

/** How a profile gets its credentials, as far as the config files tell. */
export type ProfileKind =
  'sso' | 'assume-role' | 'process' | 'static' | 'web-identity' | 'environment' | 'instance' | 'unknown';

/** One way to connect that was found on this machine. */
export type ProfileSummary = {
  /** The profile's name, or null for the SDK's default chain without a profile (environment, IMDS). */
  name: string | null;
  kind: ProfileKind;
  /** The region the profile names, or null. */
  region: string | null;
  /** What it lacks to be usable, each a sentence; empty when nothing is known to be missing. */
  lacks: string[];
  /** Whether an in-app SSO sign-in can help. */
  canSignIn: boolean;
  /** Role, SSO account and the like in one line, never a secret; or null. */
  detail: string | null;
};

/** Who AWS says the caller is. */
export type Identity = { accountId: string; arn: string };

/**
 * The connection at this moment. `id` changes whenever profile, region-independent settings or
 * account change, and every AWS procedure takes it: an answer for another id is never shown.
 */
export type ConnectionState =
  | {
      status: 'none';
      /** Why there is none: no credentials found, or not yet tried. */ problem: Problem | null;
    }
  | { status: 'connecting'; profile: string | null; demo: boolean }
  | {
      status: 'ready';
      id: string;
      profile: string | null;
      demo: boolean;
      region: string;
      readOnly: boolean;
      /** Null while unknown, or where STS is denied; then `identityProblem` says why. */
      identity: Identity | null;
      identityProblem: Problem | null;
      /** A custom endpoint in use (origin only), or null for AWS's own. */
      endpoint: string | null;
    }
  | { status: 'failed'; profile: string | null; demo: boolean; problem: Problem };

/** A region to choose. */
export type RegionChoice = { code: string; /** English name, "US East (N. Virginia)". */ name: string };

/** The regions of the connection. */
export type RegionChoices = {
  regions: RegionChoice[];
  /** `account`: DescribeRegions answered; `static`: the SDK's partition list, and `problem` says why. */
  source: 'account' | 'static';
  problem: Problem | null;
};

/** Something only the person can supply while credentials are resolved. */
export type CredentialPrompt = { id: string; kind: 'mfa'; profile: string | null; serial: string };

/** The steps of an SSO sign-in with a device code. */
export type SignInEvent =
  | { kind: 'verify'; url: string; userCode: string; expiresAt: number }
  | { kind: 'done' }
  | { kind: 'failed'; problem: Problem };
