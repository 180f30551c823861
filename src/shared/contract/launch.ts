import type { Problem } from './problem';
import type { CatalogueAge, PriceQuote } from './prices';
import type { TieredPrice } from './storage-prices';

/** A part of the form's choices that may be denied on its own. */
export type Choices<T> = { items: T[]; problem: Problem | null };

export type KeyPairChoice = { name: string; type: string | null };
export type SecurityGroupChoice = { id: string; name: string; description: string; vpcId: string | null };
export type SubnetChoice = {
  id: string;
  name: string | null;
  vpcId: string;
  availabilityZone: string;
  cidr: string;
  defaultForZone: boolean;
  freeAddresses: number | null;
  /** Whether what is launched there gets a public IPv4 address unless it is asked otherwise. */
  publicAddress: boolean;
};

export type InstanceProfileChoice = { name: string; roles: string[] };

/** What the account offers for the form. */
export type LaunchChoices = {
  keyPairs: Choices<KeyPairChoice>;
  securityGroups: Choices<SecurityGroupChoice>;
  subnets: Choices<SubnetChoice>;
  instanceProfiles: Choices<InstanceProfileChoice>;
  /** The default VPC's id, or null where the region has none or it is not known. */
  defaultVpcId: string | null;
};

/** A maker's latest public image. */
export type ImageChoice = {
  /** "Amazon Linux 2023". */
  label: string;
  /** The public SSM parameter that names it; null where its maker has none, and its name was looked for. */
  parameter: string | null;
  imageId: string;
  architecture: string;
};

/** Whose images are listed: the account's, or those that others share with it. */
export const IMAGE_SOURCES = ['own', 'shared'] as const;
export type ImageSource = (typeof IMAGE_SOURCES)[number];

/** An image of a list to choose from. */
export type ListedImage = {
  imageId: string;
  name: string;
  description: string | null;
  architecture: string;
  /** "Linux/UNIX", "Windows"... */
  platform: string;
  rootGib: number | null;
  /** Milliseconds since 1970; or null. */
  createdAt: number | null;
  /** The owner's account, or its alias. */
  owner: string | null;
};

export type LaunchTag = { key: string; value: string };

/** Types of EBS volumes, the usual one first. */
export const VOLUME_TYPES = ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'] as const;
export type VolumeType = (typeof VOLUME_TYPES)[number];

/** EC2 keeps the device names from f to p for volumes of the user's own. */
export const MOST_DATA_VOLUMES = 11;

/** The most that any type of volume can be asked for: I/O operations a second, and MiB a second (API_CreateVolume). */
export const MOST_IOPS = 256_000;
export const MOST_THROUGHPUT = 2000;

/** What a volume is asked to be; null is left to the image (of the root volume) or to EC2. */
export type LaunchVolume = {
  /** In GiB. */
  size: number | null;
  type: VolumeType | null;
  /** I/O operations a second that are paid for; for gp3, io1 and io2. */
  iops: number | null;
  /** MiB a second; for gp3. */
  throughput: number | null;
  /** Encrypted whatever the account's default is; else as that has it. */
  encrypted: boolean;
  deleteOnTermination: boolean;
};

/** How compute is bought. A spot request is for one time, and the instance is terminated when EC2 takes it back. */
export const MARKETS = ['on-demand', 'spot'] as const;
export type Market = (typeof MARKETS)[number];

/** Whether the instances get a public IPv4 address. */
export const PUBLIC_ADDRESSES = ['subnet', 'yes', 'no'] as const;
export type PublicAddress = (typeof PUBLIC_ADDRESSES)[number];

