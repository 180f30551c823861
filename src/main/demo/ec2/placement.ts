import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { zonesOffering } from '../data/offerings';
import type { Ec2Call } from './call';
import { groupNotFound, subnetNotFound } from './describe-network';
import { Ec2Failure, invalidParameter } from './failure';
import type { DemoGroup, DemoSubnet } from './network';
import type { QueryInput } from './query-input';

/** Where a launch goes: its subnet, its security groups, and whether it gets a public address. */
export type Placement = { subnet: DemoSubnet; groups: DemoGroup[]; publicIp: boolean };

function subnetWithId({ state }: Ec2Call, id: string): DemoSubnet {
  const subnet = state.network.subnets.find(({ subnetId }) => subnetId === id);
  if (!subnet) throw subnetNotFound(id);
  return subnet;
}

/** The default VPC's subnet in the wanted zone, or in the first that has the type. */
function defaultSubnet({ input, state, region }: Ec2Call, type: InstanceTypeFigures): DemoSubnet {
  const vpc = state.network.vpcs.find(({ isDefault }) => isDefault);
  if (!vpc) {
    throw new Ec2Failure(
      'VPCIdNotSpecified',
      'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.',
    );
  }
  const subnets = state.network.subnets.filter(({ vpcId }) => vpcId === vpc.vpcId);
  const placement = input.structure('Placement');
  const zone = placement.text('AvailabilityZone');
  const zoneId = placement.text('AvailabilityZoneId');
  const offering = zonesOffering(region.code, type);
  const subnet = subnets.find((candidate) => {
    if (zone !== null) return candidate.zone === zone;
    if (zoneId !== null) return candidate.zoneId === zoneId;
    return offering.includes(candidate.zone);
  });
  if (subnet) return subnet;
  if (zone !== null || zoneId !== null) {
    throw invalidParameter(`Invalid availability zone: [${zone ?? zoneId ?? ''}]`);
  }
  throw new Ec2Failure(
    'MissingInput',
    `No subnets found for the default VPC '${vpc.vpcId}'. Please specify a subnet.`,
  );
}

/** The groups with these ids, all of the subnet's VPC; its default group where none is named. */
function groupsById({ state }: Ec2Call, ids: readonly string[], subnet: DemoSubnet): DemoGroup[] {
  const inVpc = state.network.groups.filter(({ vpcId }) => vpcId === subnet.vpcId);
  if (ids.length === 0) return inVpc.filter(({ name }) => name === 'default');
  return ids.map((id) => {
    const group = state.network.groups.find(({ groupId }) => groupId === id);
    if (!group) throw groupNotFound(id);
    if (group.vpcId !== subnet.vpcId) {
      throw invalidParameter(
        `Security group ${id} and subnet ${subnet.subnetId} belong to different networks.`,
      );
    }
    return group;
  });
}

/** Groups by name exist in the default VPC only. */
function groupsByName({ state }: Ec2Call, names: readonly string[], subnet: DemoSubnet): DemoGroup[] {
  return names.map((name) => {
    const group = state.network.groups.find((each) => each.vpcId === subnet.vpcId && each.name === name);
    if (!group) {
      throw new Ec2Failure(
        'InvalidGroup.NotFound',
        `The security group '${name}' does not exist in default VPC '${subnet.vpcId}'`,
      );
    }
    return group;
  });
}

/** A launch that spells out its network interface; only the first one matters to the demo account. */
function byInterface(call: Ec2Call, face: QueryInput, type: InstanceTypeFigures): Placement {
  const { input } = call;
  if (input.text('SubnetId') !== null || input.list('SecurityGroupId').length > 0) {
    throw new Ec2Failure(
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request',
    );
  }
  const subnetId = face.text('SubnetId');
  const subnet = subnetId === null ? defaultSubnet(call, type) : subnetWithId(call, subnetId);
  const asked = face.text('AssociatePublicIpAddress');
  return {
    subnet,
    groups: groupsById(call, face.list('SecurityGroupId'), subnet),
    publicIp: asked === null ? subnet.publicIps : asked === 'true',
  };
}

/** Works out where a launch goes. Throws what RunInstances says where that is nowhere. */
export function placementOf(call: Ec2Call, type: InstanceTypeFigures): Placement {
  const { input } = call;
  const [face] = input.members('NetworkInterface');
  if (face) return byInterface(call, face, type);
  const subnetId = input.text('SubnetId');
  const names = input.list('SecurityGroup');
  if (subnetId !== null && names.length > 0) {
    throw new Ec2Failure(
      'InvalidParameterCombination',
      'The parameter groupName cannot be used with the parameter subnet',
    );
  }
  const subnet = subnetId === null ? defaultSubnet(call, type) : subnetWithId(call, subnetId);
  const groups =
    names.length > 0
      ? groupsByName(call, names, subnet)
      : groupsById(call, input.list('SecurityGroupId'), subnet);
  return { subnet, groups, publicIp: subnet.publicIps };
}
