import { CONSOLE_SCREENSHOT } from '../data/console-screenshot';
import { element, time } from './answer';
import type { Ec2Call } from './call';
import { Ec2Failure } from './failure';
import type { DemoInstance } from './instance';
import { namedInstance } from './named-instance';

/** A boot as its serial console told it, with what a console may hold: colours, NULs, markup, a cut character. */
function bootLog(instance: DemoInstance): Buffer {
  const text = [
    '\u001b[0m[    0.000000] Linux version 6.1 (mockbuild@host) #1 SMP',
    `[    0.184250] DMI: Amazon EC2 ${instance.details.type.instanceType}/, BIOS 1.0 10/16/2017`,
    '[    1.902233] systemd[1]: Detected virtualization amazon.\u0000\u0000',
    '         Starting \u001b[0;1;39mcloud-init\u001b[0m - Initial cloud-init job...',
    "cloud-init[1532]: <script>document.title = 'owned'</script>",
    '[  \u001b[0;32mOK\u001b[0m  ] Reached target \u001b[0;1;39mMulti-User System\u001b[0m.',
    `ip-${instance.privateIp.replaceAll('.', '-')} login: `,
  ].join('\r\n');
  // the 64 KB that EC2 keeps may begin in the middle of a character
  return Buffer.concat([Buffer.from([0xbf]), Buffer.from(text, 'utf8')]);
}

/** GetConsoleOutput: the log of the boot; `Latest` is for instances built on Nitro. */
export function getConsoleOutput(call: Ec2Call): string {
  const instance = namedInstance(call);
  if (call.input.flag('Latest') && instance.details.type.hypervisor !== 'nitro') {
    throw new Ec2Failure(
      'UnsupportedOperation',
      'This instance type does not support retrieving the latest console logs.',
    );
  }
  // EC2 has nothing in the first minutes
  const isEarly = call.now - instance.launchedAt < 60_000;
  return (
    element('instanceId', instance.id) +
    element('timestamp', time(isEarly ? call.now : instance.launchedAt + 60_000)) +
    (isEarly ? '' : element('output', bootLog(instance).toString('base64')))
  );
}

/** GetConsoleScreenshot: a JPEG of a running instance. */
export function getConsoleScreenshot(call: Ec2Call): string {
  const instance = namedInstance(call);
  if (instance.state(call.now) !== 'running') {
    throw new Ec2Failure(
      'IncorrectInstanceState',
      `The instance '${instance.id}' is not in the running state.`,
    );
  }
  return element('instanceId', instance.id) + element('imageData', CONSOLE_SCREENSHOT);
}
