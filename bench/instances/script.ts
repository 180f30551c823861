import { EC2Client, paginateDescribeInstances, type Instance } from '@aws-sdk/client-ec2';
import type { ForkedDemo } from '../demo-server/forked';

/** What a script takes that goes from region to region: seconds, and how many instances it found. */
export async function scripted(
  { url, credentials }: ForkedDemo,
  regions: readonly string[],
): Promise<{ seconds: number; found: number }> {
  const start = performance.now();
  const found: Instance[] = [];
  for (const region of regions) {
    const client = new EC2Client({ region, endpoint: url, credentials });
    for await (const page of paginateDescribeInstances({ client }, {})) {
      for (const reservation of page.Reservations ?? []) found.push(...(reservation.Instances ?? []));
    }
    client.destroy();
  }
  found.sort((a, b) => (b.LaunchTime?.getTime() ?? 0) - (a.LaunchTime?.getTime() ?? 0));
  return { seconds: (performance.now() - start) / 1000, found: found.length };
}
