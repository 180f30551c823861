import { element, items } from './answer';
import type { Ec2Call } from './call';
import { dryRunPassed, Ec2Failure, missingParameter } from './failure';
import type { DemoInstance, StateName } from './instance';
import { stateElement } from './instance-document';

function namedInstances({ input, state, now }: Ec2Call): DemoInstance[] {
  const ids = input.list('InstanceId');
  if (ids.length === 0) throw missingParameter('InstanceId');
  return state.named(ids, now);
}

function wrongState(instance: DemoInstance, done: string): Ec2Failure {
  return new Ec2Failure(
    'IncorrectInstanceState',
    `The instance '${instance.id}' is not in a state from which it can be ${done}.`,
  );
}

/** Checks all instances before it changes any, and tells the states before and after. */
function change(
  call: Ec2Call,
  check: (instance: DemoInstance, state: StateName) => void,
  apply: (instance: DemoInstance, state: StateName) => void,
): string {
  const { input, now } = call;
  const instances = namedInstances(call);
  for (const instance of instances) check(instance, instance.state(now));
  if (input.flag('DryRun')) throw dryRunPassed();
  const entries = instances.map((instance) => {
    const before = instance.state(now);
    apply(instance, before);
    return (
      element('instanceId', instance.id) +
      stateElement('currentState', instance.state(now)) +
      stateElement('previousState', before)
    );
  });
  return items('instancesSet', entries);
}

export function startInstances(call: Ec2Call): string {
  return change(
    call,
    (instance, state) => {
      if (!['stopped', 'pending', 'running'].includes(state)) throw wrongState(instance, 'started');
    },
    (instance, state) => {
      if (state === 'stopped') instance.start(call.now);
    },
  );
}

export function stopInstances(call: Ec2Call): string {
  return change(
    call,
    (instance, state) => {
      if (!['running', 'stopping', 'stopped'].includes(state)) throw wrongState(instance, 'stopped');
      if (instance.details.protectedFromStop) {
        throw new Ec2Failure(
          'OperationNotPermitted',
          `The instance '${instance.id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
        );
      }
      if (instance.details.spot) {
        throw new Ec2Failure(
          'UnsupportedOperation',
          `You can't stop the Spot Instance '${instance.id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
        );
      }
    },
    (instance, state) => {
      if (state === 'running') instance.stop(call.now);
    },
  );
}

export function terminateInstances(call: Ec2Call): string {
  return change(
    call,
    (instance) => {
      if (instance.details.protectedFromTermination) {
        throw new Ec2Failure(
          'OperationNotPermitted',
          `The instance '${instance.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
        );
      }
    },
    (instance, state) => {
      if (state !== 'shutting-down' && state !== 'terminated') instance.terminate(call.now);
    },
  );
}

export function rebootInstances(call: Ec2Call): string {
  for (const instance of namedInstances(call)) {
    if (instance.state(call.now) !== 'running') throw wrongState(instance, 'rebooted');
  }
  if (call.input.flag('DryRun')) throw dryRunPassed();
  return element('return', true);
}
