import type { Problem } from './problem';
import type { PriceQuote } from './prices';

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
};

/** What the account offers for the form. */
export type LaunchChoices = {
  keyPairs: Choices<KeyPairChoice>;
  securityGroups: Choices<SecurityGroupChoice>;
  subnets: Choices<SubnetChoice>;
  /** The default VPC's id, or null where the region has none or it is not known. */
  defaultVpcId: string | null;
};

/** An image by a public SSM parameter. */
export type ImageChoice = {
  /** "Amazon Linux 2023". */
  label: string;
  parameter: string;
  imageId: string;
  architecture: string;
};

export type LaunchTag = { key: string; value: string };

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
};

/** The answer to a dry run. */
export type CheckResult =
  { ok: true; message: string; requestId: string | null } | { ok: false; problem: Problem };

export type LaunchResult = { reservationId: string | null; instanceIds: string[]; requestId: string | null };

/** What the launch will cost by the hour. */
export type LaunchEstimate = {
  quote: PriceQuote;
  /** The image's billing code and platform that the price was chosen by; null when unknown. */
  usageOperation: string | null;
  platform: string | null;
  /** The image's architecture, to be matched with the type's; null when unknown. */
  architecture: string | null;
  /** Milliseconds since 1970 of the catalogue used, or null. */
  fetchedAt: number | null;
  /** Why the price could not be had. */
  problem: Problem | null;
  /** Why the image could not be read; the price is then that of Linux. */
  imageProblem: Problem | null;
};
