import type { InstanceTypeSpec, PriceChoice } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';

/** Values for this folder's tests. */
export const linux: PriceChoice = {
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  software: 'NA',
  licenseModel: 'No License required',
};

export const problem: Problem = {
  kind: 'denied',
  title: 'Could not list the instance types',
  message: 'You are not authorized to perform this operation.',
  hint: null,
  retryable: false,
  awsCode: 'UnauthorizedOperation',
  requestId: 'r-1',
  httpStatus: 403,
  action: 'ec2:DescribeInstanceTypes',
};

export function spec(instanceType: string, rest: Partial<InstanceTypeSpec> = {}): InstanceTypeSpec {
  return {
    instanceType,
    vCpus: 2,
    clockGhz: 3.1,
    memoryMib: 8192,
    networkPerformance: 'Up to 10 Gigabit',
    networkBaselineGbps: 0.75,
    networkPeakGbps: 10,
    architectures: ['x86_64'],
    manufacturer: 'Intel',
    gpus: [],
    accelerators: [],
    localStorageGb: 0,
    localStorage: null,
    currentGeneration: true,
    burstable: false,
    bareMetal: false,
    freeTier: false,
    hypervisor: 'nitro',
    ...rest,
  };
}
