import { callCode } from '../../../shared/aws-code/call-code';
import type { LaunchLanguage } from '../../../shared/contract/launch';
import { cloudFormation } from './cloudformation';
import { runInstancesCall, type WrittenLaunch } from './run-instances-call';
import { terraform } from './terraform';

/** A launch as code that runs as it is pasted. `rootDevice`: the name of the image's root device, or null. */
export function launchCode(
  launch: WrittenLaunch,
  rootDevice: string | null,
  language: LaunchLanguage,
): string {
  switch (language) {
    case 'terraform':
      return terraform(launch, rootDevice);
    case 'cloudformation':
      return cloudFormation(launch);
    default:
      return callCode([runInstancesCall(launch)], language);
  }
}
