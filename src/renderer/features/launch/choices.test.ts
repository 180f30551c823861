import { describe, expect, it } from 'vitest';
import type { ImageChoice, LaunchChoices } from '../../../shared/contract/launch';
import { spec } from '../instance-types/example-types';
import { EMPTY_DRAFT } from './launch-draft';
import {
  defaultSubnet,
  groupOption,
  idsIn,
  keyPairOptions,
  networkFaults,
  subnetOption,
  vpcOf,
} from './network-choices';
import { imagesShown } from './image-rows';
import {
  architectureClash,
  imageArchitecture,
  isBurstable,
  suggestedImages,
  suggestedTypes,
} from './suggestions';

const images: ImageChoice[] = [
  { label: 'Amazon Linux 2023', parameter: '/a', imageId: 'ami-0123456789abcdef0', architecture: 'arm64' },
  { label: 'Ubuntu 24.04', parameter: '/u', imageId: 'ami-0fedcba9876543210', architecture: 'arm64' },
];
const specs = new Map(
  ['m5.large', 'm5.xlarge', 'm5d.large', 'c6a.large'].map((type) => [type, spec(type)] as const),
);
const group = (id: string, vpcId: string) => ({ id, name: id, description: '', vpcId });
const subnet = (id: string, vpcId: string) => ({
  id,
  name: null,
  vpcId,
  availabilityZone: 'us-east-1a',
  cidr: '10.0.0.0/20',
  defaultForZone: false,
  freeAddresses: null,
  publicAddress: false,
});
const choices: LaunchChoices = {
  keyPairs: { items: [{ name: 'ops', type: null }], problem: null },
  securityGroups: { items: [group('sg-a', 'vpc-a'), group('sg-b', 'vpc-b')], problem: null },
  subnets: { items: [subnet('subnet-b', 'vpc-b')], problem: null },
  instanceProfiles: { items: [], problem: null },
  defaultVpcId: 'vpc-a',
};

describe('suggestions', () => {
  it('offer types that match, those that begin so first, and nothing once a type is complete', () => {
    expect(suggestedTypes('m5', specs).map((option) => option.value)).toEqual([
      'm5.large',
      'm5.xlarge',
      'm5d.large',
    ]);
    expect(suggestedTypes('large', specs)).toHaveLength(4);
    expect(suggestedTypes('m5.large', specs)).toEqual([]);
  });

  it('offer types that run the AMI, and the others only where none does', () => {
    const arm = { ...spec('m6g.large'), architectures: ['arm64'] };
    const mixed = new Map([...specs, ['m6g.large', arm] as const]);
    const offered = (typed: string, architecture: string) =>
      suggestedTypes(typed, mixed, architecture).map((option) => option.value);
    expect(offered('m', 'arm64')).toEqual(['m6g.large']);
    expect(offered('m', 'x86_64')).not.toContain('m6g.large');
    expect(offered('m6g', 'x86_64')).toEqual(['m6g.large']);
  });

  it('find images by words of all that is told of them, for the architectures that fit', () => {
    const image = (name: string, architecture: string) => ({
      imageId: `ami-${name}`,
      name,
      description: 'Made by the build team',
      architecture,
      platform: 'Linux/UNIX',
      rootGib: 8,
      createdAt: 0,
      owner: '111122223333',
    });
    const all = [image('agent', 'x86_64'), image('agent-arm', 'arm64'), image('other', 'arm64')];
    const found = (search: string, architectures: string[] = []) =>
      imagesShown(all, search, architectures).map(({ name }) => name);
    expect(found('BUILD agent')).toEqual(['agent', 'agent-arm']);
    expect(found('', ['arm64'])).toEqual(['agent-arm', 'other']);
    expect(found('1111 nothing')).toEqual([]);
  });

  it('offer images by any of their words, and nothing once an id is complete', () => {
    expect(suggestedImages('linux amazon', images).map((option) => option.value)).toEqual([
      'ami-0123456789abcdef0',
    ]);
    expect(suggestedImages('', images)).toHaveLength(2);
    expect(suggestedImages('ami-0123456789abcdef1', images)).toEqual([]);
  });

  it('are burstable by their names until the catalogue tells, so that nothing changes when it does', () => {
    for (const name of ['t2.micro', 't3.large', 't3a.nano', 't4g.small']) {
      expect(isBurstable(name, undefined)).toBe(true);
    }
    for (const name of ['m5.large', 'trn1.2xlarge', 't', 'plain.small']) {
      expect(isBurstable(name, undefined)).toBe(false);
    }
    expect(isBurstable('t3.micro', { ...spec('t3.micro'), burstable: false })).toBe(false);
  });

  it('know which images fit a type', () => {
    expect(imageArchitecture({ architectures: ['i386', 'x86_64'] })).toBe('x86_64');
    expect(imageArchitecture({ architectures: ['arm64'] })).toBe('arm64');
    expect(imageArchitecture(undefined)).toBeNull();
    expect(architectureClash('arm64', spec('m5.large'))).toBe(
      'This image is for arm64; m5.large needs x86_64.',
    );
    expect(architectureClash('x86_64', spec('m5.large'))).toBeNull();
    expect(architectureClash(null, spec('m5.large'))).toBeNull();
  });
});

describe('network choices', () => {
  it('follow the subnet into its VPC, and the default one without a subnet', () => {
    expect(vpcOf({ subnetId: '' }, choices)).toBe('vpc-a');
    expect(vpcOf({ subnetId: 'subnet-b' }, choices)).toBe('vpc-b');
    expect(vpcOf({ subnetId: 'subnet-typed' }, choices)).toBeNull();
  });

  it('refuse security groups of another VPC, unless the VPC is not known', () => {
    const draft = { ...EMPTY_DRAFT, securityGroupIds: ['sg-b'] };
    expect(networkFaults(draft, choices)[0]?.field).toBe('securityGroupIds');
    expect(networkFaults({ ...draft, subnetId: 'subnet-b' }, choices)).toEqual([]);
    expect(networkFaults({ ...draft, subnetId: 'subnet-typed' }, choices)).toEqual([]);
    expect(groupOption(group('sg-b', 'vpc-b'), 'vpc-a').disabled).toBe(true);
    expect(groupOption(group('sg-b', 'vpc-b'), null).disabled).toBeUndefined();
  });

  it('always offer to go without a key pair and with the default subnet', () => {
    expect(keyPairOptions(choices).map((option) => option.value)).toEqual(['', 'ops']);
    expect(defaultSubnet({ ...choices, defaultVpcId: null }).description).toContain('No default VPC');
  });

  it('say which subnets cannot take the type, and nothing while its zones are not known', () => {
    const here = subnet('subnet-b', 'vpc-b');
    expect(subnetOption(here, { name: 'm5.large', zones: ['us-east-1b'] })).toMatchObject({
      disabled: true,
      disabledReason: 'us-east-1a does not offer m5.large.',
    });
    expect(subnetOption(here, { name: 'm5.large', zones: ['us-east-1a'] }).disabled).toBeUndefined();
    expect(subnetOption(here, { name: 'm5.large', zones: null }).disabled).toBeUndefined();
  });

  it('read ids as people separate them', () => {
    expect(idsIn(' sg-1, sg-2  sg-3,')).toEqual(['sg-1', 'sg-2', 'sg-3']);
  });
});
