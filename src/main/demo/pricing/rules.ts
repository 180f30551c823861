import type { InstanceTypeFigures } from '../data/instance-types/figures';
import type { DemoRegion } from '../data/regions';

/*
 * The demo account's prices. Linux on shared hardware in us-east-1 is what AWS asked on 2026-07-20, from
 * the table of instance types. Everything else follows from it by the rules here, which are close to
 * AWS's own where it has a rule, and plausible where it has none; they are not AWS's prices.
 */

/** The Price List's products for compute: an operating system with software and a licence. */
export type Software = {
  operatingSystem: 'Linux' | 'Windows' | 'RHEL' | 'Red Hat Enterprise Linux with HA' | 'SUSE' | 'Ubuntu Pro';
  preInstalledSw: 'NA' | 'SQL Web' | 'SQL Std' | 'SQL Ent';
  licenseModel: 'No License required' | 'Bring your own license';
  /** EC2's billing code for it. */
  operation: string;
};

function software(
  operatingSystem: Software['operatingSystem'],
  preInstalledSw: Software['preInstalledSw'],
  operation: string,
  licenseModel: Software['licenseModel'] = 'No License required',
): Software {
  return { operatingSystem, preInstalledSw, licenseModel, operation };
}

/** Every combination that AWS sells, with AWS's codes ("AMI billing information fields"). */
export const SOFTWARE: readonly Software[] = [
  software('Linux', 'NA', 'RunInstances'),
  software('Linux', 'SQL Std', 'RunInstances:0004'),
  software('Linux', 'SQL Ent', 'RunInstances:0100'),
  software('Linux', 'SQL Web', 'RunInstances:0200'),
  software('Windows', 'NA', 'RunInstances:0002'),
  software('Windows', 'NA', 'RunInstances:0800', 'Bring your own license'),
  software('Windows', 'SQL Std', 'RunInstances:0006'),
  software('Windows', 'SQL Ent', 'RunInstances:0102'),
  software('Windows', 'SQL Web', 'RunInstances:0202'),
  software('RHEL', 'NA', 'RunInstances:0010'),
  software('RHEL', 'NA', 'RunInstances:00g0', 'Bring your own license'),
  software('RHEL', 'SQL Std', 'RunInstances:0014'),
  software('RHEL', 'SQL Ent', 'RunInstances:0110'),
  software('RHEL', 'SQL Web', 'RunInstances:0210'),
  software('Red Hat Enterprise Linux with HA', 'NA', 'RunInstances:1010'),
  software('Red Hat Enterprise Linux with HA', 'SQL Std', 'RunInstances:1014'),
  software('Red Hat Enterprise Linux with HA', 'SQL Ent', 'RunInstances:1110'),
  software('SUSE', 'NA', 'RunInstances:000g'),
  software('Ubuntu Pro', 'NA', 'RunInstances:0g00'),
];

/** Windows and SQL Server run on x86 only; the machine-learning accelerators run Linux and Ubuntu. */
export function canRun(type: InstanceTypeFigures, product: Software): boolean {
  if (type.family.startsWith('mac')) return false;
  if (/^(trn|inf|dl)/.test(type.family)) {
    return product.preInstalledSw === 'NA' && /^(Linux|Ubuntu Pro)$/.test(product.operatingSystem);
  }
  if (type.architectures.includes('x86_64')) return true;
  return product.operatingSystem !== 'Windows' && product.preInstalledSw === 'NA';
}

/** To a hundredth of a cent, as most of AWS's hourly prices are; tiny ones keep more. */
function rounded(usd: number): number {
  const steps = usd < 0.05 ? 1e5 : 1e4;
  return Math.round(usd * steps) / steps;
}

/** Windows: USD 0.046 per vCPU and hour, and less for the small burstable sizes. */
function windowsSurcharge(type: InstanceTypeFigures): number {
  const burstable: Record<string, number> = {
    nano: 0.0023,
    micro: 0.0046,
    small: 0.0092,
    medium: 0.0092,
    large: 0.0138,
    xlarge: 0.0184,
    '2xlarge': 0.0184,
  };
  return type.vCpus * (type.burstable ? (burstable[type.size] ?? 0.046) : 0.046);
}

/** Red Hat: per vCPU since July 2024, cheaper per vCPU on large sizes. */
function redHatSurcharge(type: InstanceTypeFigures): number {
  return type.vCpus * (type.vCpus <= 8 ? 0.0144 : 0.0108);
}

/** SUSE: by steps of size. */
function suseSurcharge(type: InstanceTypeFigures): number {
  if (type.vCpus <= 2) return 0.05625;
  return type.vCpus <= 4 ? 0.1 : 0.125;
}

/** SQL Server is licensed for at least four vCPUs, however small the instance. */
function sqlSurcharge(type: InstanceTypeFigures, edition: Software['preInstalledSw']): number {
  const perVcpu = { NA: 0, 'SQL Web': 0.0169, 'SQL Std': 0.12, 'SQL Ent': 0.375 }[edition];
  return perVcpu * Math.max(4, type.vCpus);
}

/** What software and licence add to an hour, in USD; the same in every region. Own licences add nothing. */
export function licenceSurcharge(type: InstanceTypeFigures, product: Software): number {
  const sql = sqlSurcharge(type, product.preInstalledSw);
  if (product.licenseModel === 'Bring your own license') return sql;
  switch (product.operatingSystem) {
    case 'Linux':
      return sql;
    case 'Windows':
      return windowsSurcharge(type) + sql;
    case 'RHEL':
      return redHatSurcharge(type) + sql;
    case 'Red Hat Enterprise Linux with HA':
      return redHatSurcharge(type) + 0.0125 * type.vCpus + sql;
    case 'SUSE':
      return suseSurcharge(type) + sql;
    case 'Ubuntu Pro':
      return 0.00175 * type.vCpus;
  }
}

