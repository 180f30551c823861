import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorResponse, type AwsFailure } from '../dialects';
import { DEMO_ACCOUNT_ID, DEMO_ROLE_ARN, type KeyRing } from '../identities';
import { issueSession } from '../sts/service';
import type { Clock, DemoRequest, DemoResponse, DemoService } from '../wire';

/** IAM Identity Center: sign-in with a device code (SSO OIDC), and role credentials from the portal. */

export type SsoOptions = {
  /** How many times CreateToken answers "pending" before the person has approved; default 1. */
  pendingPolls?: number;
  /** Seconds that a client is told to wait between polls; default 1. */
  pollSeconds?: number;
};

/** Bearer tokens that the portal knows from the start, for a cached sign-in on disk. */
export const DEMO_SSO_TOKEN = 'demo-sso-access-token';
export const DEMO_SSO_EXPIRED_TOKEN = 'demo-sso-access-token-expired';
export const DEMO_SSO_START_URL = 'https://meridian.awsapps.com/start';
export const DEMO_SSO_ROLES = ['Engineer', 'ReadOnly'];

/** How long a sign-in lasts, in seconds. */
const TOKEN_SECONDS = 8 * 3600;
const DEVICE_SECONDS = 600;

type Setting = SsoOptions & { clock: Clock; keys: KeyRing };

class SsoFailure extends Error {
  readonly failure: AwsFailure;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'SsoFailure';
    this.failure = { status, code, message };
  }
}

function json(request: DemoRequest, body: unknown): DemoResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': request.requestId },
    body: JSON.stringify(body),
  };
}

const RegisterSchema = z.object({ clientName: z.string().min(1), clientType: z.literal('public') });
const DeviceSchema = z.object({ clientId: z.string(), clientSecret: z.string(), startUrl: z.url() });
const TokenSchema = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  grantType: z.string(),
  deviceCode: z.string().optional(),
  refreshToken: z.string().optional(),
});

function parse<Value>(schema: z.ZodType<Value>, request: DemoRequest): Value {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new SsoFailure(400, 'InvalidRequestException', 'Invalid request');
  }
  const result = schema.safeParse(body);
  if (!result.success) throw new SsoFailure(400, 'InvalidRequestException', 'Invalid request');
  return result.data;
}

function guarded(answer: (request: DemoRequest) => DemoResponse): DemoService {
  return {
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof SsoFailure) return errorResponse(error.failure, request);
        throw error;
      }
    },
  };
}

