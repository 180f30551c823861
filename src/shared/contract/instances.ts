import type { PriceQuote } from './prices';
import type { Problem } from './problem';

export const INSTANCE_STATES = [
  'pending',
  'running',
  'shutting-down',
  'terminated',
  'stopping',
  'stopped',
] as const;
export type InstanceState = (typeof INSTANCE_STATES)[number];

/** A row of the Instances grid. */
export type InstanceRow = {
  instanceId: string;
  /** The Name tag, or null. */
  name: string | null;
  /** AWS's word, even one that Skyglass does not know yet. */
  state: string;
  stateReason: string | null;
  instanceType: string;
  availabilityZone: string | null;
  /** Milliseconds since 1970, UTC; or null. */
  launchedAt: number | null;
  privateIp: string | null;
  publicIp: string | null;
  /** "Linux/UNIX", "Windows"... */
  platform: string | null;
  /** EC2's billing code, equal to the Price List's `operation`: "RunInstances:0002"; or null. */
  usageOperation: string | null;
  /** `default`, `dedicated`, `host`; or null. */
  tenancy: string | null;
  /** `spot`, `scheduled`, `capacity-block`; null for on-demand. */
  lifecycle: string | null;
  imageId: string | null;
  keyName: string | null;
  vpcId: string | null;
  subnetId: string | null;
  securityGroups: { id: string; name: string }[];
  architecture: string | null;
  tags: { key: string; value: string }[];
};

/** The stream that fills the Instances grid. */
export type InstancesEvent =
  /** Every instance of the region in every state, as of `at` (milliseconds since 1970). */
  | { kind: 'snapshot'; at: number; instances: InstanceRow[] }
  /** Price per hour by instance id; ids not listed have none yet. */
  | { kind: 'prices'; prices: Record<string, PriceQuote> }
  | { kind: 'refreshing' }
  /** Listing or pricing failed; what was shown stays, marked as old. */
  | { kind: 'problem'; side: 'instances' | 'prices'; problem: Problem };
