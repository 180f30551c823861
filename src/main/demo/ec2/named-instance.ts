import type { Ec2Call } from './call';
import { missingParameter } from './failure';
import type { DemoInstance } from './instance';

/** The one instance that a request names. Throws as EC2 does where it is not there. */
export function namedInstance({ input, state, now }: Ec2Call): DemoInstance {
  const [instance] = state.named([input.required('InstanceId')], now);
  if (!instance) throw missingParameter('InstanceId');
  return instance;
}
