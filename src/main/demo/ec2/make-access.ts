import { createHash, generateKeyPairSync } from 'node:crypto';
import { element } from './answer';
import type { Ec2Call } from './call';
import { groupNotFound } from './describe-network';
import { dryRunPassed, Ec2Failure, invalidParameter } from './failure';

/** What a launch form makes besides instances: key pairs and security groups. */

const MOST_NAME = 255;

function keyName({ input, state }: Ec2Call): string {
  const name = input.required('KeyName');
  if (name.length > MOST_NAME) throw invalidParameter('Key name may not be longer than 255 characters.');
  if (state.network.keyPairs.some((pair) => pair.name === name)) {
    throw new Ec2Failure('InvalidKeyPair.Duplicate', `The keypair already exists`);
  }
  return name;
}

function dryRun({ input }: Ec2Call): void {
  if (input.flag('DryRun')) throw dryRunPassed();
}

export function createKeyPair(call: Ec2Call): string {
  const { input, state, now } = call;
  const name = keyName(call);
  const type = input.text('KeyType') ?? 'rsa';
  if (type !== 'rsa' && type !== 'ed25519') throw invalidParameter(`Invalid value '${type}' for KeyType.`);
  dryRun(call);
  const keyMaterial =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
          type: 'pkcs1',
          format: 'pem',
        })
      : generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const fingerprint = createHash('sha256').update(keyMaterial).digest('base64');
  const keyPairId = state.newId('key');
  state.network.keyPairs.push({ keyPairId, name, type, fingerprint, created: now, tags: [] });
  return (
    element('keyName', name) +
    element('keyFingerprint', fingerprint) +
    element('keyMaterial', keyMaterial.toString()) +
    element('keyPairId', keyPairId)
  );
}

export function importKeyPair(call: Ec2Call): string {
  const { input, state, now } = call;
  const name = keyName(call);
  const text = Buffer.from(input.required('PublicKeyMaterial'), 'base64').toString('utf8').trim();
  const [, kind, body = ''] = /^ssh-(rsa|ed25519) ([A-Za-z0-9+/=]+)(?: .*)?$/.exec(text) ?? [];
  if (kind !== 'rsa' && kind !== 'ed25519') {
    throw new Ec2Failure('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
  }
  dryRun(call);
  const fingerprint = createHash('sha256').update(body, 'base64').digest('base64');
  const keyPairId = state.newId('key');
  state.network.keyPairs.push({ keyPairId, name, type: kind, fingerprint, created: now, tags: [] });
  return element('keyName', name) + element('keyFingerprint', fingerprint) + element('keyPairId', keyPairId);
}

/** A key pair that does not exist is no failure. */
export function deleteKeyPair(call: Ec2Call): string {
  const { input, state } = call;
  const id = input.text('KeyPairId');
  const name = input.text('KeyName');
  dryRun(call);
  const at = state.network.keyPairs.findIndex((pair) => pair.keyPairId === id || pair.name === name);
  if (at >= 0) state.network.keyPairs.splice(at, 1);
  return element('return', true);
}

export function createSecurityGroup(call: Ec2Call): string {
  const { input, state, region, accountId } = call;
  const name = input.required('GroupName');
  const description = input.required('GroupDescription');
  const vpcId = input.text('VpcId') ?? state.network.vpcs.find(({ isDefault }) => isDefault)?.vpcId;
  if (!state.network.vpcs.some((vpc) => vpc.vpcId === vpcId) || vpcId === undefined) {
    throw new Ec2Failure('InvalidVpcID.NotFound', `The vpc ID '${vpcId ?? ''}' does not exist`);
  }
  if (state.network.groups.some((group) => group.vpcId === vpcId && group.name === name)) {
    throw new Ec2Failure(
      'InvalidGroup.Duplicate',
      `The security group '${name}' already exists for VPC '${vpcId}'`,
    );
  }
  dryRun(call);
  const groupId = state.newId('sg');
  state.network.groups.push({ groupId, name, description, vpcId, open: [], tags: [] });
  return (
    element('return', true) +
    element('groupId', groupId) +
    element('securityGroupArn', `arn:aws:ec2:${region.code}:${accountId}:security-group/${groupId}`)
  );
}

export function authorizeSecurityGroupIngress(call: Ec2Call): string {
  const { input, state } = call;
  const id = input.required('GroupId');
  const group = state.network.groups.find(({ groupId }) => groupId === id);
  if (!group) throw groupNotFound(id);
  const rules = input.members('IpPermissions').flatMap((permission) => {
    const port = permission.integer('FromPort') ?? 0;
    return permission.members('IpRanges').map((range) => ({ port, from: range.required('CidrIp') }));
  });
  for (const { from } of rules) {
    if (!/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/.test(from)) {
      throw invalidParameter(`CIDR block ${from} is malformed`);
    }
  }
  dryRun(call);
  group.open.push(...rules);
  return element('return', true);
}

export function deleteSecurityGroup(call: Ec2Call): string {
  const { input, state } = call;
  const id = input.required('GroupId');
  const at = state.network.groups.findIndex(({ groupId }) => groupId === id);
  if (at < 0) throw groupNotFound(id);
  dryRun(call);
  state.network.groups.splice(at, 1);
  return element('return', true) + element('groupId', id);
}
