import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeKeyPairsCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClientSource } from '../aws/clients-for-tests';
import { ProblemError } from '../aws/problems';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createLaunchAccessService, type KeyHost } from './launch-access-service';
import { createLaunchService } from './launch-service';
import { createCatalogue } from './catalogue';

const REGION = 'eu-central-1';
const scope = { connectionId: 'c1', region: REGION };

let server: DemoServer;
let folder: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'skyglass-keys-'));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: { credentials?: typeof NORMAL_KEY; readOnly?: boolean } = {}) {
  const clients = testClientSource({
    connectionId: 'c1',
    endpoint: server.url,
    credentials: NORMAL_KEY,
    maxAttempts: 1,
    ...options,
  });
  const catalogue = createCatalogue({ clients, home: folder });
  closing.push(
    () => catalogue.dispose(),
    () => clients.destroy(),
  );
  const ec2 = clients.clients(scope).ec2(REGION);
  return {
    access: createLaunchAccessService({ clients }),
    launch: createLaunchService({ clients, catalogue }),
    keyNames: async () => {
      const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
      return KeyPairs.map(({ KeyName }) => KeyName);
    },
    groups: async () => {
      const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
      return SecurityGroups;
    },
  };
}

/** A host whose dialog answers with a place in the test's folder; null declines. */
function host(path: string | null = join(folder, 'key.pem')): KeyHost & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    chooseKeyTarget(name) {
      asked.push(name);
      if (path === null) return Promise.resolve(null);
      return Promise.resolve({ path, mode: 0o600, deliver: () => ({ kind: 'file', path }) });
    },
  };
}

async function problemOfCall(call: Promise<unknown>) {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  if (error instanceof ProblemError) return error.problem;
  throw new Error('It was not refused.');
}

describe('a new key pair', () => {
  it.each(['ed25519', 'rsa'] as const)(
    'of %s has its private key in a file that nobody else reads',
    async (type) => {
      const { access, keyNames } = open();
      const path = join(folder, 'key.pem');
      const made = await access.createKeyPair({ ...scope, name: 'fresh/key 1', type }, host(path));
      expect(made).toEqual({ name: 'fresh/key 1', place: { kind: 'file', path } });
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(createPrivateKey(readFileSync(path)).asymmetricKeyType).toBe(type);
      expect(await keyNames()).toContain('fresh/key 1');
    },
  );

  it('is offered a file name that fits every disk', async () => {
    const asking = host(null);
    for (const name of ['../../etc/passwd', 'ops "night" & <b>', '...']) {
      expect(await open().access.createKeyPair({ ...scope, name, type: 'ed25519' }, asking)).toBeNull();
    }
    for (const name of asking.asked) expect(name).toMatch(/^[\w][\w.-]*\.pem$/);
  });

  it('is not made where no place was given', async () => {
    const { access, keyNames } = open();
    expect(await access.createKeyPair({ ...scope, name: 'none', type: 'ed25519' }, host(null))).toBeNull();
    expect(await keyNames()).not.toContain('none');
    expect(server.requests.count('ec2', 'CreateKeyPair')).toBe(0);
  });

  it('never replaces a file, which may be another private key', async () => {
    const { access } = open();
    const path = join(folder, 'mine.pem');
    writeFileSync(path, 'the key of another');
    const problem = await problemOfCall(
      access.createKeyPair({ ...scope, name: 'fresh', type: 'ed25519' }, host(path)),
    );
    expect(problem.kind).toBe('invalid-input');
    expect(problem.message).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe('the key of another');
    expect(server.requests.count('ec2', 'CreateKeyPair')).toBe(0);
  });

  it('leaves no file behind where AWS refuses it', async () => {
    const path = join(folder, 'key.pem');
    const { access } = open();
    const twice = await problemOfCall(
      access.createKeyPair({ ...scope, name: 'engineer', type: 'rsa' }, host(path)),
    );
    expect(twice).toMatchObject({ awsCode: 'InvalidKeyPair.Duplicate', action: 'ec2:CreateKeyPair' });
    expect(twice.requestId).toBeTruthy();
    expect(existsSync(path)).toBe(false);
    const denied = await problemOfCall(
      open({ credentials: READ_MOSTLY_KEY }).access.createKeyPair(
        { ...scope, name: 'denied', type: 'rsa' },
        host(path),
      ),
    );
    expect(denied.kind).toBe('denied');
    expect(existsSync(path)).toBe(false);
  });

  it('is not made where its file cannot be', async () => {
    const { access, keyNames } = open();
    const problem = await problemOfCall(
      access.createKeyPair({ ...scope, name: 'nowhere', type: 'rsa' }, host(join(folder, 'gone', 'key.pem'))),
    );
    expect(problem.title).toBe('Could not save the private key');
    expect(await keyNames()).not.toContain('nowhere');
  });

  it('says nothing of the private key in what fails', async () => {
    const { access } = open();
    server.faults.add({ match: { operation: 'CreateKeyPair' }, effect: { kind: 'truncate' } });
    const problem = await problemOfCall(access.createKeyPair({ ...scope, name: 'cut', type: 'rsa' }, host()));
    expect(JSON.stringify(problem)).not.toContain('PRIVATE KEY');
    expect(existsSync(join(folder, 'key.pem'))).toBe(false);
  });
});

