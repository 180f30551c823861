import { fromEnv, fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import { asProblem, localProblem, ProblemError } from './problems';
import { configPaths } from './config-files';
import { SILENT } from './request-handler';
import { roleAssumer, webIdentityAssumer, type StsFor } from './role-assumer';

/** Renewed this long before they expire, in milliseconds; the SDK's clients use the same margin. */
const MARGIN_MS = 5 * 60_000;
/** IMDS answers within milliseconds where it exists. Elsewhere its address may swallow packets. */
const IMDS_TIMEOUT_MS = 1_000;

/** Fetches credentials afresh at each call. */
export type CredentialProvider = () => Promise<AwsCredentialIdentity>;

/** Where the credentials of one connection come from. */
export type CredentialSource = {
  /** Null for the default chain. */
  profile: string | null;
  env: NodeJS.ProcessEnv;
  stsFor: StsFor;
  /** The endpoint of the SSO portal where it is not AWS's, or null. */
  ssoEndpoint: string | null;
  askMfa: (serial: string) => Promise<string>;
};

/**
 * The SDK's own providers: for a profile its section of the files and nothing else, for none the
 * environment, then the default profile, a container's or an instance's role. What they know is
 * kept nowhere else than in the function that this returns.
 */
export function providerOf(source: CredentialSource): CredentialProvider {
  const { profile, env, stsFor, ssoEndpoint, askMfa } = source;
  const { config: configFilepath, credentials: filepath } = configPaths(env);
  const init = {
    configFilepath,
    filepath,
    ignoreCache: true,
    logger: SILENT,
    // the assumer asks (see there); the SDK only wants to know that somebody will
    mfaCodeProvider: () => Promise.resolve(''),
    roleAssumer: roleAssumer(stsFor, askMfa),
    roleAssumerWithWebIdentity: webIdentityAssumer(stsFor),
    clientConfig: {
      logger: SILENT,
      userAgentAppId: 'skyglass',
      ...(ssoEndpoint === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint: ssoEndpoint }),
    },
  };
  if (profile !== null) return fromIni({ ...init, profile });
  // with AWS_PROFILE set as well the SDK would pass over the keys, and say so on the console
  if (env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']) return fromEnv({ logger: SILENT });
  return fromNodeProviderChain({ ...init, timeout: IMDS_TIMEOUT_MS, maxRetries: 0 });
}

/**
 * Keeps the credentials of a connection, renews them before they expire, and lets calls that come at
 * the same time share one resolution: one MFA prompt, not five.
 */
export class CredentialKeeper {
  readonly #provider: CredentialProvider;
  readonly #profile: string | null;
  readonly #now: () => number;
  #current: AwsCredentialIdentity | null = null;
  #underWay: Promise<AwsCredentialIdentity> | null = null;

  constructor(provider: CredentialProvider, profile: string | null, now: () => number = Date.now) {
    this.#provider = provider;
    this.#profile = profile;
    this.#now = now;
  }

  /** @throws ProblemError that says why there are no credentials. */
  get(): Promise<AwsCredentialIdentity> {
    const left = this.#timeLeft();
    if (this.#current !== null && left > MARGIN_MS) return Promise.resolve(this.#current);
    this.#underWay ??= this.#resolve().finally(() => (this.#underWay = null));
    return this.#underWay;
  }

  async #resolve(): Promise<AwsCredentialIdentity> {
    try {
      const found = await this.#provider();
      this.#current = found;
      if (this.#timeLeft() <= 0) throw expiredAtOnce(this.#profile);
      return found;
    } catch (error) {
      // renewal failed early: what is there still works for a while
      if (this.#current !== null && this.#timeLeft() > 0) return this.#current;
      throw asProblem('Could not get credentials', null, error, { profile: this.#profile });
    }
  }

  #timeLeft(): number {
    const expiration = this.#current?.expiration;
    return expiration === undefined ? Infinity : expiration.getTime() - this.#now();
  }
}

function expiredAtOnce(profile: string | null): ProblemError {
  const who = profile === null ? 'the environment' : `profile “${profile}”`;
  return new ProblemError(
    localProblem(
      'expired',
      'Could not get credentials',
      `The credentials of ${who} have expired.`,
      'Renew them, then connect again.',
    ),
  );
}
