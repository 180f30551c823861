import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../shared/contract/connection';
import {
  DEMO_MFA_CODE,
  DEMO_MFA_ROLE_ARN,
  DEMO_MFA_SERIAL,
  DENIED_KEY,
  EXPIRED_KEY,
  NO_STS_KEY,
  NORMAL_KEY,
  type DemoKey,
} from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { Connections, type ConnectionsOptions } from './connection-service';
import { problemOf, ProblemError } from './problems';
import { enterTestHome, memoryOf, type TestHome } from './test-home.test-support';

let home: TestHome;
let aws: DemoServer;
const opened: Connections[] = [];

beforeEach(async () => {
  home = await enterTestHome();
  aws = await startDemoServer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((connections) => connections.close()));
  await aws.close();
  await home.leave();
});

function connections(options: Partial<ConnectionsOptions> = {}): Connections {
  const made = new Connections({
    settings: memoryOf().memory,
    startDemo: () => Promise.reject(new Error('The demo account was not asked for.')),
    flags: { demo: false },
    env: home.env,
    ...options,
  });
  opened.push(made);
  return made;
}

const asking = (profile: string | null, region: string | null = null) => ({
  profile,
  region,
  demo: false,
  readOnly: false,
});

function keys({ accessKeyId, secretAccessKey, sessionToken }: DemoKey): string {
  const token = sessionToken === undefined ? '' : `aws_session_token = ${sessionToken}\n`;
  return `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n${token}`;
}

function ready(state: ConnectionState): Extract<ConnectionState, { status: 'ready' }> {
  if (state.status !== 'ready') throw new Error(`Not ready but ${JSON.stringify(state)}`);
  return state;
}

function failed(state: ConnectionState): Extract<ConnectionState, { status: 'failed' }> {
  if (state.status !== 'failed') throw new Error(`Not failed but ${JSON.stringify(state)}`);
  return state;
}

async function failureOf(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('It did not fail.');
}

