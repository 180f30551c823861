import { findInstanceType } from '../data/instance-types/figures';
import { stableHex } from '../stable-id';
import type { Tag } from './filters';
import { DemoInstance } from './instance';
import type { RegionState } from './region-state';

/*
 * The thirty instances that run (or do not) in the demo account when it opens, in three regions.
 * Launch times are told by age, so that the account looks alive whenever it is opened.
 */

type Seed = {
  type: string;
  /** The beginning of the image's name. */
  image: string;
  /** Zone letter. */
  zone: string;
  ageHours: number;
  /** What has become of it; running where it is not said. */
  now?: 'stopped' | 'stopping' | 'shutting-down' | 'terminated';
  name?: string;
  tags?: Tag[];
  spot?: true;
  dedicated?: true;
  /** In the platform VPC, in its public or private subnet; else in the default VPC. */
  platform?: 'public' | 'private';
  group?: string;
  key?: string;
  protected?: true;
  /** Instances with the same word were launched together. */
  together?: string;
};

const AL2023 = 'al2023-ami-2023.11.20260714.0-kernel-6.1-x86_64';
const AL2023_ARM = 'al2023-ami-2023.11.20260714.0-kernel-6.1-arm64';
const UBUNTU = 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64';
const UBUNTU_ARM = 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64';
const DEBIAN = 'debian-12-amd64';
const WINDOWS_2022 = 'Windows_Server-2022-English-Full-Base';
const WINDOWS_2025 = 'Windows_Server-2025-English-Full-Base';
const WINDOWS_SQL = 'Windows_Server-2022-English-Full-SQL';
const RHEL = 'RHEL-9';
const SLES = 'suse-sles-15';
const OWN = 'build-agent';

const tag = (key: string, value: string): Tag => ({ key, value });
const prod = [tag('Environment', 'production'), tag('team', 'checkout')];
const web = { platform: 'public', group: 'web', key: 'engineer' } as const;
const inner = { platform: 'private', key: 'engineer' } as const;

const SEEDS: Record<string, Seed[]> = {
  'us-east-1': [
    {
      ...web,
      type: 'm7g.large',
      image: AL2023_ARM,
      zone: 'a',
      ageHours: 910,
      name: 'web-1',
      tags: prod,
      together: 'web',
    },
    {
      ...web,
      type: 'm7g.large',
      image: AL2023_ARM,
      zone: 'a',
      ageHours: 910,
      name: 'web-2',
      tags: prod,
      together: 'web',
    },
    {
      ...web,
      type: 'm7g.large',
      image: AL2023_ARM,
      zone: 'a',
      ageHours: 910,
      name: 'web-10',
      tags: prod,
      together: 'web',
    },
    {
      ...inner,
      type: 'r6i.4xlarge',
      image: UBUNTU,
      zone: 'b',
      ageHours: 5230,
      name: 'postgres-primary',
      tags: prod,
      group: 'postgres',
      protected: true,
    },
    {
      ...inner,
      type: 'r6i.4xlarge',
      image: UBUNTU,
      zone: 'c',
      ageHours: 5226,
      name: 'postgres-replica',
      tags: prod,
      group: 'postgres',
    },
    {
      ...inner,
      type: 'c7i.xlarge',
      image: OWN,
      zone: 'd',
      ageHours: 3.2,
      name: 'ci-runner-spot-a',
      spot: true,
      together: 'ci',
    },
    {
      ...inner,
      type: 'c7i.xlarge',
      image: OWN,
      zone: 'd',
      ageHours: 3.2,
      name: 'ci-runner-spot-b',
      spot: true,
      together: 'ci',
    },
    {
      type: 't3.micro',
      image: AL2023,
      zone: 'a',
      ageHours: 12400,
      name: 'bastion',
      key: 'legacy-rsa',
      group: 'ssh-from-office',
    },
    {
      type: 'm5.2xlarge',
      image: WINDOWS_2022,
      zone: 'b',
      ageHours: 2190,
      name: 'Active Directory',
      key: 'legacy-rsa',
    },
    {
      ...inner,
      type: 'r5.2xlarge',
      image: WINDOWS_SQL,
      zone: 'b',
      ageHours: 8760,
      name: 'SQL-REPORTING-01',
      tags: [tag('cost-center', '4711')],
    },
    {
      ...inner,
      type: 'm6i.xlarge',
      image: RHEL,
      zone: 'c',
      ageHours: 400,
      name: 'sap-router',
      tags: [tag('cost-center', '')],
    },
    {
      ...inner,
      type: 'g6.xlarge',
      image: UBUNTU,
      zone: 'b',
      ageHours: 30,
      name: '🎨 render box — do not touch',
      group: 'ml-training',
    },
    {
      type: 't4g.small',
      image: AL2023_ARM,
      zone: 'f',
      ageHours: 0.4,
      tags: [tag('created-by', 'someone who left')],
    },
    {
      type: 't3.large',
      image: DEBIAN,
      zone: 'c',
      ageHours: 720,
      now: 'stopped',
      name: '<img src=x onerror="document.title=\'owned\'">',
      tags: [tag('<b>key</b>', '"; DROP TABLE instances; --')],
    },
    { type: 'm5.large', image: SLES, zone: 'd', ageHours: 96, now: 'stopping', name: 'suse-migration' },
    {
      type: 't3.medium',
      image: AL2023,
      zone: 'a',
      ageHours: 1,
      now: 'terminated',
      name: 'load-test',
      together: 'load',
    },
  ],
  'eu-central-1': [
    { ...web, type: 'm6i.large', image: AL2023, zone: 'a', ageHours: 2600, name: 'web-eu-1', tags: prod },
    { ...web, type: 'm6i.large', image: AL2023, zone: 'b', ageHours: 2599, name: 'web-eu-2', tags: prod },
    { ...inner, type: 'r6g.xlarge', image: UBUNTU_ARM, zone: 'a', ageHours: 1800, name: 'redis', tags: prod },
    { ...inner, type: 'c5.xlarge', image: RHEL, zone: 'c', ageHours: 77, name: 'Prüfstand Köln' },
    {
      ...inner,
      type: 'm5.xlarge',
      image: AL2023,
      zone: 'a',
      ageHours: 4000,
      name: 'licence-server',
      dedicated: true,
    },
    { ...inner, type: 't3.xlarge', image: WINDOWS_2025, zone: 'b', ageHours: 12, name: 'citrix' },
    { type: 't3.small', image: UBUNTU, zone: 'c', ageHours: 5, key: 'engineer' },
    { ...inner, type: 'c6i.2xlarge', image: AL2023, zone: 'b', ageHours: 2, name: 'batch', spot: true },
    {
      ...inner,
      type: 'm5.4xlarge',
      image: DEBIAN,
      zone: 'a',
      ageHours: 300,
      now: 'stopped',
      name: 'analytics (old)',
    },
  ],
  'ap-southeast-2': [
    { ...web, type: 't3.medium', image: AL2023, zone: 'a', ageHours: 640, name: 'web-syd-1', tags: prod },
    { ...inner, type: 'm6g.large', image: AL2023_ARM, zone: 'b', ageHours: 640, name: 'api-syd' },
    { ...inner, type: 'i3en.xlarge', image: UBUNTU, zone: 'c', ageHours: 1200, name: 'kafka-1' },
    {
      ...inner,
      type: 't4g.nano',
      image: DEBIAN.replace('amd64', 'arm64'),
      zone: 'a',
      ageHours: 9999,
      name: ' leading and trailing ',
    },
    {
      ...inner,
      type: 't3.micro',
      image: AL2023,
      zone: 'b',
      ageHours: 26,
      now: 'shutting-down',
      name: 'experiment',
    },
  ],
};

