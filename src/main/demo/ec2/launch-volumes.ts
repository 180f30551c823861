import { INSTANCE_PROFILES } from '../data/instance-profiles';
import type { DemoImage } from '../data/images';
import { Ec2Failure, invalidParameter, missingParameter } from './failure';
import type { DemoVolume } from './instance';
import type { QueryInput } from './query-input';

/** Sizes in GiB and the most I/O operations a second that are paid for, by type. */
const LIMITS: Record<string, { least: number; most: number; iops: number }> = {
  gp3: { least: 1, most: 65_536, iops: 80_000 },
  gp2: { least: 1, most: 16_384, iops: 0 },
  io1: { least: 4, most: 16_384, iops: 64_000 },
  io2: { least: 4, most: 65_536, iops: 256_000 },
  st1: { least: 125, most: 16_384, iops: 0 },
  sc1: { least: 125, most: 16_384, iops: 0 },
  standard: { least: 1, most: 1024, iops: 0 },
};

function invalidMapping(message: string): Ec2Failure {
  return new Ec2Failure('InvalidBlockDeviceMapping', message);
}

/** The root volume as an image has it. */
export function rootVolumeOf(image: DemoImage): DemoVolume {
  return {
    deviceName: image.rootDeviceName,
    size: image.rootGib,
    type: 'gp3',
    encrypted: false,
    deleteOnTermination: true,
  };
}

function volumeOf(ebs: QueryInput, deviceName: string, root: DemoVolume | null): DemoVolume {
  const type = ebs.text('VolumeType') ?? root?.type ?? 'gp2';
  const limits = LIMITS[type];
  if (!limits) throw invalidParameter(`Value (${type}) for parameter volumeType is invalid.`);
  const size = ebs.integer('VolumeSize') ?? root?.size ?? null;
  if (size === null) throw missingParameter('size or snapshotId');
  if (root && size < root.size) {
    throw invalidMapping(`Volume of size ${size}GB is smaller than snapshot, expect size >= ${root.size}GB`);
  }
  if (size < limits.least || size > limits.most) {
    throw invalidParameter(
      `Volume of ${size}GiB is not valid for volume type ${type}; it must be between ${limits.least} and ${limits.most}GiB.`,
    );
  }
  const iops = ebs.integer('Iops');
  if (iops !== null && limits.iops === 0) {
    throw new Ec2Failure(
      'InvalidParameterCombination',
      `The parameter iops is not supported for ${type} volumes.`,
    );
  }
  if (iops === null && type.startsWith('io')) throw missingParameter('iops');
  if (ebs.integer('Throughput') !== null && type !== 'gp3') {
    throw new Ec2Failure(
      'InvalidParameterCombination',
      `The parameter throughput is not supported for ${type} volumes.`,
    );
  }
  const kept = ebs.text('DeleteOnTermination');
  return {
    deviceName,
    size,
    type,
    encrypted: ebs.flag('Encrypted'),
    deleteOnTermination: kept === null ? true : kept === 'true',
  };
}

/** The volumes that a launch asks for, beside the image's own root. Throws what EC2 says where they cannot be. */
export function launchVolumes(input: QueryInput, image: DemoImage): DemoVolume[] {
  const root = rootVolumeOf(image);
  const volumes = new Map([[root.deviceName, root]]);
  const named = new Set<string>();
  for (const mapping of input.members('BlockDeviceMapping')) {
    const deviceName = mapping.required('DeviceName');
    if (named.has(deviceName)) {
      throw invalidMapping(`The device '${deviceName}' is used in more than one block-device mapping`);
    }
    named.add(deviceName);
    const isRoot = deviceName === root.deviceName;
    volumes.set(deviceName, volumeOf(mapping.structure('Ebs'), deviceName, isRoot ? root : null));
  }
  return [...volumes.values()];
}

/** The profile that a launch names, or null. Throws what EC2 says to one that is not there. */
export function launchProfile(input: QueryInput): string | null {
  const asked = input.structure('IamInstanceProfile');
  const arn = asked.text('Arn');
  const name = asked.text('Name') ?? arn?.split('/').pop() ?? null;
  if (name === null) return null;
  if (!INSTANCE_PROFILES.includes(name)) {
    const [part, value] = arn === null ? ['name', name] : ['arn', arn];
    throw invalidParameter(
      `Value (${value}) for parameter iamInstanceProfile.${part} is invalid. Invalid IAM Instance Profile ${part === 'arn' ? 'ARN' : 'name'}`,
    );
  }
  return name;
}
