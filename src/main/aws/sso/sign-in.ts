import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
  type CreateTokenResponse,
} from '@aws-sdk/client-sso-oidc';
import type { SignInEvent } from '../../../shared/contract/connection';
import { skyglassPlugin } from '../client-plugin';
import { readSharedConfig } from '../config-files';
import { planFor } from '../connection-plan';
import { asProblem, localProblem, ProblemError } from '../problems';
import { ssoSection } from '../profiles';
import { pooledHandler, SILENT } from '../request-handler';
import type { Timer } from '../timer';
import { ssoSettings, type SsoSettings } from './settings';
import { writeToken } from './token-cache';

const TITLE = 'Could not sign in';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628, section 3.5: the default between two polls, and what `slow_down` adds; seconds. */
const DEFAULT_INTERVAL_S = 5;

/** A device's registration and the code that the person confirms. */
type Device = {
  clientId: string;
  clientSecret: string;
  registrationExpiresAt: number | null;
  deviceCode: string;
  userCode: string;
  url: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  intervalMs: number;
};

/**
 * Signs in with IAM Identity Center by the device flow (RFC 8628), as `aws sso login --use-device-code`
 * does: shows where to confirm the code, waits for it, and leaves the token in the cache that the SDK
 * and the CLI share. Ends with `done` or `failed`, or without a word when aborted.
 */
export async function* signIn(
  profile: string,
  env: NodeJS.ProcessEnv,
  timer: Timer,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, void> {
  const handler = pooledHandler();
  try {
    const { settings, endpoint } = await settingsOf(profile, env);
    const client = new SSOOIDCClient({
      region: settings.region,
      requestHandler: handler,
      logger: SILENT,
      userAgentAppId: 'skyglass',
      ...(endpoint === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    });
    client.middlewareStack.use(skyglassPlugin(client.config, null));
    const device = await begin(client, settings, timer, signal);
    yield { kind: 'verify', url: device.url, userCode: device.userCode, expiresAt: device.expiresAt };
    const token = await confirmed(client, device, timer, signal);
    await keep(env, settings, device, token, timer.now());
    yield { kind: 'done' };
  } catch (error) {
    if (!signal.aborted)
      yield { kind: 'failed', problem: asProblem(TITLE, null, error, { profile }).problem };
  } finally {
    handler.destroy();
  }
}

async function settingsOf(
  profile: string,
  env: NodeJS.ProcessEnv,
): Promise<{ settings: SsoSettings; endpoint: string | null }> {
  const config = await readSharedConfig(env);
  const section = config.profiles[profile];
  const own = section && ssoSection(config, section);
  const settings = own && ssoSettings(config, own);
  if (settings) return { settings, endpoint: planFor(profile, env, config).endpoints['SSO OIDC'] };
  throw failure(
    'invalid-input',
    own
      ? `The profile “${profile}” lacks sso_start_url or sso_region.`
      : `The profile “${profile}” does not use SSO.`,
    'Set it up with “aws configure sso”, or choose another profile.',
  );
}

async function begin(
  client: SSOOIDCClient,
  settings: SsoSettings,
  timer: Timer,
  signal: AbortSignal,
): Promise<Device> {
  const abortable = { abortSignal: signal };
  const registration = await client.send(
    new RegisterClientCommand({
      clientName: 'Skyglass',
      clientType: 'public',
      // without a session there is nothing that could be renewed, so no scopes are asked for
      ...(settings.hasSession && { scopes: settings.scopes }),
    }),
    abortable,
  );
  const { clientId, clientSecret, clientSecretExpiresAt } = registration;
  if (!clientId || !clientSecret) throw strange('registered no client');
  const asked = timer.now();
  const answer = await client.send(
    new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: settings.startUrl }),
    abortable,
  );
  const url = answer.verificationUriComplete ?? answer.verificationUri;
  if (!answer.deviceCode || !answer.userCode || !url) throw strange('gave no code to confirm');
  return {
    clientId,
    clientSecret,
    registrationExpiresAt: clientSecretExpiresAt ? clientSecretExpiresAt * 1000 : null,
    deviceCode: answer.deviceCode,
    userCode: answer.userCode,
    url,
    expiresAt: asked + (answer.expiresIn ?? 600) * 1000,
    intervalMs: (answer.interval ?? DEFAULT_INTERVAL_S) * 1000,
  };
}

/** Polls until the person has confirmed the code, no faster than the service wants. */
async function confirmed(
  client: SSOOIDCClient,
  device: Device,
  timer: Timer,
  signal: AbortSignal,
): Promise<CreateTokenResponse> {
  const { clientId, clientSecret, deviceCode } = device;
  let interval = device.intervalMs;
  while (timer.now() < device.expiresAt) {
    await timer.sleep(interval, signal);
    try {
      return await client.send(
        new CreateTokenCommand({ clientId, clientSecret, deviceCode, grantType: DEVICE_GRANT }),
        { abortSignal: signal },
      );
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'SlowDownException') interval += DEFAULT_INTERVAL_S * 1000;
      else if (name === 'ExpiredTokenException') break;
      else if (name === 'AccessDeniedException') {
        throw failure('denied', 'The sign-in was declined in the browser.', 'Sign in again to allow it.');
      } else if (name !== 'AuthorizationPendingException') throw error;
    }
  }
  throw failure('expired', 'The code was not confirmed in time.', 'Sign in again for a new code.');
}

async function keep(
  env: NodeJS.ProcessEnv,
  settings: SsoSettings,
  device: Device,
  token: CreateTokenResponse,
  now: number,
): Promise<void> {
  if (!token.accessToken) throw strange('gave no token');
  const { registrationExpiresAt } = device;
  await writeToken(env, settings.cacheId, {
    startUrl: settings.startUrl,
    region: settings.region,
    accessToken: token.accessToken,
    expiresAt: new Date(now + (token.expiresIn ?? 0) * 1000).toISOString(),
    clientId: device.clientId,
    clientSecret: device.clientSecret,
    ...(registrationExpiresAt !== null && {
      registrationExpiresAt: new Date(registrationExpiresAt).toISOString(),
    }),
    ...(token.refreshToken !== undefined && { refreshToken: token.refreshToken }),
  });
}

function failure(kind: 'invalid-input' | 'denied' | 'expired', message: string, hint: string): ProblemError {
  return new ProblemError(localProblem(kind, TITLE, message, hint));
}

function strange(what: string): ProblemError {
  return new ProblemError(
    localProblem('not-aws', TITLE, `The sign-in service ${what}.`, 'Check sso_region and the endpoint.'),
  );
}
