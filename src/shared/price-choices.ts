import {
  LICENSE_MODELS,
  SOFTWARE,
  type LicenseModel,
  type OperatingSystem,
  type PreInstalledSoftware,
  type PriceChoice,
  type Tenancy,
} from './contract/prices';

/**
 * Which combinations AWS sells on demand, each with the code that the Price List calls `operation`
 * and EC2 calls `UsageOperation` ("AMI billing information fields", EC2 User Guide). What is not
 * listed does not exist and cannot be chosen.
 */
const SOLD: readonly [OperatingSystem, PreInstalledSoftware, LicenseModel, string][] = [
  ['Linux', 'NA', 'No License required', 'RunInstances'],
  ['Linux', 'SQL Web', 'No License required', 'RunInstances:0200'],
  ['Linux', 'SQL Std', 'No License required', 'RunInstances:0004'],
  ['Linux', 'SQL Ent', 'No License required', 'RunInstances:0100'],
  ['Windows', 'NA', 'No License required', 'RunInstances:0002'],
  ['Windows', 'NA', 'Bring your own license', 'RunInstances:0800'],
  ['Windows', 'SQL Web', 'No License required', 'RunInstances:0202'],
  ['Windows', 'SQL Std', 'No License required', 'RunInstances:0006'],
  ['Windows', 'SQL Ent', 'No License required', 'RunInstances:0102'],
  ['RHEL', 'NA', 'No License required', 'RunInstances:0010'],
  ['RHEL', 'NA', 'Bring your own license', 'RunInstances:00g0'],
  ['RHEL', 'SQL Web', 'No License required', 'RunInstances:0210'],
  ['RHEL', 'SQL Std', 'No License required', 'RunInstances:0014'],
  ['RHEL', 'SQL Ent', 'No License required', 'RunInstances:0110'],
  ['Red Hat Enterprise Linux with HA', 'NA', 'No License required', 'RunInstances:1010'],
  ['Red Hat Enterprise Linux with HA', 'SQL Std', 'No License required', 'RunInstances:1014'],
  ['Red Hat Enterprise Linux with HA', 'SQL Ent', 'No License required', 'RunInstances:1110'],
  ['SUSE', 'NA', 'No License required', 'RunInstances:000g'],
  ['Ubuntu Pro', 'NA', 'No License required', 'RunInstances:0g00'],
];

/** What the Instance types view shows first: Linux on shared hardware. */
export const DEFAULT_PRICE_CHOICE: PriceChoice = {
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  software: 'NA',
  licenseModel: 'No License required',
};

const OPERATING_SYSTEM_LABELS: Record<OperatingSystem, string> = {
  Linux: 'Linux',
  Windows: 'Windows',
  RHEL: 'RHEL',
  'Red Hat Enterprise Linux with HA': 'RHEL with HA',
  SUSE: 'SUSE',
  'Ubuntu Pro': 'Ubuntu Pro',
};
const SOFTWARE_LABELS: Record<PreInstalledSoftware, string> = {
  NA: 'NA',
  'SQL Web': 'SQL Web',
  'SQL Std': 'SQL Std',
  'SQL Ent': 'SQL Ent',
};
const LICENSE_LABELS: Record<LicenseModel, string> = {
  'No License required': 'No License required',
  'Bring your own license': 'Bring your own license',
};

export const operatingSystemLabel = (system: OperatingSystem): string => OPERATING_SYSTEM_LABELS[system];
export const softwareLabel = (software: PreInstalledSoftware): string => SOFTWARE_LABELS[software];
export const licenseLabel = (license: LicenseModel): string => LICENSE_LABELS[license];

/** The pre-installed software that AWS sells with an operating system, in the order of SOFTWARE. */
export function softwareFor(system: OperatingSystem): PreInstalledSoftware[] {
  return SOFTWARE.filter((software) => SOLD.some(([os, sw]) => os === system && sw === software));
}

/** The license models for an operating system with that software, in the order of LICENSE_MODELS; may be empty. */
export function licensesFor(system: OperatingSystem, software: PreInstalledSoftware): LicenseModel[] {
  return LICENSE_MODELS.filter((license) =>
    SOLD.some(([os, sw, model]) => os === system && sw === software && model === license),
  );
}

/** The billing code of a choice ("RunInstances:0002"), or null where AWS sells no such thing. Tenancy plays no part. */
export function usageOperationOf(choice: PriceChoice): string | null {
  const sold = SOLD.find(
    ([os, sw, license]) =>
      os === choice.operatingSystem && sw === choice.software && license === choice.licenseModel,
  );
  return sold?.[3] ?? null;
}

/** The choice that prices an instance with this `UsageOperation`, or null for a code that is not known. */
export function choiceFromUsageOperation(operation: string, tenancy: Tenancy): PriceChoice | null {
  const sold = SOLD.find(([, , , code]) => code.toLowerCase() === operation.toLowerCase());
  if (!sold) return null;
  const [operatingSystem, software, licenseModel] = sold;
  return { operatingSystem, tenancy, software, licenseModel };
}

/**
 * The nearest choice that AWS sells after `changed` was set: what the person just chose stays, and
 * the others give way. A choice that exists comes back as it is.
 */
export function normalizeChoice(choice: PriceChoice, changed: keyof PriceChoice): PriceChoice {
  if (usageOperationOf(choice) !== null) return choice;
  const order = ORDER_OF_GIVING_WAY[changed];
  const sold = [...SOLD].sort((a, b) => closeness(b, choice, order) - closeness(a, choice, order))[0];
  if (!sold) return choice;
  const [operatingSystem, software, licenseModel] = sold;
  return { operatingSystem, tenancy: choice.tenancy, software, licenseModel };
}

type Facet = 'operatingSystem' | 'software' | 'licenseModel';

/** Who stays longest, first to last, by what was changed. */
const ORDER_OF_GIVING_WAY: Record<keyof PriceChoice, readonly Facet[]> = {
  operatingSystem: ['operatingSystem', 'software', 'licenseModel'],
  tenancy: ['operatingSystem', 'software', 'licenseModel'],
  software: ['software', 'operatingSystem', 'licenseModel'],
  licenseModel: ['licenseModel', 'operatingSystem', 'software'],
};

function closeness(sold: (typeof SOLD)[number], choice: PriceChoice, order: readonly Facet[]): number {
  const same: Record<Facet, boolean> = {
    operatingSystem: sold[0] === choice.operatingSystem,
    software: sold[1] === choice.software,
    licenseModel: sold[2] === choice.licenseModel,
  };
  return order.reduce((score, facet) => score * 2 + (same[facet] ? 1 : 0), 0);
}

/** What one hour of the price pays for: with Host tenancy it is the whole Dedicated Host, however many instances run on it. */
export function pricedThing(tenancy: Tenancy): 'instance' | 'dedicated host' {
  return tenancy === 'Host' ? 'dedicated host' : 'instance';
}
