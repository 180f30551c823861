import { GetConsoleOutputCommand, GetConsoleScreenshotCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { ConsoleOutput, ConsoleScreenshot } from '../../../shared/contract/instance-details';
import { localProblem, ProblemError, withProblem } from '../problems';
import { consoleText } from './console-text';

/**
 * What an instance wrote on its serial console. `latest` asks for it as it is now, which only types built on Nitro
 * can tell (`UnsupportedOperation` elsewhere); else it is what EC2 kept at the last boot. Throws a ProblemError.
 */
export function consoleOutput(
  client: EC2Client,
  instanceId: string,
  latest: boolean,
  signal: AbortSignal | undefined,
): Promise<ConsoleOutput> {
  return withProblem('Could not read the console output', 'ec2:GetConsoleOutput', async () => {
    const command = new GetConsoleOutputCommand({ InstanceId: instanceId, ...(latest && { Latest: true }) });
    const { Output: output, Timestamp: at } = await client.send(command, signal && { abortSignal: signal });
    const bytes = Buffer.from(output ?? '', 'base64');
    return { text: bytes.length === 0 ? null : consoleText(bytes), at: at?.getTime() ?? null };
  });
}

/** A picture of what the instance shows on its screen right now. Throws a ProblemError. */
export function consoleScreenshot(
  client: EC2Client,
  instanceId: string,
  now: number,
  signal: AbortSignal | undefined,
): Promise<ConsoleScreenshot> {
  const title = 'Could not take the screenshot';
  return withProblem(title, 'ec2:GetConsoleScreenshot', async () => {
    const command = new GetConsoleScreenshotCommand({ InstanceId: instanceId });
    const { ImageData: data = '' } = await client.send(command, signal && { abortSignal: signal });
    const bytes = Buffer.from(data, 'base64');
    // every JPEG begins so; nothing else is handed to the page as a picture
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
      throw new ProblemError(localProblem('not-aws', title, 'What was answered is no JPEG.'));
    }
    return { jpeg: bytes.toString('base64'), at: now };
  });
}
