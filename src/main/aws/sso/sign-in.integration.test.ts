import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInEvent } from '../../../shared/contract/connection';
import { startDemoServer, type DemoServer } from '../../demo/server';
import {
  DEMO_SSO_EXPIRED_TOKEN,
  DEMO_SSO_ROLES,
  DEMO_SSO_START_URL,
  DEMO_SSO_TOKEN,
} from '../../demo/sso/service';
import { Connections, IDENTITY_WAIT_MS } from '../connection-service';
import { enterTestHome, memoryOf, type TestHome } from '../test-home.test-support';
import type { Timer } from '../timer';
import { readToken, tokenPath } from './token-cache';

let home: TestHome;
let aws: DemoServer;
let slept: number[];
let service: Connections;

/** Time that passes only when a sign-in sleeps; connecting waits for STS however long that takes. */
function handClock(): Timer {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    sleep(ms, signal) {
      if (ms === IDENTITY_WAIT_MS) return new Promise(() => undefined);
      if (signal?.aborted) return Promise.reject(new Error('aborted'));
      slept.push(ms);
      passed += ms;
      return Promise.resolve();
    },
  };
}

beforeEach(async () => {
  home = await enterTestHome();
  aws = await startDemoServer({ sso: { pendingPolls: 2, pollSeconds: 3 } });
  slept = [];
  await home.config(`[profile sso]
region = us-east-1
endpoint_url = ${aws.url}
sso_session = corp
sso_account_id = ${aws.accountId}
sso_role_name = ${DEMO_SSO_ROLES[0] ?? ''}
[sso-session corp]
sso_start_url = ${DEMO_SSO_START_URL}
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
[profile legacy]
region = us-east-1
endpoint_url = ${aws.url}
sso_start_url = ${DEMO_SSO_START_URL}
sso_region = eu-central-1
sso_account_id = ${aws.accountId}
sso_role_name = ${DEMO_SSO_ROLES[0] ?? ''}
[profile keys]
aws_access_key_id = AKIA
aws_secret_access_key = secret
`);
  service = new Connections({
    settings: memoryOf().memory,
    startDemo: () => Promise.reject(new Error('Not asked for.')),
    flags: { demo: false },
    env: home.env,
    timer: handClock(),
  });
});

afterEach(async () => {
  await service.close();
  await aws.close();
  await home.leave();
});

const asking = (profile: string) => ({ profile, region: null, demo: false, readOnly: false });

async function eventsOf(profile: string, signal = new AbortController().signal): Promise<SignInEvent[]> {
  const events: SignInEvent[] = [];
  for await (const event of service.signIn(profile, signal)) events.push(event);
  return events;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

describe.each([
  ['sso', 'corp'],
  ['legacy', DEMO_SSO_START_URL],
])('signing in with profile %s', (profile, cacheId) => {
  it('shows the code, waits as long as it is told, and leaves the token where the SDK finds it', async () => {
    const before = await service.connect(asking(profile), undefined);
    expect(before).toMatchObject({ status: 'failed', problem: { kind: 'expired', hint: 'Sign in again.' } });

    const events = await eventsOf(profile);
    expect(events.map(({ kind }) => kind)).toEqual(['verify', 'done']);
    expect(events[0]).toMatchObject({ url: expect.stringMatching(/^https:.*user_code=/) as string });
    expect(slept).toEqual([3000, 3000, 3000]);

    expect(await service.connect(asking(profile), undefined)).toMatchObject({ status: 'ready' });
    const mode = (await stat(tokenPath(home.env, cacheId))).mode & 0o777;
    expect(mode).toBe(0o600);
    const token = await readToken(home.env, cacheId);
    expect(token).toMatchObject({ startUrl: DEMO_SSO_START_URL, region: 'eu-central-1' });
    expect(token?.clientId).toBeTruthy();
    expect(token?.registrationExpiresAt).toBeTruthy();
  });
});

describe('a sign-in that does not come about', () => {
  it('slows down when it is told to', async () => {
    aws.faults.add({
      match: { operation: 'CreateToken' },
      effect: { kind: 'error', status: 400, code: 'SlowDownException' },
    });
    await eventsOf('sso');
    expect(slept).toEqual([3000, 8000, 8000, 8000]);
  });

  it('says that the person declined', async () => {
    aws.faults.add({
      match: { operation: 'CreateToken' },
      effect: { kind: 'error', status: 400, code: 'AccessDeniedException' },
    });
    const last = (await eventsOf('sso')).at(-1);
    expect(last).toMatchObject({ kind: 'failed', problem: { kind: 'denied' } });
  });

  it('ends without a word when the page goes away', async () => {
    const leaving = new AbortController();
    const events: SignInEvent[] = [];
    for await (const event of service.signIn('sso', leaving.signal)) {
      events.push(event);
      leaving.abort();
    }
    expect(events.map(({ kind }) => kind)).toEqual(['verify']);
    expect(await readToken(home.env, 'corp')).toBeNull();
  });

  it('refuses a profile that does not use SSO', async () => {
    expect(await eventsOf('keys')).toMatchObject([{ kind: 'failed', problem: { kind: 'invalid-input' } }]);
  });
});

describe('a session in the cache', () => {
  it('is used', async () => {
    await home.ssoToken('corp', { accessToken: DEMO_SSO_TOKEN, expiresAt: inAnHour() });
    expect(await service.connect(asking('sso'), undefined)).toMatchObject({
      status: 'ready',
      identity: { accountId: aws.accountId },
    });
  });

  it('is told to have expired, by its date', async () => {
    await home.ssoToken('corp', { accessToken: DEMO_SSO_TOKEN, expiresAt: anHourAgo() });
    expect(await service.connect(asking('sso'), undefined)).toMatchObject({
      status: 'failed',
      problem: { kind: 'expired' },
    });
    const profile = (await service.profiles()).find(({ name }) => name === 'sso');
    expect(profile).toMatchObject({ canSignIn: true, lacks: ['Its SSO session has expired.'] });
  });

  it('is told to have expired, by the portal', async () => {
    await home.ssoToken('corp', { accessToken: DEMO_SSO_EXPIRED_TOKEN, expiresAt: inAnHour() });
    expect(await service.connect(asking('sso'), undefined)).toMatchObject({
      status: 'failed',
      problem: { kind: 'expired' },
    });
  });
});
