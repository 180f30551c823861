import { partition } from '@aws-sdk/core/client';
import type { ConfigSection } from './config-files';

/** Where a person who never chose a region starts; the SDKs' documentation does the same. */
export const DEFAULT_REGION = 'us-east-1';

/**
 * The region to begin with. What was asked for comes first (a flag, a choice), then the environment
 * and the profile as for the SDK, then what was last used with that profile.
 */
export function chooseRegion(
  asked: string | null | undefined,
  env: NodeJS.ProcessEnv,
  section: ConfigSection | undefined,
  lastUsed: string | undefined,
): string {
  const candidates = [asked, env['AWS_REGION'], env['AWS_DEFAULT_REGION'], section?.['region'], lastUsed];
  return (
    candidates.find((region) => region !== undefined && region !== null && region !== '') ?? DEFAULT_REGION
  );
}

/** The partition of a region by the SDK's own table: `aws`, `aws-cn`, `aws-us-gov`...; unknown ones are `aws`. */
export function partitionOf(region: string): string {
  return partition(region).name;
}

/** The region of a partition that every account has. */
const HOMES: Record<string, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

/** The region of the same partition that is always enabled; the region itself where that is unknown. */
export function homeRegion(region: string): string {
  return HOMES[partitionOf(region)] ?? region;
}

/**
 * Where the Price List Query API answers for a partition. It has endpoints in us-east-1, eu-central-1
 * and ap-south-1, in cn-northwest-1 for China and in eusc-de-east-1 for the European Sovereign Cloud.
 * GovCloud has none: its prices stand in us-east-1, which GovCloud's credentials cannot reach, so
 * there the call fails and the grid shows types without prices. `chosen` is what the person set for accounts whose
 * policies allow only one of them; SKYGLASS_PRICING_REGION overrides both.
 */
export function pricingRegion(region: string, env: NodeJS.ProcessEnv, chosen: string | null = null): string {
  const asked = env['SKYGLASS_PRICING_REGION'];
  if (asked !== undefined && /^[a-z0-9-]{1,40}$/i.test(asked)) return asked;
  switch (partitionOf(region)) {
    case 'aws-cn':
      return 'cn-northwest-1';
    case 'aws-eusc':
      return 'eusc-de-east-1';
    case 'aws':
      return chosen ?? 'us-east-1';
    case 'aws-us-gov':
      return 'us-east-1';
    default:
      return region;
  }
}
