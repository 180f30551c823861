import {
  RunInstancesCommand,
  type _InstanceType,
  type EbsBlockDevice,
  type EC2Client,
  type RunInstancesCommandInput,
  type Tag,
} from '@aws-sdk/client-ec2';
import type { LaunchForm, LaunchResult, LaunchVolume } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { EXPIRES_TAG } from '../../../shared/expiry';
import { asProblem, localProblem, ProblemError } from '../problems';
import { checkUserDataSize, withShutdownTimer } from './shutdown-timer';

const ACTION = 'ec2:RunInstances';

/** What of the image the request hangs on; the root device is null where the image could not be read. */
export type LaunchImage = { platform: 'linux' | 'windows'; rootDeviceName: string | null };

/**
 * What RunInstances is asked for a form: the same for the dry run and for the launch. `now` in
 * milliseconds since 1970; it goes into the expiry tag alone. Throws an `invalid-input` ProblemError
 * for user data that is too long or cannot take the timer.
 */
export function runInstancesInput(
  form: LaunchForm,
  image: LaunchImage,
  now: number,
): RunInstancesCommandInput {
  const { instanceType, terminateAfterHours: hours } = form;
  if (!isInstanceType(instanceType)) {
    throw new ProblemError(
      localProblem('invalid-input', 'Could not launch', `"${instanceType}" is not an instance type.`),
    );
  }
  const userData = hours === null ? form.userData : withShutdownTimer(form.userData, hours, image.platform);
  checkUserDataSize(userData);
  return {
    ImageId: form.imageId,
    InstanceType: instanceType,
    MinCount: form.minCount,
    MaxCount: form.maxCount,
    ...(form.keyName === null ? {} : { KeyName: form.keyName }),
    ...networkOf(form),
    ...volumesOf(form, image),
    ...(form.iamProfile === null ? {} : { IamInstanceProfile: profileOf(form.iamProfile) }),
    ...(form.cpuCredits === null ? {} : { CreditSpecification: { CpuCredits: form.cpuCredits } }),
    ...(form.market === 'spot' && { InstanceMarketOptions: SPOT }),
    ...(userData === '' ? {} : { UserData: Buffer.from(userData, 'utf8').toString('base64') }),
    ...(hours === null ? {} : { InstanceInitiatedShutdownBehavior: 'terminate' }),
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    ...tagSpecifications(form, hours === null ? null : now + hours * 3600_000),
  };
}

/** Once, at the price of the moment up to the on-demand one: whoever names a lower one is only ended sooner. */
const SPOT: RunInstancesCommandInput['InstanceMarketOptions'] = {
  MarketType: 'spot',
  SpotOptions: { SpotInstanceType: 'one-time', InstanceInterruptionBehavior: 'terminate' },
};

function networkOf({
  securityGroupIds,
  subnetId,
  publicAddress,
}: LaunchForm): Pick<RunInstancesCommandInput, 'SecurityGroupIds' | 'SubnetId' | 'NetworkInterfaces'> {
  const subnet = subnetId === null ? {} : { SubnetId: subnetId };
  // ids, never names: names fail together with a subnet
  if (publicAddress === 'subnet') {
    return { ...(securityGroupIds.length > 0 && { SecurityGroupIds: securityGroupIds }), ...subnet };
  }
  // who spells out the address spells out the interface, and then groups and subnet belong to it
  const AssociatePublicIpAddress = publicAddress === 'yes';
  const groups = securityGroupIds.length > 0 && { Groups: securityGroupIds };
  return { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress, ...groups, ...subnet }] };
}

function volumesOf(
  { rootVolume, dataVolumes }: LaunchForm,
  { platform, rootDeviceName }: LaunchImage,
): Pick<RunInstancesCommandInput, 'BlockDeviceMappings'> {
  if (rootVolume && rootDeviceName === null) {
    throw new ProblemError(
      localProblem(
        'invalid-input',
        'Could not launch',
        'The image could not be read, so the name of its root device is not known, and its volume cannot be changed.',
        'Leave the root volume as the image has it, or choose an image that may be described.',
      ),
    );
  }
  const mappings = dataVolumes.map((volume, index) => ({
    // EC2 keeps xvdf to xvdp and sdf to sdp for volumes of the user's own
    DeviceName: `${platform === 'windows' ? 'xvd' : '/dev/sd'}${String.fromCharCode(102 + index)}`,
    Ebs: ebsOf(volume),
  }));
  if (rootVolume && rootDeviceName !== null)
    mappings.unshift({ DeviceName: rootDeviceName, Ebs: ebsOf(rootVolume) });
  return mappings.length === 0 ? {} : { BlockDeviceMappings: mappings };
}

