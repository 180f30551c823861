import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { LaunchForm } from '../../shared/contract/launch';
import { testClientSource } from '../aws/clients-for-tests';
import type { Timer } from '../aws/timer';
import { createCatalogue, type RegionScope } from './catalogue';
import { createLaunchService } from './launch-service';

export const REGION = 'eu-central-1';
export const scope: RegionScope = { connectionId: 'c1', region: REGION };

/** A launch service on a connection of its own. `home` is a folder that the test removes. */
export function openLaunch(options: {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  home: string;
  readOnly?: boolean;
  timer?: Timer;
  maxAttempts?: number;
}) {
  const { maxAttempts, timer } = options;
  const clients = testClientSource({
    connectionId: 'c1',
    ...(maxAttempts !== undefined && { maxAttempts }),
    endpoint: options.endpoint,
    credentials: options.credentials,
    readOnly: options.readOnly ?? false,
  });
  const launched: string[][] = [];
  const catalogue = createCatalogue({ clients, home: options.home });
  const service = createLaunchService({
    clients,
    catalogue,
    launched: (_, instanceIds) => launched.push(instanceIds),
    ...(timer && { timer }),
  });
  const ec2 = clients.clients(scope).ec2(REGION);
  const sent: URLSearchParams[] = [];
  ec2.middlewareStack.add(
    (next) => (args) => {
      const { body } = z.object({ body: z.string() }).parse(args.request);
      if (body.includes('Action=RunInstances')) sent.push(new URLSearchParams(body));
      return next(args);
    },
    { step: 'finalizeRequest', name: 'watchLaunches' },
  );
  async function close(): Promise<void> {
    await catalogue.dispose();
    clients.destroy();
  }
  return { service, clients, launched, ec2, /** RunInstances as it went over the wire. */ sent, close };
}
export type OpenLaunch = ReturnType<typeof openLaunch>;

export async function image(
  { service }: OpenLaunch,
  label: string,
  architecture = 'x86_64',
): Promise<string> {
  const { items, problem } = await service.images({ ...scope, architecture }, undefined);
  const found = items.find((one) => one.label.startsWith(label));
  if (!found) throw new Error(problem?.message ?? `no image ${label}`);
  return found.imageId;
}

export async function form(opened: OpenLaunch, change: Partial<LaunchForm> = {}): Promise<LaunchForm> {
  const { subnets } = await opened.service.choices(scope, undefined);
  const subnet = subnets.items.find((one) => one.defaultForZone) ?? subnets.items[0];
  return {
    imageId: await image(opened, 'Amazon Linux'),
    instanceType: 't3.micro',
    minCount: 1,
    maxCount: 1,
    keyName: null,
    securityGroupIds: [],
    subnetId: subnet?.id ?? null,
    userData: '',
    tags: [],
    terminateAfterHours: null,
    market: 'on-demand',
    cpuCredits: null,
    publicAddress: 'subnet',
    iamProfile: null,
    rootVolume: null,
    dataVolumes: [],
    ...change,
  };
}

/** The instances that carry the tag `test=yes`. */
export async function tagged({ ec2 }: OpenLaunch): Promise<Instance[]> {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  const all = (Reservations ?? []).flatMap((one) => one.Instances ?? []);
  return all.filter((one) => one.Tags?.some((tag) => tag.Key === 'test'));
}

/** The user data of the launch that was sent last, decoded. */
export function sentUserData({ sent }: OpenLaunch): string {
  return Buffer.from(sent.at(-1)?.get('UserData') ?? '', 'base64').toString('utf8');
}

export const TEST_TAG = [{ key: 'test', value: 'yes' }];
