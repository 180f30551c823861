import { findInstanceType, type InstanceTypeFigures } from '../data/instance-types/figures';
import { typesInRegion, zonesOffering } from '../data/offerings';
import { zonesOf, type DemoRegion } from '../data/regions';
import { element, items, optionalElement } from './answer';
import type { Ec2Call } from './call';
import { edgeZonesOf } from './edge-zones';
import { Ec2Failure, invalidParameter } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';
import { pageOf } from './pages';
import { dedicatedHosts, typeDocument, usageClasses } from './type-document';

const documents = new Map<string, string>();

function document(type: InstanceTypeFigures): string {
  let text = documents.get(type.instanceType);
  if (text === undefined) {
    text = typeDocument(type);
    documents.set(type.instanceType, text);
  }
  return text;
}

const TYPE_FILTERS: FilterTable<InstanceTypeFigures> = {
  fields: {
    'instance-type': (type) => type.instanceType,
    'current-generation': (type) => type.currentGeneration,
    'bare-metal': (type) => type.bareMetal,
    hypervisor: (type) => type.hypervisor,
    'free-tier-eligible': (type) => type.freeTier,
    'burstable-performance-supported': (type) => type.burstable,
    'dedicated-hosts-supported': dedicatedHosts,
    'auto-recovery-supported': (type) => !type.bareMetal,
    'hibernation-supported': () => false,
    'instance-storage-supported': (type) => type.disks !== null,
    'instance-storage-info.disk.type': (type) => type.disks?.kind ?? null,
    'memory-info.size-in-mib': (type) => type.memoryMib,
    'network-info.network-performance': (type) => type.network.performance,
    'processor-info.supported-architecture': (type) => type.architectures,
    'processor-info.sustained-clock-speed-in-ghz': (type) => type.clockGhz,
    'supported-root-device-type': () => 'ebs',
    'supported-usage-class': usageClasses,
    'supported-virtualization-type': () => 'hvm',
    'vcpu-info.default-cores': (type) => type.cores,
    'vcpu-info.default-threads-per-core': (type) => type.threadsPerCore,
    'vcpu-info.default-vcpus': (type) => type.vCpus,
  },
};

export function describeInstanceTypes({ input, region }: Ec2Call): string {
  const offered = typesInRegion(region.code);
  const names = input.list('InstanceType');
  if (names.length > 100) throw invalidParameter('The maximum number of instance types is 100.');
  const missing = names.filter((name) => !offered.some((type) => type.instanceType === name));
  if (missing.length > 0) {
    throw new Ec2Failure(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${missing.join(', ')}]`,
    );
  }
  const wanted = names.length > 0 ? new Set(names) : null;
  const matches = matcherOf(filtersOf(input), TYPE_FILTERS);
  const found = offered.filter((type) => (!wanted || wanted.has(type.instanceType)) && matches(type));
  const page = pageOf(found, input, region.code, { least: 5, most: 100, usual: 100 });
  return items('instanceTypeSet', page.items.map(document)) + optionalElement('nextToken', page.nextToken);
}

type Offering = { instanceType: string; location: string };

const OFFERING_FILTERS: FilterTable<Offering> = {
  fields: {
    'instance-type': (offering) => offering.instanceType,
    location: (offering) => offering.location,
  },
};

/**
 * The zones' names or ids in which each type is offered, or the region. Local and Wavelength Zones are among
 * them where the account has opted in to them, or where they are asked for by name.
 */
function offeringsIn(region: DemoRegion, locationType: string, asked: readonly string[]): Offering[] {
  const { code } = region;
  const edge = edgeZonesOf(region)
    .filter(({ name, id, optedIn }) => optedIn || asked.includes(name) || asked.includes(id))
    .map((zone) => ({ ...zone, offered: new Set(zone.types()) }));
  const ids = new Map([...zonesOf(region), ...edge].map((zone) => [zone.name, zone.id]));
  return typesInRegion(code).flatMap((type) => {
    if (locationType === 'region') return [{ instanceType: type.instanceType, location: code }];
    const outside = edge.filter(({ offered }) => offered.has(type)).map(({ name }) => name);
    return [...zonesOffering(code, type), ...outside].map((zone) => ({
      instanceType: type.instanceType,
      location: locationType === 'availability-zone' ? zone : (ids.get(zone) ?? zone),
    }));
  });
}

export function describeInstanceTypeOfferings({ input, region }: Ec2Call): string {
  const locationType = input.text('LocationType') ?? 'region';
  if (!['region', 'availability-zone', 'availability-zone-id'].includes(locationType)) {
    throw invalidParameter(`Invalid value '${locationType}' for LocationType.`);
  }
  const filters = filtersOf(input);
  const asked = filters.flatMap(({ name, values }) => (name === 'location' ? values : []));
  const found = offeringsIn(region, locationType, asked).filter(matcherOf(filters, OFFERING_FILTERS));
  const page = pageOf(found, input, region.code, { least: 5, most: 1000, usual: 1000 });
  const entries = page.items.map(
    (offering) =>
      element('instanceType', offering.instanceType) +
      element('locationType', locationType) +
      element('location', offering.location),
  );
  return items('instanceTypeOfferingSet', entries) + optionalElement('nextToken', page.nextToken);
}

/** The type, if this region offers it. Throws what RunInstances says to any other name. */
export function offeredType(name: string, region: string): InstanceTypeFigures {
  const type = findInstanceType(name);
  if (!type) throw invalidParameter(`Invalid value '${name}' for InstanceType.`);
  if (!typesInRegion(region).includes(type)) {
    throw new Ec2Failure(
      'Unsupported',
      'The requested configuration is currently not supported. Please check the documentation for supported configurations.',
    );
  }
  return type;
}
