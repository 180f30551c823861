/**
 * PlatformDetails and the UsageOperation that EC2 bills for each ("AMI billing information fields",
 * EC2 User Guide), for servers that tell the one without the other.
 */
const OPERATIONS: Record<string, string> = {
  'linux/unix': 'RunInstances',
  'red hat byol linux': 'RunInstances:00g0',
  'red hat enterprise linux': 'RunInstances:0010',
  'red hat enterprise linux with ha': 'RunInstances:1010',
  'red hat enterprise linux with sql server standard and ha': 'RunInstances:1014',
  'red hat enterprise linux with sql server enterprise and ha': 'RunInstances:1110',
  'red hat enterprise linux with sql server standard': 'RunInstances:0014',
  'red hat enterprise linux with sql server web': 'RunInstances:0210',
  'red hat enterprise linux with sql server enterprise': 'RunInstances:0110',
  'sql server enterprise': 'RunInstances:0100',
  'sql server standard': 'RunInstances:0004',
  'sql server web': 'RunInstances:0200',
  'linux with sql server enterprise': 'RunInstances:0100',
  'linux with sql server standard': 'RunInstances:0004',
  'linux with sql server web': 'RunInstances:0200',
  'suse linux': 'RunInstances:000g',
  'ubuntu pro': 'RunInstances:0g00',
  'ubuntu pro linux': 'RunInstances:0g00',
  windows: 'RunInstances:0002',
  'windows byol': 'RunInstances:0800',
  'windows with sql server enterprise': 'RunInstances:0102',
  'windows with sql server standard': 'RunInstances:0006',
  'windows with sql server web': 'RunInstances:0202',
};

/** What EC2 says of an instance's or an image's platform. */
export type PlatformFacts = {
  UsageOperation?: string | undefined;
  PlatformDetails?: string | undefined;
  /** `windows` (in any case) for Windows, absent otherwise: that is how the API documents it. */
  Platform?: string | undefined;
};

/**
 * The billing code: EC2's own where it is told, else what the platform stands for; null where the
 * platform has a name that is not known, for then its price would be a guess.
 */
export function billedOperation(facts: PlatformFacts): string | null {
  if (facts.UsageOperation) return facts.UsageOperation;
  if (facts.PlatformDetails) return OPERATIONS[facts.PlatformDetails.toLowerCase()] ?? null;
  return isWindows(facts) ? 'RunInstances:0002' : 'RunInstances';
}

/** The platform in AWS's words: "Linux/UNIX", "Windows". */
export function platformInWords(facts: PlatformFacts): string {
  return facts.PlatformDetails ?? (isWindows(facts) ? 'Windows' : 'Linux/UNIX');
}

export function isWindows(facts: PlatformFacts): boolean {
  return /^windows/i.test(facts.Platform ?? '') || /^windows/i.test(facts.PlatformDetails ?? '');
}