describe('a profile with keys and an endpoint', () => {
  beforeEach(() =>
    home.config(`[default]
region = eu-central-1
[profile work]
region = eu-west-1
endpoint_url = ${aws.url}
${keys(NORMAL_KEY)}
[profile stale]
endpoint_url = ${aws.url}
${keys(EXPIRED_KEY)}
[profile shy]
endpoint_url = ${aws.url}
${keys(NO_STS_KEY)}
[profile denied]
endpoint_url = ${aws.url}
${keys(DENIED_KEY)}
[profile wrong]
endpoint_url = ${aws.url}
${keys({ ...NORMAL_KEY, secretAccessKey: 'not-the-secret' })}
`),
  );

  it('connects to that endpoint in its region and tells who is connected', async () => {
    const { memory, remembered } = memoryOf();
    const service = connections({ settings: memory });
    const state = ready(await service.connect(asking('work'), undefined));
    expect(state).toMatchObject({
      profile: 'work',
      region: 'eu-west-1',
      endpoint: aws.url,
      identity: { accountId: aws.accountId },
      identityProblem: null,
    });
    const answer = await service.clients({ connectionId: state.id }).s3().send(new ListBucketsCommand({}));
    expect(answer.Buckets?.length).toBeGreaterThan(0);
    expect(remembered).toMatchObject({ lastProfile: 'work', lastRegions: { work: 'eu-west-1' } });
  });

  it('says that a token has expired', async () => {
    const state = failed(await connections().connect(asking('stale'), undefined));
    expect(state.problem).toMatchObject({ kind: 'expired', title: 'Could not connect' });
    expect(state.problem.hint).toMatch(/sign in again/i);
  });

  it('works where STS is denied, and says so', async () => {
    const service = connections();
    const state = ready(await service.connect(asking('shy'), undefined));
    expect(state.identity).toBeNull();
    expect(state.identityProblem).toMatchObject({ kind: 'denied', action: 'sts:GetCallerIdentity' });
    const answer = await service.clients({ connectionId: state.id }).s3().send(new ListBucketsCommand({}));
    expect(answer.Buckets?.length).toBeGreaterThan(0);
  });

  it('stays ready with a wrong secret, and says what is wrong with it', async () => {
    const state = ready(await connections().connect(asking('wrong'), undefined));
    expect(state.identityProblem).toMatchObject({ kind: 'no-credentials', awsCode: 'SignatureDoesNotMatch' });
    expect(JSON.stringify(state)).not.toContain('not-the-secret');
  });

  it('lists the regions of the partition where DescribeRegions is denied', async () => {
    const service = connections();
    const state = ready(await service.connect(asking('denied', 'eu-west-3'), undefined));
    const { regions, source, problem } = await service.regions({ connectionId: state.id }, undefined);
    expect(source).toBe('static');
    expect(problem).toMatchObject({ kind: 'denied', action: 'ec2:DescribeRegions' });
    expect(problem?.hint).toContain('ec2:DescribeRegions');
    expect(regions).toContainEqual({ code: 'eu-west-3', name: 'Europe (Paris)' });
    expect(regions.some(({ code }) => code.startsWith('cn-'))).toBe(false);
  });

  it("lists the account's regions, the region in use among them", async () => {
    const service = connections();
    const state = ready(await service.connect(asking('work', 'ap-southeast-7'), undefined));
    const { regions, source } = await service.regions({ connectionId: state.id }, undefined);
    expect(source).toBe('account');
    expect(regions).toContainEqual({ code: 'us-east-1', name: 'US East (N. Virginia)' });
    expect(regions).toContainEqual({ code: 'ap-southeast-7', name: 'Asia Pacific (Thailand)' });
  });

  it('keeps the connection when the region changes', async () => {
    const service = connections();
    const before = ready(await service.connect(asking('work'), undefined));
    const after = ready(await service.setRegion({ connectionId: before.id, region: 'us-east-2' }));
    expect(after).toEqual({ ...before, region: 'us-east-2' });
    expect(service.clients({ connectionId: before.id }).region).toBe('us-east-2');
  });

  it('closes and opens the door of writes', async () => {
    const service = connections();
    const { id } = ready(await service.connect({ ...asking('work'), readOnly: true }, undefined));
    expect(() => service.writableClients({ connectionId: id })).toThrow(/Nothing in the account/);
    service.setReadOnly({ connectionId: id, readOnly: false });
    expect(service.writableClients({ connectionId: id }).connectionId).toBe(id);
  });

  it('aborts what is under way for the connection that is left, and refuses its id from then on', async () => {
    const service = connections();
    const before = ready(await service.connect(asking('work'), undefined));
    const clients = service.clients({ connectionId: before.id });
    const hold = aws.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'hold' } });
    const underWay = failureOf(clients.s3().send(new ListBucketsCommand({})));
    await hold.reached();
    const after = ready(await service.connect(asking('shy'), undefined));
    expect(after.id).not.toBe(before.id);
    expect(await underWay).toMatchObject({ kind: 'stale-connection' });
    expect(() => service.clients({ connectionId: before.id })).toThrow(ProblemError);
    expect(await failureOf(clients.s3().send(new ListBucketsCommand({})))).toMatchObject({
      kind: 'stale-connection',
    });
    expect(await failureOf(clients.credentials())).toMatchObject({ kind: 'stale-connection' });
  });

  it('tells every change to whoever watches', async () => {
    const service = connections();
    const watching = new AbortController();
    const seen: string[] = [];
    const watched = (async () => {
      for await (const state of service.changes(watching.signal)) {
        seen.push(state.status);
        if (state.status === 'ready') void service.disconnect();
        if (seen.length > 2 && state.status === 'none') watching.abort();
      }
    })();
    await service.connect(asking('work'), undefined);
    await watched;
    expect(seen).toEqual(['none', 'connecting', 'ready', 'none']);
  });

  it('is ready before a slow STS has answered, and tells the account when it has', async () => {
    const hold = aws.faults.add({ match: { service: 'sts' }, effect: { kind: 'hold' } });
    // the wait for STS ends as soon as STS was asked
    const timer = { now: () => Date.now(), sleep: () => hold.reached() };
    const service = connections({ timer });
    const state = ready(await service.connect(asking('work'), undefined));
    expect(state).toMatchObject({ identity: null, identityProblem: null });
    const watching = new AbortController();
    const later = (async () => {
      for await (const change of service.changes(watching.signal)) {
        if (change.status === 'ready' && change.identity !== null) return change;
      }
      throw new Error('The account was never told.');
    })();
    hold.release();
    expect(await later).toEqual({ ...state, identity: (await later).identity });
    expect((await later).identity?.accountId).toBe(aws.accountId);
    watching.abort();
  });

  it('ends the connection when a slow STS answers that the token has expired', async () => {
    const hold = aws.faults.add({ match: { service: 'sts' }, effect: { kind: 'hold' } });
    const timer = { now: () => Date.now(), sleep: () => hold.reached() };
    const service = connections({ timer });
    const { id } = ready(await service.connect(asking('stale'), undefined));
    const watching = new AbortController();
    hold.release();
    for await (const state of service.changes(watching.signal)) {
      if (state.status === 'failed') break;
    }
    expect(failed(service.state()).problem.kind).toBe('expired');
    expect(() => service.clients({ connectionId: id })).toThrow(ProblemError);
  });

  it('corrects a clock that is 20 minutes off, as the SDK does', async () => {
    aws.moveClock(20 * 60_000);
    const service = connections();
    const state = ready(await service.connect(asking('work'), undefined));
    expect(state.identity?.accountId).toBe(aws.accountId);
    const answer = await service
      .clients({ connectionId: state.id })
      .ec2('us-east-1')
      .send(new DescribeRegionsCommand({}));
    expect(answer.Regions?.length).toBeGreaterThan(0);
  });
});