const HOUR = 3_600_000;

function seedInstance(state: RegionState, seeds: readonly Seed[], index: number, openedAt: number) {
  const seed = seeds[index];
  if (!seed) throw new Error(`There is no demo instance ${index}.`);
  const { code } = state.region;
  const hex = (kind: string) => stableHex(`seed ${kind} ${code} ${index}`, 16);
  const type = findInstanceType(seed.type);
  const image = state.images.find(({ name }) => name.startsWith(seed.image));
  const vpc = state.network.vpcs.find(({ isDefault }) => isDefault !== (seed.platform !== undefined));
  const subnet = state.network.subnets.find(
    ({ vpcId, zone, publicIps }) =>
      vpcId === vpc?.vpcId && zone === code + seed.zone && publicIps === (seed.platform !== 'private'),
  );
  if (!type || !image || !subnet) throw new Error(`The demo instance ${code} ${index} cannot be made.`);
  const group = state.network.groups.filter(
    ({ vpcId, name }) => vpcId === subnet.vpcId && name === (seed.group ?? 'default'),
  );
  const reservation = seed.together ? stableHex(`together ${code} ${seed.together}`, 16) : hex('reservation');
  const tags = [...(seed.name === undefined ? [] : [tag('Name', seed.name)]), ...(seed.tags ?? [])];
  const launchedAt = openedAt - Math.round(seed.ageHours * HOUR);
  const instance = new DemoInstance(
    {
      instanceId: `i-0${hex('instance')}`,
      reservationId: `r-0${reservation}`,
      launchIndex: seed.together
        ? seeds.slice(0, index).filter(({ together }) => together === seed.together).length
        : 0,
      type,
      image,
      subnet,
      groups: group,
      keyName: seed.key ?? null,
      tenancy: seed.dedicated ? 'dedicated' : 'default',
      spot: seed.spot ?? false,
      shutdownBehavior: 'stop',
      creditSpecification: type.burstable ? 'unlimited' : null,
      httpTokens: 'required',
      clientToken: '',
      userData: null,
      protectedFromTermination: seed.protected ?? false,
      publicIp: subnet.publicIps,
      tags,
    },
    launchedAt,
  );
  if (seed.now === 'stopped') instance.stop(openedAt - 0.3 * seed.ageHours * HOUR);
  if (seed.now === 'terminated') instance.terminate(openedAt - 0.2 * HOUR);
  if (seed.now === 'stopping') instance.stop(openedAt);
  if (seed.now === 'shutting-down') instance.terminate(openedAt);
  return instance;
}

/** Puts the region's instances in place, as they are when the account is opened at `openedAt`. */
export function seedInstances(state: RegionState, openedAt: number): void {
  const seeds = SEEDS[state.region.code] ?? [];
  seeds.forEach((_, index) => state.add(seedInstance(state, seeds, index, openedAt)));
}
