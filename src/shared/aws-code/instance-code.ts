import type { InstanceAction, InstanceRef, TagChange } from '../contract/instance-actions';
import type { AwsCall } from './call';
import { hclBlock, HclExpression } from './terraform-text';

/** Something that is done to instances, as it is written as code. */
export type InstanceWork =
  | { kind: 'act'; action: InstanceAction; instances: readonly InstanceRef[] }
  | { kind: 'tags'; change: TagChange; instances: readonly InstanceRef[] };

const OPERATIONS: Record<InstanceAction, string> = {
  start: 'StartInstances',
  stop: 'StopInstances',
  hibernate: 'StopInstances',
  reboot: 'RebootInstances',
  terminate: 'TerminateInstances',
};

/** The calls of EC2's API for it: one for each region, of tags one to set and one to remove. */
export function instanceCalls(work: InstanceWork): AwsCall[] {
  return [...byRegion(work.instances)].flatMap(([region, ids]) => callsIn(region, ids, work));
}

function callsIn(region: string, ids: readonly string[], work: InstanceWork): AwsCall[] {
  const call = (operation: string, input: AwsCall['input']): AwsCall => ({
    service: 'ec2',
    region,
    operation,
    input,
  });
  if (work.kind === 'act') {
    const hibernate = work.action === 'hibernate' ? { Hibernate: true } : {};
    return [call(OPERATIONS[work.action], { InstanceIds: ids, ...hibernate })];
  }
  const { set, remove } = work.change;
  return [
    ...(set.length === 0
      ? []
      : [
          call('CreateTags', {
            Resources: ids,
            Tags: set.map(({ key, value }) => ({ Key: key, Value: value })),
          }),
        ]),
    ...(remove.length === 0
      ? []
      : [call('DeleteTags', { Resources: ids, Tags: remove.map((key) => ({ Key: key })) })]),
  ];
}

/** Why Terraform has no word for it; null where it has. */
export function whyNoTerraform(work: InstanceWork): string | null {
  if (work.kind === 'tags') {
    return work.change.remove.length > 0 ? 'Terraform takes off only tags that it has put on.' : null;
  }
  return work.action === 'start' || work.action === 'stop'
    ? null
    : `Terraform has no resource that does this to an instance that it did not make.`;
}

/** CloudFormation changes only what its own stacks hold. */
export const WHY_NO_CLOUDFORMATION =
  'CloudFormation does nothing to instances that are of no stack of its own.';

/**
 * The same as Terraform configuration, where it has a resource for it: `aws_ec2_instance_state` or `aws_ec2_tag`,
 * with a provider for each region.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_instance_state
 */
export function instanceTerraform(work: InstanceWork): string {
  const providers = [...byRegion(work.instances).keys()].map((region) =>
    hclBlock('provider "aws"', { alias: aliasOf(region), region }),
  );
  const resources = work.instances.flatMap(({ region, instanceId }) => {
    const provider = new HclExpression(`aws.${aliasOf(region)}`);
    const name = instanceId.replaceAll('-', '_');
    if (work.kind === 'act') {
      const state = work.action === 'start' ? 'running' : 'stopped';
      return [
        hclBlock(`resource "aws_ec2_instance_state" "${name}"`, { provider, instance_id: instanceId, state }),
      ];
    }
    return work.change.set.map(({ key, value }, index) =>
      hclBlock(`resource "aws_ec2_tag" "${name}_${index + 1}"`, {
        provider,
        resource_id: instanceId,
        key,
        value,
      }),
    );
  });
  return `${[...providers, ...resources].join('\n\n')}\n`;
}

function aliasOf(region: string): string {
  return region.replaceAll('-', '_');
}

function byRegion(instances: readonly InstanceRef[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { region, instanceId } of instances)
    found.set(region, [...(found.get(region) ?? []), instanceId]);
  return found;
}
