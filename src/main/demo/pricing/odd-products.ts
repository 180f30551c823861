import { allInstanceTypes, findInstanceType, type InstanceTypeFigures } from '../data/instance-types/figures';
import { COMBINATIONS, perHour } from './combinations';
import { computeProduct, locationAttributes } from './compute-product';
import type { PriceLocation } from './locations';
import type { Product } from './product';
import { hostPerHour, linuxPerHour } from './rules';
import { typeAttributes, type Attributes } from './type-attributes';
import { volumeProducts } from './volume-products';

/** Products beside the plain ones: whole hosts, disks, and the oddities that the real list has. */

/** Two SKUs that should agree and do not, so that a reader must notice. */
export const CONFLICT = { region: 'eu-central-1', instanceType: 'm5zn.3xlarge' };

/** Families whose types have a second SKU for the same use, at no price. */
const FREE_TWINS = /^(t3a|m7i-flex)$/;

function families(location: PriceLocation): Map<string, InstanceTypeFigures[]> {
  const found = new Map<string, InstanceTypeFigures[]>();
  for (const type of location.types()) found.set(type.family, [...(found.get(type.family) ?? []), type]);
  return found;
}

/** How many of each size fit on a host of the family: `instanceCapacityLarge`, `instanceCapacity4xlarge`. */
function capacities(types: readonly InstanceTypeFigures[], vCpus: number): Attributes {
  return Object.fromEntries(
    types.map(({ size, vCpus: each }) => [
      `instanceCapacity${size.charAt(0).toUpperCase()}${size.slice(1)}`,
      String(Math.floor(vCpus / each)),
    ]),
  );
}

/** Dedicated Hosts are sold by family: `instanceType` is "m5". Their reservations are SKUs of their own. */
function hosts(location: PriceLocation): Product[] {
  if (location.locationType !== 'AWS Region') return [];
  return [...families(location)].flatMap(([family, types]) => {
    const price = hostPerHour(types, location.priced);
    const largest = types.reduce((a, b) => (b.vCpus > a.vCpus ? b : a));
    if (price === null) return [];
    const { instanceFamily = '', physicalProcessor = '', clockSpeed } = typeAttributes(largest);
    const attributes = {
      ...locationAttributes(location),
      servicecode: 'AmazonEC2',
      servicename: 'Amazon Elastic Compute Cloud',
      productFamily: 'Dedicated Host',
      instanceType: family,
      instanceFamily,
      physicalProcessor,
      ...(clockSpeed === undefined ? {} : { clockSpeed }),
      physicalCores: String(largest.cores),
      vcpu: String(largest.vCpus),
      memory: 'NA',
      storage: 'NA',
      networkPerformance: 'NA',
      processorArchitecture: '64-bit',
      operatingSystem: 'Linux',
      preInstalledSw: 'NA',
      licenseModel: 'No License required',
      capacitystatus: 'AllocatedHost',
      operation: 'RunInstances',
      normalizationSizeFactor: 'NA',
      ecu: 'NA',
      ...capacities(types, largest.vCpus),
    };
    const host: Product = {
      attributes: {
        ...attributes,
        tenancy: 'Host',
        usagetype: `${location.usagePrefix}HostUsage:${family}`,
      },
      onDemand: price,
      unit: 'Hrs',
      description: `per ${family} Dedicated Host Hour`,
      reserved: null,
    };
    const reservation: Product = {
      attributes: {
        ...attributes,
        tenancy: 'Reserved',
        usagetype: `${location.usagePrefix}ReservedHostUsage:${family}`,
      },
      onDemand: null,
      unit: 'Hrs',
      description: '',
      reserved: { computePerHour: price, licencePerHour: 0 },
    };
    return [host, reservation];
  });
}

const plainLinux = COMBINATIONS[0];

/** A type that only the Price List knows: DescribeInstanceTypes has no `i3en.metal-2tb`. */
function unknownType(location: PriceLocation): Product[] {
  const like = findInstanceType('i3en.metal');
  if (location.code !== 'us-east-1' || !like || !plainLinux) return [];
  const type = { ...like, instanceType: 'i3en.metal-2tb', size: 'metal-2tb' };
  const price = linuxPerHour(like, location.priced);
  return price === null ? [] : [computeProduct(location, type, plainLinux, price)];
}

/** A second SKU for each type of a few families, equal in everything and free. */
function freeTwins(location: PriceLocation): Product[] {
  if (!plainLinux || location.locationType !== 'AWS Region') return [];
  return location
    .types()
    .filter((type) => FREE_TWINS.test(type.family))
    .map((type) => ({
      ...computeProduct(location, type, plainLinux, 0),
      variant: 'free twin',
      reserved: null,
    }));
}

function conflict(location: PriceLocation): Product[] {
  const type = findInstanceType(CONFLICT.instanceType);
  if (location.code !== CONFLICT.region || !type || !plainLinux) return [];
  const price = perHour(location, type, plainLinux);
  if (price === null) return [];
  const other = Number((price * 1.1).toFixed(4));
  return [{ ...computeProduct(location, type, plainLinux, other), variant: 'conflict', reserved: null }];
}

/** Capacity blocks: the price is agreed at purchase, so the list has 0. */
function capacityBlocks(location: PriceLocation): Product[] {
  if (!plainLinux || location.code !== 'us-east-1') return [];
  return allInstanceTypes()
    .filter(({ family }) => /^(p[4-6]|trn)/.test(family))
    .map((type) => {
      const product = computeProduct(location, type, plainLinux, 0);
      const attributes = {
        ...product.attributes,
        marketoption: 'CapacityBlock',
        operation: 'RunInstances:CB',
        usagetype: `${location.usagePrefix}CapacityBlock:${type.instanceType}`,
      };
      return { ...product, attributes, reserved: null };
    });
}

const cache = new Map<string, readonly Product[]>();

/** All of them in one place; the list is short, and kept. */
export function oddProducts(location: PriceLocation): readonly Product[] {
  const known = cache.get(location.code);
  if (known) return known;
  const products = [
    ...unknownType(location),
    ...freeTwins(location),
    ...conflict(location),
    ...capacityBlocks(location),
    ...hosts(location),
    ...volumeProducts(location),
  ];
  cache.set(location.code, products);
  return products;
}
