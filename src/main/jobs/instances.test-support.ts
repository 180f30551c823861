import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach } from 'vitest';
import type { InstanceRef } from '../../shared/contract/instance-actions';
import { testClientSource, type TestConnection } from '../aws/clients-for-tests';
import { createInstanceActionService } from './instance-actions-service';
import { createInstanceDetailsService } from './instance-details-service';

/** An instance of the demo account as a test knows it. */
export type NamedInstance = InstanceRef & { state: string };

type Account = { url: string; credentials: TestConnection['credentials']; close(): Promise<void> };

/** An account for each test of the file, and the services that look at its instances and change them. */
export function instancesRig<Server extends Account>(start: () => Promise<Server>) {
  let server: Server;
  const closing: (() => void)[] = [];
  beforeEach(async () => {
    server = await start();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) close();
    await server.close();
  });

  function open(options: Partial<Omit<TestConnection, 'connectionId' | 'endpoint'>> = {}) {
    const clients = testClientSource({
      connectionId: 'c1',
      endpoint: server.url,
      credentials: server.credentials,
      ...options,
    });
    closing.push(() => clients.destroy());
    const stirred: string[] = [];
    const changed = ({ region }: { region: string }) => void stirred.push(region);
    return {
      clients,
      stirred,
      actions: createInstanceActionService({ clients, changed }),
      details: createInstanceDetailsService({ clients }),
    };
  }

  /** The instances of a region by their names, or ids where they have none. */
  async function named(region: string): Promise<Map<string, NamedInstance>> {
    const client = open().clients.clients({ connectionId: 'c1' }).ec2(region);
    const answer = await client.send(new DescribeInstancesCommand({}));
    const instances = (answer.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
    return new Map(
      instances.map(({ InstanceId: instanceId = '', State, Tags = [] }) => [
        Tags.find(({ Key }) => Key === 'Name')?.Value ?? instanceId,
        { region, instanceId, state: State?.Name ?? '' },
      ]),
    );
  }

  async function find(region: string, name: string): Promise<InstanceRef> {
    const found = (await named(region)).get(name);
    if (!found) throw new Error(`${name} is not in ${region}.`);
    return { region, instanceId: found.instanceId };
  }

  return { server: () => server, open, named, find };
}
