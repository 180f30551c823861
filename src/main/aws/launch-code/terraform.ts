import type { EbsBlockDevice, RunInstancesCommandInput, Tag } from '@aws-sdk/client-ec2';
import {
  HclBlock,
  hclBlock,
  HclExpression,
  HclMap,
  type HclBody,
} from '../../../shared/aws-code/terraform-text';
import { EXPIRES_TAG } from '../../../shared/expiry';
import { plainUserData, type WrittenLaunch } from './run-instances-call';

/**
 * The launch as Terraform configuration, for the AWS provider from 5 on: `aws_instance`. `rootDevice` tells which of
 * the volumes is the root one. A network interface gets no tags, for the resource has none for it.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
 */
export function terraform(launch: WrittenLaunch, rootDevice: string | null): string {
  const provider = hclBlock('provider "aws"', { region: launch.region });
  return `${REQUIRED}\n\n${provider}\n\n${hclBlock('resource "aws_instance" "launched"', instance(launch, rootDevice))}\n`;
}

const REQUIRED = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}`;

function instance({ input, hours }: WrittenLaunch, rootDevice: string | null): HclBody {
  const [face] = input.NetworkInterfaces ?? [];
  const tags = tagsOf(input, 'instance', hours);
  const profile = input.IamInstanceProfile;
  return {
    count: input.MaxCount === 1 ? undefined : input.MaxCount,
    ami: input.ImageId,
    instance_type: input.InstanceType,
    key_name: input.KeyName,
    subnet_id: input.SubnetId ?? face?.SubnetId,
    vpc_security_group_ids: input.SecurityGroupIds ?? face?.Groups,
    associate_public_ip_address: face?.AssociatePublicIpAddress,
    // the resource takes a name, which is the last part of an ARN
    iam_instance_profile: profile?.Name ?? profile?.Arn?.split('/').pop(),
    user_data: input.UserData === undefined ? undefined : plainUserData(input.UserData),
    instance_initiated_shutdown_behavior: input.InstanceInitiatedShutdownBehavior,
    tags,
    volume_tags: tagsOf(input, 'volume', hours),
    metadata_options: [
      new HclBlock({
        http_endpoint: input.MetadataOptions?.HttpEndpoint,
        http_tokens: input.MetadataOptions?.HttpTokens,
      }),
    ],
    credit_specification: blocks(
      input.CreditSpecification && { cpu_credits: input.CreditSpecification.CpuCredits },
    ),
    instance_market_options: market(input),
    root_block_device: volumes(input, (device) => device === rootDevice).map(
      ({ ebs }) => new HclBlock(volume(ebs)),
    ),
    ebs_block_device: volumes(input, (device) => device !== rootDevice).map(
      ({ device, ebs }) => new HclBlock({ device_name: device, ...volume(ebs) }),
    ),
    // the time in the tag would be another one at every plan
    lifecycle: hours === null ? undefined : [new HclBlock({ ignore_changes: new HclExpression(IGNORED) })],
  };
}

const IGNORED = `[tags["${EXPIRES_TAG}"], volume_tags["${EXPIRES_TAG}"]]`;

function blocks(body: HclBody | undefined): HclBlock[] | undefined {
  return body && [new HclBlock(body)];
}

function market({ InstanceMarketOptions: options }: RunInstancesCommandInput): HclBlock[] | undefined {
  if (!options) return undefined;
  return blocks({
    market_type: options.MarketType,
    spot_options: blocks({
      spot_instance_type: options.SpotOptions?.SpotInstanceType,
      instance_interruption_behavior: options.SpotOptions?.InstanceInterruptionBehavior,
    }),
  });
}

function volumes(
  { BlockDeviceMappings = [] }: RunInstancesCommandInput,
  wanted: (device: string) => boolean,
): { device: string; ebs: EbsBlockDevice }[] {
  return BlockDeviceMappings.flatMap(({ DeviceName: device, Ebs: ebs }) =>
    device !== undefined && ebs && wanted(device) ? [{ device, ebs }] : [],
  );
}

function volume(ebs: EbsBlockDevice): HclBody {
  return {
    volume_size: ebs.VolumeSize,
    volume_type: ebs.VolumeType,
    iops: ebs.Iops,
    throughput: ebs.Throughput,
    encrypted: ebs.Encrypted,
    delete_on_termination: ebs.DeleteOnTermination,
  };
}

function tagsOf(input: RunInstancesCommandInput, of: string, hours: number | null): HclMap | undefined {
  const tags = input.TagSpecifications?.find(({ ResourceType }) => ResourceType === of)?.Tags;
  return tags && new HclMap(tags.map((tag) => tagEntry(tag, hours)));
}

function tagEntry(
  { Key = '', Value = '' }: Tag,
  hours: number | null,
): readonly [string, string | HclExpression] {
  if (Key !== EXPIRES_TAG || hours === null) return [Key, Value];
  return [Key, new HclExpression(`timeadd(timestamp(), "${String(Math.round(hours * 3600))}s")`)];
}
