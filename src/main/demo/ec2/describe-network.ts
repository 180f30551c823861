import { element, items, optionalElement, tagSet, time, wrap } from './answer';
import type { Ec2Call } from './call';
import { Ec2Failure } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';
import type { DemoGroup, DemoKeyPair, DemoSubnet, DemoVpc } from './network';
import { pageOf, type PageLimits } from './pages';

const LIMITS: PageLimits = { least: 5, most: 1000, usual: 1000 };

/** The resources with the asked ids, or all; throws `code` for the first that does not exist. */
function chosen<T>(
  all: readonly T[],
  ids: readonly string[],
  idOf: (resource: T) => string,
  failure: (id: string) => Ec2Failure,
): T[] {
  const missing = ids.find((id) => !all.some((resource) => idOf(resource) === id));
  if (missing !== undefined) throw failure(missing);
  return ids.length === 0 ? [...all] : all.filter((resource) => ids.includes(idOf(resource)));
}

const VPC_FILTERS: FilterTable<DemoVpc> = {
  fields: {
    'vpc-id': (vpc) => vpc.vpcId,
    cidr: (vpc) => vpc.cidr,
    'is-default': (vpc) => vpc.isDefault,
    isDefault: (vpc) => vpc.isDefault,
    state: () => 'available',
  },
  tags: (vpc) => vpc.tags,
};

export function describeVpcs({ input, region, state, accountId }: Ec2Call): string {
  const all = chosen(
    state.network.vpcs,
    input.list('VpcId'),
    (vpc) => vpc.vpcId,
    (id) => new Ec2Failure('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
  );
  const page = pageOf(all.filter(matcherOf(filtersOf(input), VPC_FILTERS)), input, region.code, LIMITS);
  const entries = page.items.map(
    (vpc) =>
      element('vpcId', vpc.vpcId) +
      element('ownerId', accountId) +
      element('state', 'available') +
      element('cidrBlock', vpc.cidr) +
      element('instanceTenancy', 'default') +
      element('isDefault', vpc.isDefault) +
      tagSet(vpc.tags),
  );
  return items('vpcSet', entries) + optionalElement('nextToken', page.nextToken);
}

const SUBNET_FILTERS: FilterTable<DemoSubnet> = {
  fields: {
    'subnet-id': (subnet) => subnet.subnetId,
    'vpc-id': (subnet) => subnet.vpcId,
    'availability-zone': (subnet) => subnet.zone,
    availabilityZone: (subnet) => subnet.zone,
    'availability-zone-id': (subnet) => subnet.zoneId,
    'cidr-block': (subnet) => subnet.cidr,
    'default-for-az': (subnet) => subnet.defaultForZone,
    defaultForAz: (subnet) => subnet.defaultForZone,
    'map-public-ip-on-launch': (subnet) => subnet.publicIps,
    state: () => 'available',
  },
  tags: (subnet) => subnet.tags,
};

export function subnetNotFound(id: string): Ec2Failure {
  return new Ec2Failure('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
}

export function describeSubnets({ input, region, state, accountId }: Ec2Call): string {
  const ids = input.list('SubnetId');
  const all = chosen(state.network.subnets, ids, (subnet) => subnet.subnetId, subnetNotFound);
  const page = pageOf(all.filter(matcherOf(filtersOf(input), SUBNET_FILTERS)), input, region.code, LIMITS);
  const entries = page.items.map(
    (subnet) =>
      element('subnetId', subnet.subnetId) +
      element('subnetArn', `arn:aws:ec2:${region.code}:${accountId}:subnet/${subnet.subnetId}`) +
      element('state', 'available') +
      element('ownerId', accountId) +
      element('vpcId', subnet.vpcId) +
      element('cidrBlock', subnet.cidr) +
      element('availableIpAddressCount', subnet.freeAddresses) +
      element('availabilityZone', subnet.zone) +
      element('availabilityZoneId', subnet.zoneId) +
      element('defaultForAz', subnet.defaultForZone) +
      element('mapPublicIpOnLaunch', subnet.publicIps) +
      tagSet(subnet.tags),
  );
  return items('subnetSet', entries) + optionalElement('nextToken', page.nextToken);
}

const GROUP_FILTERS: FilterTable<DemoGroup> = {
  fields: {
    'group-id': (group) => group.groupId,
    'group-name': (group) => group.name,
    'vpc-id': (group) => group.vpcId,
    description: (group) => group.description,
  },
  tags: (group) => group.tags,
};

function anywhere(cidr: string): string {
  return items('ipRanges', [element('cidrIp', cidr)]);
}

function groupEntry(group: DemoGroup, region: string, accountId: string): string {
  const rules = group.open.map(({ port, from }) =>
    port === 0
      ? element('ipProtocol', '-1') + anywhere(from)
      : element('ipProtocol', 'tcp') + element('fromPort', port) + element('toPort', port) + anywhere(from),
  );
  return (
    element('ownerId', accountId) +
    element('groupId', group.groupId) +
    element('securityGroupArn', `arn:aws:ec2:${region}:${accountId}:security-group/${group.groupId}`) +
    element('groupName', group.name) +
    element('groupDescription', group.description) +
    element('vpcId', group.vpcId) +
    items('ipPermissions', rules) +
    items('ipPermissionsEgress', [element('ipProtocol', '-1') + anywhere('0.0.0.0/0')]) +
    tagSet(group.tags)
  );
}

export function groupNotFound(id: string): Ec2Failure {
  return new Ec2Failure('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}

export function describeSecurityGroups({ input, region, state, accountId }: Ec2Call): string {
  const { groups } = state.network;
  const byId = chosen(groups, input.list('GroupId'), (group) => group.groupId, groupNotFound);
  const all = chosen(byId, input.list('GroupName'), (group) => group.name, groupNotFound);
  const page = pageOf(all.filter(matcherOf(filtersOf(input), GROUP_FILTERS)), input, region.code, LIMITS);
  const entries = page.items.map((group) => groupEntry(group, region.code, accountId));
  return items('securityGroupInfo', entries) + optionalElement('nextToken', page.nextToken);
}

const KEY_FILTERS: FilterTable<DemoKeyPair> = {
  fields: {
    'key-name': (pair) => pair.name,
    'key-pair-id': (pair) => pair.keyPairId,
    fingerprint: (pair) => pair.fingerprint,
  },
  tags: (pair) => pair.tags,
};

export function keyPairNotFound(name: string): Ec2Failure {
  return new Ec2Failure('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`);
}

export function describeKeyPairs({ input, state }: Ec2Call): string {
  const { keyPairs } = state.network;
  const byName = chosen(keyPairs, input.list('KeyName'), (pair) => pair.name, keyPairNotFound);
  const all = chosen(byName, input.list('KeyPairId'), (pair) => pair.keyPairId, keyPairNotFound);
  const entries = all
    .filter(matcherOf(filtersOf(input), KEY_FILTERS))
    .map(
      (pair) =>
        element('keyPairId', pair.keyPairId) +
        element('keyFingerprint', pair.fingerprint) +
        element('keyName', pair.name) +
        element('keyType', pair.type) +
        element('createTime', time(pair.created)) +
        (pair.tags.length > 0 ? tagSet(pair.tags) : wrap('tagSet', '')),
    );
  return items('keySet', entries);
}
