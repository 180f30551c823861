import type { OperatingSystem, PriceChoice } from './contract/prices';

/** The operating systems that AWS sells as spot, in DescribeSpotPriceHistory's words. */
const DESCRIPTIONS: Partial<Record<OperatingSystem, string>> = {
  Linux: 'Linux/UNIX',
  RHEL: 'Red Hat Enterprise Linux',
  SUSE: 'SUSE Linux',
  // not in the API's documentation, but among its answers
  'Ubuntu Pro': 'Ubuntu Pro Linux',
  Windows: 'Windows',
};

/** Prices within a VPC and outside are told under two names; every instance is in a VPC by now. */
export const IN_VPC = ' (Amazon VPC)';

/** How DescribeSpotPriceHistory calls a system; null for one that is not sold as spot. */
export function spotDescription(system: OperatingSystem): string | null {
  return DESCRIPTIONS[system] ?? null;
}

/**
 * The product descriptions that price a choice as spot; null where AWS sells no such thing: SQL Server, licenses of
 * your own, and hardware that is not shared, whose spot prices the history does not tell.
 */
export function spotDescriptionsOf(choice: PriceChoice): string[] | null {
  const description = spotDescription(choice.operatingSystem);
  const plain =
    choice.software === 'NA' && choice.tenancy === 'Shared' && choice.licenseModel === 'No License required';
  return description !== null && plain ? [description, `${description}${IN_VPC}`] : null;
}
