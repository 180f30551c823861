import {
  DescribeInstancesCommand,
  EC2Client,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { ForkedDemo } from '../demo-server/forked';

/** Instances of each region that change their states. */
const UNRESTFUL = 25;

/** Stops instances of every region and starts them again, over and over, until it is told to end; `begun` after each round. */
export async function keepUnrest(
  { url, credentials }: ForkedDemo,
  regions: readonly string[],
  ending: AbortSignal,
  begun: () => void,
): Promise<number> {
  let changes = 0;
  const crowds = await Promise.all(
    regions.map(async (region) => {
      const client = new EC2Client({ region, endpoint: url, credentials });
      const answer = await client.send(
        new DescribeInstancesCommand({ Filters: [{ Name: 'instance-state-name', Values: ['running'] }] }),
      );
      const all = (answer.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
      return { client, ids: all.flatMap(({ InstanceId }) => InstanceId ?? []).slice(-UNRESTFUL) };
    }),
  );
  let stops = true;
  while (!ending.aborted) {
    for (const { client, ids } of crowds) {
      // one that is not in the right state yet keeps the others of its region for the next round
      const command = stops
        ? new StopInstancesCommand({ InstanceIds: ids })
        : new StartInstancesCommand({ InstanceIds: ids });
      await client.send(command).then(
        () => (changes += ids.length),
        () => undefined,
      );
    }
    begun();
    stops = !stops;
  }
  for (const { client } of crowds) client.destroy();
  return changes;
}