describe('a public key', () => {
  const publicKey =
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2Wc8nq2a0Yk3mJq4vQ8s0m6o3oYw1b5g0Q9nq2a0Yk me@here\n';

  it('is known under its name afterwards', async () => {
    const { access, launch } = open();
    await access.importKeyPair({ ...scope, name: 'mine', publicKey });
    const { keyPairs } = await launch.choices(scope, undefined);
    expect(keyPairs.items).toContainEqual({ name: 'mine', type: 'ed25519' });
  });

  it('that is none is refused in AWS’s words', async () => {
    const problem = await problemOfCall(
      open().access.importKeyPair({ ...scope, name: 'bad', publicKey: '-----BEGIN PUBLIC KEY-----' }),
    );
    expect(problem).toMatchObject({ awsCode: 'InvalidKey.Format', action: 'ec2:ImportKeyPair' });
  });
});

describe('a group for SSH', () => {
  async function request(launch: ReturnType<typeof open>['launch']) {
    const { defaultVpcId } = await launch.choices(scope, undefined);
    return { ...scope, name: 'ssh-from-my-address', vpcId: defaultVpcId ?? '', cidr: '203.0.113.25/32' };
  }

  it('lets in SSH from the address, and nothing else', async () => {
    const { access, launch, groups } = open();
    const { groupId } = await access.createSshGroup(await request(launch));
    const made = (await groups()).find((group) => group.GroupId === groupId);
    expect(made).toMatchObject({
      GroupName: 'ssh-from-my-address',
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '203.0.113.25/32' }] },
      ],
    });
  });

  it('is taken away again where its rule cannot be set', async () => {
    const { access, launch, groups } = open();
    const before = (await groups()).length;
    const refused = { kind: 'error', status: 403, code: 'UnauthorizedOperation' } as const;
    server.faults.add({ match: { operation: 'AuthorizeSecurityGroupIngress' }, effect: refused });
    const problem = await problemOfCall(access.createSshGroup(await request(launch)));
    expect(problem).toMatchObject({ kind: 'denied', action: 'ec2:AuthorizeSecurityGroupIngress' });
    expect(await groups()).toHaveLength(before);

    server.faults.add({ match: { operation: 'AuthorizeSecurityGroupIngress' }, effect: refused });
    server.faults.add({ match: { operation: 'DeleteSecurityGroup' }, effect: refused });
    const left = await problemOfCall(access.createSshGroup(await request(launch)));
    expect(left.message).toMatch(/sg-[0-9a-f]+ was made, lets nobody in, and could not be deleted/);
  });

  it('knows the address that one is seen by', async () => {
    expect(await open().access.ownAddress(scope, undefined)).toBe('203.0.113.25');
  });
});

describe('instance profiles', () => {
  it('are listed, and denied on their own', async () => {
    const { launch } = open();
    expect((await launch.choices(scope, undefined)).instanceProfiles.items).toEqual([
      { name: 'ssm-managed', roles: ['ssm-managed'] },
      { name: 'web-server', roles: ['web-server'] },
    ]);
    server.faults.add({
      match: { operation: 'ListInstanceProfiles' },
      effect: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
    const { instanceProfiles, subnets } = await launch.choices(scope, undefined);
    expect(instanceProfiles).toMatchObject({
      items: [],
      problem: { kind: 'denied', action: 'iam:ListInstanceProfiles' },
    });
    expect(subnets.problem).toBeNull();
  });
});

describe('a read-only connection', () => {
  it('makes none of it, and asks for no place', async () => {
    const { access } = open({ readOnly: true });
    const asking = host();
    for (const call of [
      access.createKeyPair({ ...scope, name: 'k', type: 'rsa' }, asking),
      access.importKeyPair({ ...scope, name: 'k', publicKey: 'ssh-rsa AAAA' }),
      access.createSshGroup({ ...scope, name: 'g', vpcId: 'vpc-1', cidr: '203.0.113.25/32' }),
    ]) {
      expect((await problemOfCall(call)).kind).toBe('read-only');
    }
    expect(asking.asked).toEqual([]);
    expect(server.requests.count('ec2')).toBe(0);
  });
});
