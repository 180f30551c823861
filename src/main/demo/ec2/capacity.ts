import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { zonesOffering } from '../data/offerings';
import { vcpuBucketOf } from '../data/vcpu-quotas';
import { Ec2Failure } from './failure';
import type { DemoSubnet } from './network';
import type { RegionState } from './region-state';

/** A type that AWS has sold out everywhere, so that a launch shows what it says then. */
export const SOLD_OUT_TYPE = 'p4d.24xlarge';

/**
 * How many of the wanted instances the vCPU quota leaves room for, at most `most`. On-demand and spot
 * have quotas of their own. Throws `VcpuLimitExceeded` where not even `least` fit.
 */
export function countWithinQuota(
  state: RegionState,
  type: InstanceTypeFigures,
  spot: boolean,
  least: number,
  most: number,
  now: number,
): number {
  const bucket = vcpuBucketOf(type.family);
  const used = state
    .instances(now)
    .filter(
      (instance) =>
        instance.details.spot === spot &&
        vcpuBucketOf(instance.details.type.family).name === bucket.name &&
        ['pending', 'running'].includes(instance.state(now)),
    )
    .reduce((sum, instance) => sum + instance.details.type.vCpus, 0);
  const room = Math.floor((bucket.vCpus - used) / type.vCpus);
  if (room >= least) return Math.min(most, room);
  if (spot) {
    throw new Ec2Failure('MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded');
  }
  throw new Ec2Failure(
    'VcpuLimitExceeded',
    `You have requested more vCPU capacity than your current vCPU limit of ${bucket.vCpus} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`,
  );
}

/** Throws `Unsupported` where the zone of the subnet does not have the type. */
export function checkZone(type: InstanceTypeFigures, subnet: DemoSubnet, region: string): void {
  const zones = zonesOffering(region, type);
  if (zones.includes(subnet.zone)) return;
  throw new Ec2Failure(
    'Unsupported',
    `Your requested instance type (${type.instanceType}) is not supported in your requested Availability Zone (${subnet.zone}). Please retry your request by not specifying an Availability Zone or choosing ${zones.join(', ')}.`,
  );
}

/** Throws `InsufficientInstanceCapacity`, a server's error that the SDK tries again, for the sold-out type. */
export function checkCapacity(type: InstanceTypeFigures, subnet: DemoSubnet): void {
  if (type.instanceType !== SOLD_OUT_TYPE) return;
  throw new Ec2Failure(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient ${type.instanceType} capacity in the Availability Zone you requested (${subnet.zone}). Our system will be working on provisioning additional capacity.`,
    500,
  );
}
