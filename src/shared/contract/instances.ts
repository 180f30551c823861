import type { CatalogueAge, PriceQuote } from './prices';
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

/** A volume that an instance has. */
export type InstanceVolume = {
  /** "/dev/xvda". */
  deviceName: string;
  volumeId: string | null;
  deleteOnTermination: boolean;
};

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
  /** Whether the public address stays when the instance is stopped: an Elastic IP. */
  elasticIp: boolean;
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
  /** The instance profile's name, or null. */
  iamProfile: string | null;
  /** `ebs` or `instance-store`; null where it is not told. */
  rootDeviceType: string | null;
  volumes: InstanceVolume[];
  /** Whether it was launched so that it can hibernate. */
  hibernation: boolean;
  tags: { key: string; value: string }[];
};

/** What an instance costs, and of when that price is; null for spot, whose quote names its zone and time itself. */
export type InstancePrice = { quote: PriceQuote; age: CatalogueAge | null };

/** The stream of one region, which fills the Instances grid. */
export type InstancesEvent =
  /** Every instance of the region in every state, as of `at` (milliseconds since 1970). */
  | { kind: 'snapshot'; at: number; instances: InstanceRow[] }
  /** What a later look found to be another, or new, and what is there no more. */
  | { kind: 'changes'; at: number; changed: InstanceRow[]; gone: string[] }
  /** Prices per hour by instance id; those that were told before and are not among these stay. */
  | { kind: 'prices'; prices: Record<string, InstancePrice> }
  /** Names of images by id, null for one that is gone or may not be seen; as for prices, the others stay. */
  | { kind: 'images'; names: Record<string, string | null> }
  | { kind: 'refreshing' }
  /** Listing, pricing or naming failed; what was shown stays, marked as old. */
  | { kind: 'problem'; side: 'instances' | 'prices' | 'images'; problem: Problem };