/** Linux on shared hardware, USD an hour; null where the type has no price. */
export function linuxPerHour(type: InstanceTypeFigures, region: DemoRegion): number | null {
  if (type.linuxUsdPerHour === null) return null;
  return region.priceFactor === 1 ? type.linuxUsdPerHour : rounded(type.linuxUsdPerHour * region.priceFactor);
}

/** Shared tenancy, USD an hour. */
export function sharedPerHour(
  type: InstanceTypeFigures,
  region: DemoRegion,
  product: Software,
): number | null {
  const linux = linuxPerHour(type, region);
  if (linux === null) return null;
  const surcharge = licenceSurcharge(type, product);
  return surcharge === 0 ? linux : Number((linux + surcharge).toFixed(6));
}

/** Dedicated tenancy: 6 % more for the hardware; bare metal is alone on its machine anyway. */
export function dedicatedPerHour(
  type: InstanceTypeFigures,
  region: DemoRegion,
  product: Software,
): number | null {
  if (type.bareMetal) return sharedPerHour(type, region, product);
  const linux = linuxPerHour(type, region);
  if (linux === null) return null;
  return Number((rounded(linux * 1.06) + licenceSurcharge(type, product)).toFixed(6));
}

/** Mac hosts, USD an hour in us-east-1, by family; the newer ones are guesses in line with the older. */
const MAC_HOSTS: Record<string, number> = {
  mac1: 1.083,
  mac2: 0.65,
  'mac2-m2': 0.878,
  'mac2-m2pro': 1.56,
  'mac2-m1ultra': 5.0,
  'mac-m4': 1.23,
  'mac-m4pro': 1.97,
  'mac-m4max': 3.2,
  'mac-m3ultra': 6.0,
};

/** A whole Dedicated Host of a family: its largest size and a tenth more. Null where none is sold. */
export function hostPerHour(family: readonly InstanceTypeFigures[], region: DemoRegion): number | null {
  const name = family[0]?.family ?? '';
  const mac = MAC_HOSTS[name];
  if (mac !== undefined) return rounded(mac * region.priceFactor);
  if (/^(t|trn|inf|dl|hpc|m[12]|c1)\d?/.test(name) && !name.startsWith('t3')) return null;
  const prices = family.map((type) => linuxPerHour(type, region) ?? 0);
  const largest = Math.max(...prices);
  return largest === 0 ? null : rounded(largest * 1.1);
}

/** The terms that AWS sells Reserved Instances on: 1 or 3 years, three ways to pay, two classes. */
export type ReservedTerm = {
  years: 1 | 3;
  offeringClass: 'standard' | 'convertible';
  purchaseOption: 'No Upfront' | 'Partial Upfront' | 'All Upfront';
  /** AWS's own code of the term. */
  offerTermCode: string;
  /** What the reservation costs in all, against on-demand for the whole time. */
  share: number;
};

function reserved(
  years: 1 | 3,
  offeringClass: ReservedTerm['offeringClass'],
  purchaseOption: ReservedTerm['purchaseOption'],
  offerTermCode: string,
  share: number,
): ReservedTerm {
  return { years, offeringClass, purchaseOption, offerTermCode, share };
}

export const RESERVED_TERMS: readonly ReservedTerm[] = [
  reserved(1, 'standard', 'No Upfront', '4NA7Y494T4', 0.63),
  reserved(1, 'standard', 'Partial Upfront', 'HU7G6KETJZ', 0.6),
  reserved(1, 'standard', 'All Upfront', '6QCMYABX3D', 0.588),
  reserved(3, 'standard', 'No Upfront', 'BPH4J8HBKS', 0.433),
  reserved(3, 'standard', 'Partial Upfront', '38NPMPTW36', 0.403),
  reserved(3, 'standard', 'All Upfront', 'NQ3QZPMQV9', 0.379),
  reserved(1, 'convertible', 'No Upfront', '7NE97W5U4E', 0.724),
  reserved(1, 'convertible', 'Partial Upfront', 'CUZHX8X6JH', 0.69),
  reserved(1, 'convertible', 'All Upfront', 'VJWZNREJX2', 0.676),
  reserved(3, 'convertible', 'No Upfront', 'Z2E3P23VKM', 0.5),
  reserved(3, 'convertible', 'Partial Upfront', 'R5XV2EPZQZ', 0.463),
  reserved(3, 'convertible', 'All Upfront', 'MZU6U2429S', 0.454),
];

/** The hourly and the upfront part of a reservation. Licences are paid in full, reserved or not. */
export function reservedPrice(
  term: ReservedTerm,
  computePerHour: number,
  licencePerHour: number,
): { hourly: number; upfront: number } {
  const hours = term.years * 8760;
  const effective = computePerHour * term.share + licencePerHour;
  switch (term.purchaseOption) {
    case 'No Upfront':
      return { hourly: Number(effective.toFixed(5)), upfront: 0 };
    case 'Partial Upfront':
      return { hourly: Number((effective / 2).toFixed(5)), upfront: Math.round((effective / 2) * hours) };
    case 'All Upfront':
      return { hourly: 0, upfront: Math.round(effective * hours) };
  }
}
