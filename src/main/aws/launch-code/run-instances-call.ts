import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { Encoded, Later, type AwsCall, type Value } from '../../../shared/aws-code/call';
import { EXPIRES_TAG } from '../../../shared/expiry';

/** A launch as it is asked for, and what of it is reckoned anew where it is written as code. */
export type WrittenLaunch = {
  region: string;
  input: RunInstancesCommandInput;
  /** Hours after which the instances end themselves; null for never. */
  hours: number | null;
};

/** The launch as a call, whose expiry tag tells the time from when the code is run. */
export function runInstancesCall({ region, input, hours }: WrittenLaunch): AwsCall {
  const { UserData, ...rest } = input;
  return {
    service: 'ec2',
    region,
    operation: 'RunInstances',
    input: {
      ...fields(rest, hours),
      ...(UserData !== undefined && { UserData: new Encoded(plainUserData(UserData)) }),
    },
  };
}

/** User data as it was typed. */
export function plainUserData(encoded: string): string {
  return Buffer.from(encoded, 'base64').toString('utf8');
}

function fields(value: object, hours: number | null): Record<string, Value> {
  const told: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    told.flatMap(([name, one]) => (one === undefined ? [] : [[name, valueOf(one, hours)] as const])),
  );
}

function valueOf(value: unknown, hours: number | null): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one: unknown) => valueOf(one, hours));
  if (typeof value !== 'object' || value === null) throw new Error('No request holds such a value.');
  if (hours !== null && 'Key' in value && value.Key === EXPIRES_TAG) {
    return { Key: EXPIRES_TAG, Value: new Later(hours) };
  }
  return fields(value, hours);
}
