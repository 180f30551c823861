import type { Tag } from './filters';

/* The thirty instances that run (or do not) in the demo account when it opens, in three regions. */

/** An instance that is there when the account opens. */
export type Seed = {
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

/** By region; launch times are told by age, so that the account looks alive whenever it is opened. */
export const INSTANCE_SEEDS: Record<string, readonly Seed[]> = {
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
      zone: 'a',
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
