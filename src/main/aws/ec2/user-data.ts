import { gunzipSync } from 'node:zlib';
import { DescribeInstanceAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { UserData } from '../../../shared/contract/instance-details';
import { withProblem } from '../problems';

/** User data is at most 16 KB; what unpacks to more than this was made to. */
const MOST_UNPACKED = 1024 * 1024;

/** The user data of an instance, unpacked where it is gzip. Throws a ProblemError. */
export function userData(
  client: EC2Client,
  instanceId: string,
  signal: AbortSignal | undefined,
): Promise<UserData> {
  return withProblem('Could not read the user data', 'ec2:DescribeInstanceAttribute', async () => {
    const command = new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: 'userData' });
    const answer = await client.send(command, signal && { abortSignal: signal });
    return readUserData(Buffer.from(answer.UserData?.Value ?? '', 'base64'));
  });
}

/** Reads user data as it is kept. */
export function readUserData(bytes: Buffer): UserData {
  if (bytes.length === 0) return { text: null, bytes: 0, form: 'text' };
  const unpacked = unpack(bytes);
  const text = asText(unpacked ?? bytes);
  if (text !== null) return { text, bytes: bytes.length, form: unpacked ? 'gzip' : 'text' };
  return { text: bytes.toString('hex').replace(/(.{64})/g, '$1\n'), bytes: bytes.length, form: 'binary' };
}

function unpack(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return null;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return null;
  }
}

function asText(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}