function ebsOf({
  size,
  type,
  iops,
  throughput,
  encrypted,
  deleteOnTermination,
}: LaunchVolume): EbsBlockDevice {
  return {
    ...(size !== null && { VolumeSize: size }),
    ...(type !== null && { VolumeType: type }),
    ...(iops !== null && { Iops: iops }),
    ...(throughput !== null && { Throughput: throughput }),
    // false would be refused where the snapshot is encrypted, or the account's default is to encrypt
    ...(encrypted && { Encrypted: true }),
    DeleteOnTermination: deleteOnTermination,
  };
}

function profileOf(profile: string) {
  return profile.startsWith('arn:') ? { Arn: profile } : { Name: profile };
}

/** EC2 takes any name of this shape; the SDK's own list ends with the day it was made. */
function isInstanceType(name: string): name is _InstanceType {
  return /^[a-z0-9][a-z0-9.-]*$/i.test(name);
}

function tagSpecifications(
  form: LaunchForm,
  expiresAt: number | null,
): Pick<RunInstancesCommandInput, 'TagSpecifications'> {
  const tags: Tag[] = form.tags.map(({ key, value }) => ({ Key: key, Value: value }));
  if (expiresAt !== null) tags.push({ Key: EXPIRES_TAG, Value: new Date(expiresAt).toISOString() });
  if (tags.length === 0) return {};
  return {
    TagSpecifications: [
      ...(['instance', 'volume', 'network-interface'] as const),
      ...(form.market === 'spot' ? (['spot-instances-request'] as const) : []),
    ].map((ResourceType) => ({ ResourceType, Tags: tags })),
  };
}

/** The answer to a dry run. */
export type DryRunResult = { ok: true; requestId: string | null } | { ok: false; problem: Problem };

/**
 * Asks whether the launch would have succeeded, without launching. AWS says yes by the *error*
 * DryRunOperation; every other error is the answer's problem. Throws only the signal's reason.
 */
export async function dryRun(
  client: EC2Client,
  input: RunInstancesCommandInput,
  signal: AbortSignal | undefined,
): Promise<DryRunResult> {
  try {
    const answer = await client.send(
      new RunInstancesCommand({ ...input, DryRun: true }),
      signal ? { abortSignal: signal } : {},
    );
    return { ok: false, problem: launchedAllTheSame(answer.Instances?.map((one) => one.InstanceId ?? '?')) };
  } catch (error) {
    if (signal?.aborted) throw error;
    const { problem } = asProblem('The launch would fail', ACTION, error);
    if (problem.awsCode !== 'DryRunOperation') return { ok: false, problem };
    return { ok: true, requestId: problem.requestId };
  }
}

/** A server that does not know DryRun has launched for real; whoever pays must hear of it. */
function launchedAllTheSame(instanceIds: string[] = []) {
  const which = instanceIds.length === 0 ? 'something' : instanceIds.join(', ');
  return localProblem(
    'not-aws',
    'The check was not a dry run',
    `The endpoint ignored DryRun and launched ${which}.`,
    'See the Instances view, and terminate what was not wanted.',
  );
}

/**
 * Launches. The SDK repeats the call by itself when an answer is lost, with the same ClientToken, so
 * that AWS launches once. Throws a ProblemError.
 */
export async function runInstances(
  client: EC2Client,
  input: RunInstancesCommandInput,
  clientToken: string,
): Promise<LaunchResult> {
  try {
    const answer = await client.send(new RunInstancesCommand({ ...input, ClientToken: clientToken }));
    return {
      reservationId: answer.ReservationId ?? null,
      instanceIds: (answer.Instances ?? []).flatMap((one) => (one.InstanceId ? [one.InstanceId] : [])),
      requestId: answer.$metadata.requestId ?? null,
      found: false,
    };
  } catch (error) {
    throw asProblem('Could not launch', ACTION, error);
  }
}