/** The two services of a sign-in, which share the tokens that they hand out and accept. */
export function createSsoServices(setting: Setting): { oidc: DemoService; portal: DemoService } {
  const { clock, keys, pendingPolls = 1, pollSeconds = 1 } = setting;
  const clients = new Map<string, string>();
  const devices = new Map<string, { clientId: string; expiresAt: number; polls: number }>();
  const refreshTokens = new Set<string>();
  /** Bearer tokens with the time from which they are expired. */
  const tokens = new Map<string, number>([
    [DEMO_SSO_TOKEN, Number.POSITIVE_INFINITY],
    [DEMO_SSO_EXPIRED_TOKEN, 0],
  ]);
  const secret = (name: string): string => `${name}-${randomBytes(24).toString('base64url')}`;

  function register(request: DemoRequest): DemoResponse {
    parse(RegisterSchema, request);
    const clientId = secret('client');
    const clientSecret = secret('client-secret');
    clients.set(clientId, clientSecret);
    const now = Math.floor(clock() / 1000);
    const clientSecretExpiresAt = now + 90 * 86_400;
    return json(request, { clientId, clientSecret, clientIdIssuedAt: now, clientSecretExpiresAt });
  }

  function checkClient(client: { clientId: string; clientSecret: string }): void {
    if (clients.get(client.clientId) === client.clientSecret) return;
    throw new SsoFailure(401, 'InvalidClientException', 'Client is invalid');
  }

  function startDevice(request: DemoRequest): DemoResponse {
    const input = parse(DeviceSchema, request);
    checkClient(input);
    const deviceCode = secret('device');
    devices.set(deviceCode, {
      clientId: input.clientId,
      expiresAt: clock() + DEVICE_SECONDS * 1000,
      polls: 0,
    });
    const userCode = randomBytes(4)
      .toString('hex')
      .toUpperCase()
      .replace(/^(.{4})/, '$1-');
    const verificationUri = `https://device.sso.${request.region}.amazonaws.com/`;
    return json(request, {
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
      expiresIn: DEVICE_SECONDS,
      interval: pollSeconds,
    });
  }

  function checkDevice(clientId: string, deviceCode: string): void {
    const device = devices.get(deviceCode);
    if (device?.clientId !== clientId) {
      throw new SsoFailure(400, 'InvalidGrantException', 'Invalid device code provided');
    }
    if (device.expiresAt <= clock()) {
      throw new SsoFailure(400, 'ExpiredTokenException', 'Device code has expired');
    }
    device.polls += 1;
    if (device.polls <= pendingPolls) {
      throw new SsoFailure(400, 'AuthorizationPendingException', 'Authorization is still pending');
    }
    devices.delete(deviceCode);
  }

  function createToken(request: DemoRequest): DemoResponse {
    const input = parse(TokenSchema, request);
    checkClient(input);
    if (input.grantType === 'urn:ietf:params:oauth:grant-type:device_code') {
      checkDevice(input.clientId, input.deviceCode ?? '');
    } else if (input.grantType !== 'refresh_token') {
      throw new SsoFailure(400, 'UnsupportedGrantTypeException', 'Grant type is not supported');
    } else if (!refreshTokens.delete(input.refreshToken ?? '')) {
      throw new SsoFailure(400, 'InvalidGrantException', 'Invalid refresh token provided');
    }
    const accessToken = secret('sso-token');
    const refreshToken = secret('sso-refresh');
    tokens.set(accessToken, clock() + TOKEN_SECONDS * 1000);
    refreshTokens.add(refreshToken);
    return json(request, { accessToken, tokenType: 'Bearer', expiresIn: TOKEN_SECONDS, refreshToken });
  }

  function checkBearer(request: DemoRequest): string {
    const token = request.headers['x-amz-sso_bearer_token'] ?? '';
    if ((tokens.get(token) ?? 0) > clock()) return token;
    throw new SsoFailure(401, 'UnauthorizedException', 'Session token not found or invalid');
  }

  function roleCredentials(request: DemoRequest): DemoResponse {
    checkBearer(request);
    const account = request.query.get('account_id');
    const role = request.query.get('role_name') ?? '';
    if (account !== DEMO_ACCOUNT_ID || !DEMO_SSO_ROLES.includes(role)) {
      throw new SsoFailure(403, 'ForbiddenException', 'No access');
    }
    const session = issueSession(keys, {
      roleArn: DEMO_ROLE_ARN.replace('Engineer', `AWSReservedSSO_${role}_0123456789abcdef`),
      sessionName: 'engineer',
      expiresAt: clock() + 3600_000,
    });
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
    return json(request, {
      roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiresAt },
    });
  }

  function notFound(request: DemoRequest): never {
    throw new SsoFailure(404, 'ResourceNotFoundException', `There is nothing at ${request.path}`);
  }

  return {
    oidc: guarded((request) => {
      if (request.path === '/client/register') return register(request);
      if (request.path === '/device_authorization') return startDevice(request);
      return request.path === '/token' ? createToken(request) : notFound(request);
    }),
    portal: guarded((request) => {
      if (request.path === '/federation/credentials') return roleCredentials(request);
      if (request.path === '/assignment/accounts') {
        checkBearer(request);
        const accountId = DEMO_ACCOUNT_ID;
        return json(request, { accountList: [{ accountId, accountName: 'Meridian (demo)' }] });
      }
      if (request.path === '/assignment/roles') {
        checkBearer(request);
        const roleList = DEMO_SSO_ROLES.map((roleName) => ({ roleName, accountId: DEMO_ACCOUNT_ID }));
        return json(request, { roleList });
      }
      if (request.path !== '/logout') return notFound(request);
      tokens.delete(checkBearer(request));
      return { ...json(request, {}), body: '' };
    }),
  };
}
