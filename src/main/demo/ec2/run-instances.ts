import type { Ec2Call } from './call';
import { checkCapacity, countWithinQuota } from './capacity';
import { dryRunPassed, Ec2Failure, invalidParameter } from './failure';
import { DemoInstance } from './instance';
import { reservationDocument } from './instance-document';
import { readLaunch } from './launch-request';

/** RunInstances. The same ClientToken with the same parameters answers the first launch again. */
export function runInstances(call: Ec2Call): string {
  const { input, state, accountId, now } = call;
  const token = input.text('ClientToken') ?? '';
  if (token.length > 64) throw invalidParameter('ClientToken may not be longer than 64 ASCII characters.');
  const fingerprint = input.fingerprint('DryRun');
  const earlier = token === '' ? undefined : state.launches.get(token);
  if (earlier && earlier.fingerprint !== fingerprint) {
    throw new Ec2Failure(
      'IdempotentParameterMismatch',
      'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
    );
  }
  const launch = readLaunch(call);
  const { type, subnet, spot } = launch.details;
  if (earlier && !input.flag('DryRun')) {
    return reservationDocument(earlier.reservationId, earlier.instances, accountId, now);
  }
  const count = countWithinQuota(state, type, spot, launch.least, launch.most, now);
  if (input.flag('DryRun')) throw dryRunPassed();
  checkCapacity(type, subnet);

  const reservationId = state.newId('r');
  const instances = Array.from({ length: count }, (_, launchIndex) => {
    const details = {
      ...launch.details,
      instanceId: state.newId('i'),
      reservationId,
      launchIndex,
      tags: [...launch.details.tags],
    };
    return new DemoInstance(details, now);
  });
  for (const instance of instances) state.add(instance, now);
  if (token !== '') state.launches.set(token, { fingerprint, reservationId, instances });
  return reservationDocument(reservationId, instances, accountId, now);
}
