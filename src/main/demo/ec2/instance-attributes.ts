import { element, wrap } from './answer';
import type { Ec2Call } from './call';
import { dryRunPassed, Ec2Failure, invalidParameter } from './failure';
import type { DemoInstance } from './instance';
import { namedInstance } from './named-instance';

/** Value elements of the attributes that are known; EC2 leaves the value out where there is none. */
const ATTRIBUTES: Record<string, (instance: DemoInstance) => string> = {
  disableApiTermination: ({ details }) => element('value', details.protectedFromTermination),
  disableApiStop: ({ details }) => element('value', details.protectedFromStop),
  instanceInitiatedShutdownBehavior: ({ details }) => element('value', details.shutdownBehavior),
  userData: ({ details }) =>
    details.userData === null
      ? ''
      : element('value', Buffer.from(details.userData, 'utf8').toString('base64')),
};

/** DescribeInstanceAttribute, one attribute a call as EC2 has it. */
export function describeInstanceAttribute(call: Ec2Call): string {
  const name = call.input.required('Attribute');
  const read = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (!read) {
    throw invalidParameter(`Value (${name}) for parameter attribute is invalid. Unknown attribute.`);
  }
  const instance = namedInstance(call);
  return element('instanceId', instance.id) + wrap(name, read(instance));
}

/** ModifyInstanceAttribute, for what guards an instance and for the user data of a stopped one. */
export function modifyInstanceAttribute(call: Ec2Call): string {
  const { input, now } = call;
  const instance = namedInstance(call);
  const termination = input.structure('DisableApiTermination').text('Value');
  const stop = input.structure('DisableApiStop').text('Value');
  const userData = input.structure('UserData').text('Value');
  if (termination === null && stop === null && userData === null) {
    throw new Ec2Failure('InvalidParameterCombination', 'No attributes specified.');
  }
  if (userData !== null && instance.state(now) !== 'stopped') {
    throw new Ec2Failure(
      'IncorrectInstanceState',
      `The instance '${instance.id}' is not in the 'stopped' state.`,
    );
  }
  if (input.flag('DryRun')) throw dryRunPassed();
  const { details } = instance;
  if (termination !== null) details.protectedFromTermination = termination === 'true';
  if (stop !== null) details.protectedFromStop = stop === 'true';
  if (userData !== null) details.userData = Buffer.from(userData, 'base64').toString('utf8');
  return element('return', true);
}