describe('a role that needs an MFA code', () => {
  beforeEach(() =>
    home.config(`[profile base]
${keys(NORMAL_KEY)}
[profile admin]
region = us-east-1
endpoint_url = ${aws.url}
source_profile = base
role_arn = ${DEMO_MFA_ROLE_ARN}
mfa_serial = ${DEMO_MFA_SERIAL}
`),
  );

  /** Gives this answer to the first prompt that comes, and returns how many came. */
  function answering(service: Connections, answer: string | null) {
    const watching = new AbortController();
    const asked: string[] = [];
    void (async () => {
      for await (const prompts of service.prompts(watching.signal)) {
        for (const prompt of prompts) {
          if (asked.includes(prompt.id)) continue;
          asked.push(prompt.id);
          expect(prompt).toMatchObject({ kind: 'mfa', profile: 'admin', serial: DEMO_MFA_SERIAL });
          service.answerPrompt(prompt.id, answer);
        }
      }
    })();
    return { asked, done: () => watching.abort() };
  }

  it('asks once, however many calls want the credentials', async () => {
    const service = connections();
    const prompts = answering(service, DEMO_MFA_CODE);
    const state = ready(await service.connect(asking('admin'), undefined));
    const clients = service.clients({ connectionId: state.id });
    await Promise.all([
      clients.s3().send(new ListBucketsCommand({})),
      clients.s3('eu-central-1').send(new ListBucketsCommand({})),
      clients.credentials(),
    ]);
    expect(prompts.asked).toHaveLength(1);
    expect(state.identity?.arn).toContain('assumed-role/Administrator/');
    prompts.done();
  });

  it('says that a wrong code was not accepted', async () => {
    const service = connections();
    const prompts = answering(service, '000000');
    const { problem } = failed(await service.connect(asking('admin'), undefined));
    expect(problem).toMatchObject({ kind: 'denied', awsCode: 'AccessDenied', action: 'sts:AssumeRole' });
    expect(problem.hint).toMatch(/next code/);
    prompts.done();
  });

  it('takes a declined prompt for a cancellation', async () => {
    const service = connections();
    const prompts = answering(service, null);
    const { problem } = failed(await service.connect(asking('admin'), undefined));
    expect(problem).toMatchObject({ kind: 'cancelled' });
    prompts.done();
  });

  it('withdraws the prompt when another connection is chosen meanwhile', async () => {
    const service = connections();
    const waiting = service.connect(asking('admin'), undefined);
    const watching = new AbortController();
    for await (const prompts of service.prompts(watching.signal)) {
      if (prompts.length === 1) break;
    }
    await service.disconnect();
    expect(failed(await waiting).problem.kind).toBe('cancelled');
    for await (const prompts of service.prompts(watching.signal)) {
      expect(prompts).toEqual([]);
      break;
    }
    expect(service.state()).toEqual({ status: 'none', problem: null });
  });
});

describe('credential_process', () => {
  it('runs the program that the profile names', async () => {
    const answer = {
      Version: 1,
      AccessKeyId: NORMAL_KEY.accessKeyId,
      SecretAccessKey: NORMAL_KEY.secretAccessKey,
    };
    const program = await home.file('give.sh', `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`, 0o700);
    await home.config(`[profile tool]\nendpoint_url = ${aws.url}\ncredential_process = ${program}\n`);
    expect(ready(await connections().connect(asking('tool'), undefined)).identity?.accountId).toBe(
      aws.accountId,
    );
  });

  it('tells what the program complained about, without the secrets in it', async () => {
    const secret = 'secret_access_key=abcdefghijklmnopqrstuvwxyz0123456789ABCD';
    const program = await home.file(
      'fail.sh',
      `#!/bin/sh\necho 'the vault is sealed, ${secret}' >&2\nexit 3\n`,
      0o700,
    );
    await home.config(`[profile tool]\nendpoint_url = ${aws.url}\ncredential_process = ${program}\n`);
    const { problem } = failed(await connections().connect(asking('tool'), undefined));
    expect(problem.kind).toBe('no-credentials');
    expect(problem.message).toContain('the vault is sealed');
    expect(problem.message).not.toContain('abcdefghijklmnop');
  });
});

