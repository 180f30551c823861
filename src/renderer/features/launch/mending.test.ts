import { describe, expect, it } from 'vitest';
import type { ImageChoice, LaunchCheck, LaunchChoices, SubnetChoice } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { EMPTY_DRAFT, type LaunchDraft } from './launch-draft';
import { mendingsOfCheck, mendingsOfProblem } from './mending';

const subnet = (id: string, zone: string, vpcId = 'vpc-1', defaultForZone = true): SubnetChoice => ({
  id,
  name: null,
  vpcId,
  availabilityZone: zone,
  cidr: '10.0.0.0/20',
  defaultForZone,
  freeAddresses: 9,
  publicAddress: true,
});
const none = { items: [], problem: null };
const choices: LaunchChoices = {
  keyPairs: none,
  securityGroups: none,
  subnets: {
    items: [
      subnet('subnet-private', 'us-east-1b', 'vpc-2', false),
      subnet('subnet-a', 'us-east-1a'),
      subnet('subnet-b', 'us-east-1b'),
    ],
    problem: null,
  },
  instanceProfiles: { items: [], problem: null },
  defaultVpcId: 'vpc-1',
};
const images: ImageChoice[] = [
  { label: 'Amazon Linux 2023', parameter: '/a', imageId: 'ami-arm', architecture: 'arm64' },
];

function offer(change: Partial<LaunchDraft> = {}) {
  return { draft: { ...EMPTY_DRAFT, imageId: 'ami-x86', ...change }, choices, images };
}

function refused(awsCode: string, message = ''): Problem {
  return {
    kind: 'refused',
    title: 'Could not launch',
    message,
    hint: null,
    retryable: false,
    awsCode,
    requestId: 'r',
    httpStatus: 400,
    action: 'ec2:RunInstances',
  };
}

const mended = (problem: Problem, change: Partial<LaunchDraft> = {}) =>
  mendingsOfProblem(problem, offer(change)).map((one) => one.change);

describe('what AWS refuses is mended', () => {
  it('by a subnet where no default one is to be had', () => {
    expect(mended(refused('VPCIdNotSpecified'))).toEqual([{ subnetId: 'subnet-a' }]);
    expect(mended(refused('MissingInput'))).toEqual([{ subnetId: 'subnet-a' }]);
  });

  it('by a subnet in a zone that EC2 names, not in the one that it names as wrong', () => {
    const message =
      'Your requested instance type (x) is not supported in your requested Availability Zone (us-east-1a). Please retry your request by not specifying an Availability Zone or choosing us-east-1b, us-east-1c.';
    expect(mended(refused('Unsupported', message), { subnetId: 'subnet-a' })).toEqual([
      { subnetId: 'subnet-b' },
    ]);
  });

  it('in another zone or market where there is no capacity', () => {
    const message =
      'We currently do not have sufficient capacity in the Availability Zone you requested (us-east-1a).';
    expect(
      mended(refused('InsufficientInstanceCapacity', message), { subnetId: 'subnet-a', market: 'spot' }),
    ).toEqual([{ market: 'on-demand' }, { subnetId: 'subnet-b' }]);
  });

  it('by an image for the type, and for one that is not there', () => {
    const message = "The architecture 'arm64' of the specified instance type does not match";
    for (const problem of [
      refused('InvalidParameterValue', message),
      refused('InvalidAMIID.NotFound'),
      refused('Unsupported', message),
    ]) {
      expect(mended(problem)).toEqual([{ imageId: 'ami-arm' }]);
    }
    expect(mended(refused('InvalidAMIID.NotFound'), { imageId: 'ami-arm' })).toEqual([]);
  });

  it('by taking away what is too much or not there', () => {
    expect(mended(refused('VcpuLimitExceeded'), { maxCount: '5' })).toEqual([
      { minCount: '1', maxCount: '1' },
    ]);
    expect(mended(refused('VcpuLimitExceeded'))).toEqual([]);
    expect(mended(refused('InvalidKeyPair.NotFound'))).toEqual([{ keyName: '' }]);
    expect(mended(refused('InvalidGroup.NotFound'))).toEqual([{ securityGroupIds: [] }]);
    expect(mended(refused('PendingVerification'))).toEqual([]);
  });
});

describe('checks that failed are mended', () => {
  const check = (change: Partial<LaunchCheck>): LaunchCheck => ({
    check: 'offered',
    state: 'failed',
    message: '',
    problem: null,
    mend: null,
    ...change,
  });

  it('with one button for what several of them say', () => {
    const checks = [
      check({ check: 'dry-run', problem: refused('Unsupported', 'zone: choosing us-east-1b') }),
      check({ mend: { kind: 'zones', zones: ['us-east-1b'] } }),
      check({ check: 'quota', mend: { kind: 'count', most: 2 } }),
      check({ check: 'network', state: 'passed', mend: { kind: 'groups' } }),
    ];
    const found = mendingsOfCheck({ checks, requestId: null }, offer({ subnetId: 'subnet-a' }));
    expect(found).toEqual([
      { label: 'Use subnet-b in us-east-1b', change: { subnetId: 'subnet-b' } },
      { label: 'Launch 2 instances', change: { minCount: '2', maxCount: '2' } },
    ]);
  });

  it('in another VPC with its own default group', () => {
    const found = mendingsOfCheck(
      { checks: [check({ mend: { kind: 'zones', zones: ['us-east-1b'] } })], requestId: null },
      {
        ...offer({ subnetId: 'subnet-a' }),
        choices: { ...choices, subnets: { items: choices.subnets.items.slice(0, 2), problem: null } },
      },
    );
    expect(found[0]?.change).toEqual({ subnetId: 'subnet-private', securityGroupIds: [] });
  });
});