/** What the form says; the whole of what RunInstances will be asked. */
export type LaunchForm = {
  imageId: string;
  instanceType: string;
  minCount: number;
  maxCount: number;
  keyName: string | null;
  securityGroupIds: string[];
  subnetId: string | null;
  /** Plain text; encoded for the wire by the caller of RunInstances. */
  userData: string;
  tags: LaunchTag[];
  /** Hours until the instance ends itself, or null for never. */
  terminateAfterHours: number | null;
  market: Market;
  /** Of burstable types; null leaves it to EC2, whose default for T3 and later is `unlimited`, billed above the baseline. */
  cpuCredits: 'standard' | 'unlimited' | null;
  publicAddress: PublicAddress;
  /** The name or ARN of an instance profile, or null. */
  iamProfile: string | null;
  /** Null for the root volume exactly as the image has it. */
  rootVolume: LaunchVolume | null;
  dataVolumes: LaunchVolume[];
};

/** What a launch can be written as. */
export const LAUNCH_LANGUAGES = ['cli', 'boto3', 'javascript', 'terraform', 'cloudformation'] as const;
export type LaunchLanguage = (typeof LAUNCH_LANGUAGES)[number];

/** What is checked before a launch: EC2's own dry run, and what that does not look at. */
export const LAUNCH_CHECKS = ['dry-run', 'offered', 'architecture', 'quota', 'key-pair', 'network'] as const;
export type LaunchCheckName = (typeof LAUNCH_CHECKS)[number];

/** What would mend a check that failed; how the form does it is the form's own affair. */
export type LaunchMend =
  | { kind: 'zones'; zones: string[] }
  | { kind: 'architecture'; architectures: string[] }
  | { kind: 'count'; most: number }
  | { kind: 'key-pair' }
  | { kind: 'groups' };

/** How one check went: in plain words, with the problem where AWS refused or did not answer. */
export type LaunchCheck = {
  check: LaunchCheckName;
  state: 'passed' | 'failed' | 'unchecked';
  message: string;
  problem: Problem | null;
  mend: LaunchMend | null;
};

/** How the checks went, in the order of LAUNCH_CHECKS; what does not apply is left out. */
export type CheckResult = { checks: LaunchCheck[]; requestId: string | null };

export type LaunchResult = {
  reservationId: string | null;
  instanceIds: string[];
  requestId: string | null;
  /** Whether the launch's own answer never came, and these were found by their ClientToken. */
  found: boolean;
};

/** An instance that was launched, as far as EC2 shows it yet. */
export type LaunchedInstance = {
  instanceId: string;
  /** Null while EC2 does not show it: a new instance may be missing for seconds. */
  state: string | null;
  /** Why it is in its state, where EC2 says so. */
  reason: string | null;
};

/** How a launch goes on; the last one has every instance settled, or `gaveUp`. */
export type LaunchProgress = {
  instances: LaunchedInstance[];
  /** Why it could not be looked at; what was known stays. */
  problem: Problem | null;
  /** Nothing is looked for any more: some were never seen, or take longer than any launch does. */
  gaveUp: boolean;
};

/** A volume that an image brings; null where EC2 does not tell. */
export type ImageVolume = {
  isRoot: boolean;
  /** In GiB. */
  size: number | null;
  type: string | null;
  iops: number | null;
  throughput: number | null;
};

/** What the launch will cost by the hour. */
export type LaunchEstimate = {
  quote: PriceQuote;
  /** The image's billing code and platform that the price was chosen by; null when unknown. */
  usageOperation: string | null;
  platform: string | null;
  /** What spot costs now per hour, the cheapest zone first; none where AWS tells none. */
  spot: { zone: string; perHour: number }[];
  spotProblem: Problem | null;
  /** The volumes that the image brings, the root one first. */
  volumes: ImageVolume[];
  /** The image's architecture, to be matched with the type's; null when unknown. */
  architecture: string | null;
  /** Of when the price is; null where there is none. */
  age: CatalogueAge | null;
  /** Why the price could not be had. */
  problem: Problem | null;
  /** Why the image could not be read; the price is then that of Linux. */
  imageProblem: Problem | null;
};

/** What a launch is billed besides compute, by the names of `shared/launch-extras`. */
export type LaunchExtrasPrices = {
  prices: Record<string, TieredPrice>;
  /** Null where none could be had. */
  age: CatalogueAge | null;
  problem: Problem | null;
};
