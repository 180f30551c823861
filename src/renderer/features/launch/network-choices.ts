import type { SelectProps } from '@cloudscape-design/components/select';
import type { LaunchChoices, SecurityGroupChoice, SubnetChoice } from '../../../shared/contract/launch';
import type { LaunchDraft, LaunchFault } from './launch-draft';

/** The VPC that the draft leads into: the subnet's, or the default one; null when not known. */
export function vpcOf(
  draft: Pick<LaunchDraft, 'subnetId'>,
  choices: LaunchChoices | undefined,
): string | null {
  if (!choices) return null;
  if (draft.subnetId === '') return choices.defaultVpcId;
  return choices.subnets.items.find((subnet) => subnet.id === draft.subnetId)?.vpcId ?? null;
}

/** Security groups that belong to another VPC than the subnet: AWS would refuse the launch. */
export function networkFaults(draft: LaunchDraft, choices: LaunchChoices | undefined): LaunchFault[] {
  const vpc = vpcOf(draft, choices);
  if (vpc === null || !choices) return [];
  const foreign = choices.securityGroups.items.filter(
    (group) => draft.securityGroupIds.includes(group.id) && group.vpcId !== null && group.vpcId !== vpc,
  );
  if (foreign.length === 0) return [];
  const names = foreign.map((group) => group.name).join(', ');
  return [
    {
      field: 'securityGroupIds',
      message: `Not of the chosen subnet's VPC (${vpc}): ${names}. Choose others.`,
    },
  ];
}

export const NO_KEY_PAIR: SelectProps.Option = { value: '', label: 'No key pair' };

export function keyPairOptions(choices: LaunchChoices | undefined): SelectProps.Option[] {
  const pairs = (choices?.keyPairs.items ?? []).map((pair) => ({
    value: pair.name,
    ...(pair.type !== null && { labelTag: pair.type }),
  }));
  return [NO_KEY_PAIR, ...pairs];
}

export function groupOption(group: SecurityGroupChoice, vpc: string | null): SelectProps.Option {
  const foreign = vpc !== null && group.vpcId !== null && group.vpcId !== vpc;
  return {
    value: group.id,
    label: `${group.name} (${group.id})`,
    description: group.description,
    ...(foreign && { disabled: true, disabledReason: `Belongs to ${group.vpcId ?? 'another VPC'}.` }),
  };
}

/** The subnet that AWS takes when none is named. */
export function defaultSubnet(choices: LaunchChoices | undefined): SelectProps.Option {
  if (!choices) return { value: '', label: 'Default' };
  const description =
    choices.defaultVpcId === null
      ? 'No default VPC is known in this region: AWS will ask for a subnet.'
      : `AWS takes a default subnet of ${choices.defaultVpcId}.`;
  return { value: '', label: 'Default', description };
}

/** A subnet to choose; where its zone is known not to have the type, that is said, and it cannot be. */
export function subnetOption(
  subnet: SubnetChoice,
  type: { name: string; zones: readonly string[] | null },
): SelectProps.Option {
  const lacking = type.zones !== null && !type.zones.includes(subnet.availabilityZone);
  const parts = [
    subnet.vpcId,
    subnet.cidr,
    subnet.defaultForZone && 'default for its zone',
    subnet.freeAddresses !== null && `${subnet.freeAddresses.toLocaleString('en-US')} free addresses`,
  ];
  return {
    value: subnet.id,
    label: subnet.name === null ? subnet.id : `${subnet.name} (${subnet.id})`,
    labelTag: subnet.availabilityZone,
    description: parts.filter(Boolean).join(', '),
    ...(lacking && {
      disabled: true,
      disabledReason: `${subnet.availabilityZone} does not offer ${type.name}.`,
    }),
  };
}

/** Ids typed by hand, where the account's choices may not be listed. */
export function idsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
