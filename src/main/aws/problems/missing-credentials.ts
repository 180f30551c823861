import type { ProblemKind } from '../../../shared/contract/problem';
import type { ErrorFacts } from './error-facts';

/** Why credentials could not be had, in words. */
export type CredentialTrouble = { kind: ProblemKind; message: string; hint: string };

const PROVIDER_ERRORS = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);

/** The SSO providers' messages about a session that is over or was never begun. */
const SSO_SESSION =
  /SSO session associated with this profile|SSO session token associated|To refresh this SSO session|in SSO Token/i;

/** Reads an error of the SDK's credential providers; null when it is none. */
export function credentialTrouble(facts: ErrorFacts, profile: string | null): CredentialTrouble | null {
  if (facts.name === undefined || !PROVIDER_ERRORS.has(facts.name)) return null;
  const said = facts.message ?? '';
  const who = profile === null ? 'the default credentials' : `profile “${profile}”`;
  if (SSO_SESSION.test(said) || /UnauthorizedException|Session token not found or invalid/i.test(said)) {
    return {
      kind: 'expired',
      message: `The SSO session of ${who} has expired, or was never begun.`,
      hint: 'Sign in again.',
    };
  }
  if (/reauthenticate|login session|Your session has expired/i.test(said)) {
    return {
      kind: 'expired',
      message: `The login session of ${who} has expired.`,
      hint: 'Sign in again with “aws login”, then connect again.',
    };
  }
  if (/returned expired credentials/i.test(said)) {
    return {
      kind: 'expired',
      message: `The credential_process of ${who} returned credentials that have expired.`,
      hint: 'Renew them with the tool that the profile names, then connect again.',
    };
  }
  if (/Could not load credentials from any providers|No providers in chain/i.test(said)) {
    return {
      kind: 'no-credentials',
      message:
        'No AWS credentials were found: neither in the environment, nor in the default profile, nor from an instance role.',
      hint: 'Choose a profile, sign in with “aws configure” or “aws configure sso”, or set AWS_PROFILE.',
    };
  }
  if (/Could not resolve credentials using profile|was not found|could not be found/i.test(said)) {
    return {
      kind: 'no-credentials',
      message: `The config and credentials files hold no usable credentials for ${who}.`,
      hint: 'Check the spelling of the profile and what it contains, or choose another one.',
    };
  }
  return {
    kind: 'no-credentials',
    message: said === '' ? `No credentials could be had for ${who}.` : said,
    hint: 'Check the profile in the config and credentials files, or choose another one.',
  };
}
