import type {
  ConsoleOutput,
  ConsoleScreenshot,
  InstanceStatus,
  UserData,
} from '../../shared/contract/instance-details';
import type { InstanceRef } from '../../shared/contract/instance-actions';
import type { ClientSource } from '../aws/clients';
import { consoleOutput, consoleScreenshot } from '../aws/ec2/console';
import { instanceStatus } from '../aws/ec2/instance-status';
import { userData } from '../aws/ec2/user-data';
import { systemTimer, type Timer } from '../aws/timer';

type Request = InstanceRef & { connectionId: string };

/** Looks closer at one instance; each method asks AWS when it is called and keeps nothing. All throw a ProblemError. */
export function createInstanceDetailsService({
  clients,
  timer = systemTimer,
}: {
  clients: ClientSource;
  timer?: Timer;
}) {
  const ec2 = (request: Request) => clients.clients(request).ec2(request.region);
  return {
    status: (request: Request, signal: AbortSignal | undefined): Promise<InstanceStatus> =>
      instanceStatus(ec2(request), request.instanceId, signal),
    consoleOutput: (
      request: Request & { latest: boolean },
      signal: AbortSignal | undefined,
    ): Promise<ConsoleOutput> => consoleOutput(ec2(request), request.instanceId, request.latest, signal),
    screenshot: (request: Request, signal: AbortSignal | undefined): Promise<ConsoleScreenshot> =>
      consoleScreenshot(ec2(request), request.instanceId, timer.now(), signal),
    userData: (request: Request, signal: AbortSignal | undefined): Promise<UserData> =>
      userData(ec2(request), request.instanceId, signal),
  };
}