describe('endpoints that are not as they should be', () => {
  it('is ready, and says in words why nobody answers', async () => {
    const { url } = aws;
    await aws.close();
    await home.config(`[profile gone]\nendpoint_url = ${url}\n${keys(NORMAL_KEY)}`);
    const service = connections({
      timer: { now: () => Date.now(), sleep: () => new Promise(() => undefined) },
    });
    const state = ready(await service.connect(asking('gone'), undefined));
    expect(state.identityProblem).toMatchObject({ kind: 'unreachable', retryable: true });
    expect(state.identityProblem?.message).toContain(new URL(url).host);
    aws = await startDemoServer();
  });

  it('tells a page of HTML from an answer of AWS', async () => {
    await home.config(`[profile proxy]\nendpoint_url = ${aws.url}\n${keys(NORMAL_KEY)}`);
    aws.faults.add({
      times: null,
      effect: { kind: 'html', status: 200, body: '<html><head></head><body><p>Sign in</p></body></html>' },
    });
    const service = connections();
    const state = ready(await service.connect(asking('proxy'), undefined));
    expect(state.identityProblem).toMatchObject({ kind: 'not-aws', httpStatus: 200 });
    const s3 = service.clients({ connectionId: state.id }).s3();
    expect(await failureOf(s3.send(new ListBucketsCommand({})))).toMatchObject({
      kind: 'not-aws',
      action: 's3:ListAllMyBuckets',
    });
  });

  it("tells of settings that the SDK's rules for endpoints exclude", async () => {
    await home.config(
      `[profile odd]\nendpoint_url = ${aws.url}\nuse_fips_endpoint = true\n${keys(NORMAL_KEY)}`,
    );
    const { identityProblem } = ready(await connections().connect(asking('odd'), undefined));
    expect(identityProblem).toMatchObject({ kind: 'invalid-input' });
    expect(identityProblem?.message).toContain('FIPS and custom endpoint');
  });

  it('refuses an endpoint that is no URL', async () => {
    await home.config(`[profile odd]\nendpoint_url = localhost:4566\n${keys(NORMAL_KEY)}`);
    const { problem } = failed(await connections().connect(asking('odd'), undefined));
    expect(problem).toMatchObject({ kind: 'invalid-input' });
    expect(problem.message).toContain('endpoint_url');
  });
});

describe('start', () => {
  it('opens on the demo account when asked', async () => {
    let closed = 0;
    const startDemo = () =>
      Promise.resolve({
        url: aws.url,
        ...aws.credentials,
        accountId: aws.accountId,
        close: () => Promise.resolve(void (closed += 1)),
      });
    const { memory, remembered } = memoryOf();
    const service = connections({ startDemo, flags: { demo: true }, settings: memory });
    await service.start();
    const state = ready(service.state());
    expect(state).toMatchObject({ demo: true, profile: null, region: 'us-east-1', endpoint: null });
    expect(service.clients({ connectionId: state.id }).catalogueSource).toBe('demo');
    expect(remembered.lastRegions).toEqual({});
    await service.close();
    expect(closed).toBe(1);
  });

  it('takes the environment with AWS_ENDPOINT_URL', async () => {
    Object.assign(home.env, {
      AWS_ACCESS_KEY_ID: NORMAL_KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: NORMAL_KEY.secretAccessKey,
      AWS_REGION: 'eu-north-1',
      AWS_ENDPOINT_URL: aws.url,
    });
    const service = connections();
    await service.start();
    const state = ready(service.state());
    expect(state).toMatchObject({ profile: null, region: 'eu-north-1', endpoint: aws.url });
    expect(service.clients({ connectionId: state.id }).s3WorkerConfig()).toMatchObject({
      endpoint: aws.url,
      forcePathStyle: true,
    });
  });

  it('returns to the profile and region of the last time', async () => {
    await home.config(`[profile work]\nendpoint_url = ${aws.url}\n${keys(NORMAL_KEY)}`);
    const service = connections({ settings: memoryOf('work', { work: 'sa-east-1' }).memory });
    await service.start();
    expect(ready(service.state())).toMatchObject({ profile: 'work', region: 'sa-east-1' });
  });

  it('asks nobody for anything when there is nothing, and says so', async () => {
    const service = connections();
    await service.start();
    const state = service.state();
    expect(state).toMatchObject({
      status: 'none',
      problem: { kind: 'no-credentials', title: 'Not connected yet' },
    });
    expect(await service.profiles()).toEqual([]);
  });

  it('names the profiles that there are when the asked one is unknown', async () => {
    await home.config('[profile work]\nregion = us-east-1\n');
    const service = connections({ flags: { demo: false, profile: 'wrok' } });
    await service.start();
    const { problem } = failed(service.state());
    expect(problem.message).toContain('wrok');
    expect(problem.hint).toContain('work');
  });
});
