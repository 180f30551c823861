import type { InstanceRow } from '../../../shared/contract/instances';

/** A value for this folder's tests. */
export function instance(instanceId: string, rest: Partial<InstanceRow> = {}): InstanceRow {
  return {
    instanceId,
    name: null,
    state: 'running',
    stateReason: null,
    instanceType: 'm5.large',
    availabilityZone: 'us-east-1a',
    launchedAt: Date.UTC(2026, 6, 20, 12),
    privateIp: '10.0.0.4',
    publicIp: null,
    elasticIp: false,
    platform: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    tenancy: 'default',
    lifecycle: null,
    imageId: 'ami-0abc',
    keyName: null,
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    securityGroups: [],
    architecture: 'x86_64',
    iamProfile: null,
    rootDeviceType: 'ebs',
    volumes: [],
    hibernation: false,
    tags: [],
    ...rest,
  };
}
