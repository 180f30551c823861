import type { InstanceTypeFigures } from '../data/instance-types/figures';
import type { DemoImage } from '../data/images';
import type { Ec2Call } from './call';
import { checkZone } from './capacity';
import { findImage } from './describe-images';
import { keyPairNotFound } from './describe-network';
import { Ec2Failure, invalidParameter, missingParameter } from './failure';
import type { InstanceDetails } from './instance';
import { launchProfile, launchVolumes } from './launch-volumes';
import { placementOf } from './placement';
import type { QueryInput } from './query-input';
import { launchTagsOf } from './tags';
import { offeredType } from './types';

/** What a RunInstances request asks for, checked. */
export type LaunchRequest = {
  least: number;
  most: number;
  /** Everything of the instances but what is each one's own. */
  details: Omit<InstanceDetails, 'instanceId' | 'reservationId' | 'launchIndex'>;
};

function oneOf<T extends string>(input: QueryInput, name: string, allowed: readonly T[], usual: T): T {
  const value = input.text(name);
  if (value === null) return usual;
  const known = allowed.find((candidate) => candidate === value);
  if (known === undefined) throw invalidParameter(`Invalid value '${value}' for ${name}.`);
  return known;
}

function counts(input: QueryInput): { least: number; most: number } {
  const most = input.integer('MaxCount');
  const least = input.integer('MinCount');
  if (most === null) throw missingParameter('MaxCount');
  if (least === null) throw missingParameter('MinCount');
  if (least < 1)
    throw invalidParameter(
      `Value (${least}) for parameter minCount is invalid. Expected value greater than 0.`,
    );
  if (most < least) {
    throw invalidParameter(
      `Value (${most}) for parameter maxCount is invalid. Expected value not less than minCount (${least}).`,
    );
  }
  return { least, most };
}

/** EC2's words for an image that the type's processors cannot run. */
function checkArchitecture(type: InstanceTypeFigures, image: DemoImage): void {
  if (type.architectures.includes(image.architecture)) return;
  const own = type.architectures.at(-1) ?? '';
  throw invalidParameter(
    `The architecture '${own}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.`,
  );
}

const MOST_USER_DATA = 16_384;

function userDataOf(input: QueryInput): string | null {
  const encoded = input.text('UserData');
  if (encoded === null) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    throw invalidParameter('Invalid BASE64 encoding of user data.');
  }
  if (bytes.length > MOST_USER_DATA) {
    throw invalidParameter(`User data is limited to ${MOST_USER_DATA} bytes`);
  }
  return bytes.toString('utf8');
}

function checkSpot(input: QueryInput): boolean {
  const market = input.structure('InstanceMarketOptions');
  const spot = oneOf(market, 'MarketType', ['spot', 'capacity-block', ''], '') === 'spot';
  if (!spot) return false;
  const options = market.structure('SpotOptions');
  const kind = oneOf(options, 'SpotInstanceType', ['one-time', 'persistent'], 'one-time');
  const interruption = oneOf(
    options,
    'InstanceInterruptionBehavior',
    ['terminate', 'stop', 'hibernate'],
    'terminate',
  );
  if (kind === 'one-time' && interruption !== 'terminate') {
    throw invalidParameter(
      'The instance interruption behavior must be terminate for a one-time Spot Instance request.',
    );
  }
  return true;
}

function creditsOf(input: QueryInput, type: InstanceTypeFigures): string | null {
  const credits = input.structure('CreditSpecification');
  const asked = oneOf(credits, 'CpuCredits', ['standard', 'unlimited', ''], '');
  if (!type.burstable) {
    if (asked === '') return null;
    throw new Ec2Failure(
      'InvalidParameterCombination',
      `The T2/T3/T4g instance credit specification is not supported for instance type ${type.instanceType}.`,
    );
  }
  return asked === '' ? (type.family === 't2' ? 'standard' : 'unlimited') : asked;
}

function tenancyOf(input: QueryInput, type: InstanceTypeFigures): 'default' | 'dedicated' | 'host' {
  const placement = input.structure('Placement');
  const tenancy = oneOf(placement, 'Tenancy', ['default', 'dedicated', 'host'], 'default');
  // a Mac, and host tenancy at all, needs a Dedicated Host, and the demo account has none
  if (type.family.startsWith('mac') || tenancy === 'host') {
    throw new Ec2Failure(
      'Unsupported',
      'The requested configuration is currently not supported. Please check the documentation for supported configurations.',
    );
  }
  return tenancy;
}

/** Reads and checks a launch in EC2's order: what is missing, the image, the type, counts, network, rest. */
export function readLaunch(call: Ec2Call): LaunchRequest {
  const { input, state, region } = call;
  if (input.structure('LaunchTemplate').text('LaunchTemplateId') !== null) {
    throw new Ec2Failure('InvalidLaunchTemplateId.NotFound', 'The specified launch template does not exist.');
  }
  const image = findImage(state, input.required('ImageId'));
  const { least, most } = counts(input);
  const type = offeredType(input.text('InstanceType') ?? 'm1.small', region.code);
  checkArchitecture(type, image);
  const keyName = input.text('KeyName');
  if (keyName !== null && !state.network.keyPairs.some(({ name }) => name === keyName)) {
    throw keyPairNotFound(keyName);
  }
  const tenancy = tenancyOf(input, type);
  const { subnet, groups, publicIp } = placementOf(call, type);
  checkZone(type, subnet, region.code);
  const metadata = input.structure('MetadataOptions');
  return {
    least,
    most,
    details: {
      type,
      image,
      subnet,
      groups,
      keyName,
      tenancy,
      publicIp,
      volumes: launchVolumes(input, image),
      profile: launchProfile(input),
      spot: checkSpot(input),
      shutdownBehavior: oneOf(input, 'InstanceInitiatedShutdownBehavior', ['stop', 'terminate'], 'stop'),
      creditSpecification: creditsOf(input, type),
      httpTokens: oneOf(metadata, 'HttpTokens', ['optional', 'required'], 'required'),
      clientToken: input.text('ClientToken') ?? '',
      userData: userDataOf(input),
      protectedFromTermination: input.flag('DisableApiTermination'),
      protectedFromStop: input.flag('DisableApiStop'),
      tags: launchTagsOf(input),
    },
  };
}
