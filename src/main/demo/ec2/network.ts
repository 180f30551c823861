import { zonesOf, type DemoRegion } from '../data/regions';
import { stableHex } from '../stable-id';
import type { Tag } from './filters';

/** The demo account's networks and keys: what a launch form offers. */

export type DemoVpc = { vpcId: string; cidr: string; isDefault: boolean; tags: Tag[] };

export type DemoSubnet = {
  subnetId: string;
  vpcId: string;
  zone: string;
  zoneId: string;
  cidr: string;
  freeAddresses: number;
  defaultForZone: boolean;
  publicIps: boolean;
  tags: Tag[];
};

export type DemoGroup = {
  groupId: string;
  name: string;
  description: string;
  vpcId: string;
  /** Ports open to the named range. */
  open: { port: number; from: string }[];
  tags: Tag[];
};

export type DemoKeyPair = {
  keyPairId: string;
  name: string;
  type: 'rsa' | 'ed25519';
  fingerprint: string;
  created: number;
  tags: Tag[];
};

export type DemoNetwork = {
  vpcs: DemoVpc[];
  subnets: DemoSubnet[];
  groups: DemoGroup[];
  keyPairs: DemoKeyPair[];
};

/** Where someone deleted the default VPC: a launch without a subnet fails there. */
export const REGION_WITHOUT_DEFAULT_VPC = 'ap-southeast-2';
/** Where the default VPC has lost its subnets, which fails in another way. */
export const REGION_WITHOUT_DEFAULT_SUBNETS = 'us-west-1';

function named(name: string, ...more: Tag[]): Tag[] {
  return [{ key: 'Name', value: name }, ...more];
}

function vpcsOf(code: string): DemoVpc[] {
  const id = (name: string) => `vpc-0${stableHex(`vpc ${code} ${name}`, 16)}`;
  const vpcs: DemoVpc[] = [
    { vpcId: id('platform'), cidr: '10.20.0.0/16', isDefault: false, tags: named('platform') },
  ];
  if (code !== REGION_WITHOUT_DEFAULT_VPC) {
    vpcs.unshift({ vpcId: id('default'), cidr: '172.31.0.0/16', isDefault: true, tags: [] });
  }
  return vpcs;
}

function subnetsOf(region: DemoRegion, vpcs: readonly DemoVpc[]): DemoSubnet[] {
  const zones = zonesOf(region);
  return vpcs.flatMap((vpc) =>
    zones.flatMap((zone, index): DemoSubnet[] => {
      const base = (kind: string) => ({
        subnetId: `subnet-0${stableHex(`subnet ${vpc.vpcId} ${zone.name} ${kind}`, 16)}`,
        vpcId: vpc.vpcId,
        zone: zone.name,
        zoneId: zone.id,
      });
      if (vpc.isDefault) {
        if (region.code === REGION_WITHOUT_DEFAULT_SUBNETS) return [];
        const third = index * 16;
        return [
          {
            ...base('default'),
            cidr: `172.31.${third}.0/20`,
            freeAddresses: 4091,
            defaultForZone: true,
            publicIps: true,
            tags: [],
          },
        ];
      }
      const letter = zone.name.slice(-1);
      return [
        {
          ...base('public'),
          cidr: `10.20.${index}.0/24`,
          freeAddresses: 249 - index,
          defaultForZone: false,
          publicIps: true,
          tags: named(`platform-public-${letter}`, { key: 'tier', value: 'public' }),
        },
        {
          ...base('private'),
          cidr: `10.20.${64 + index * 16}.0/20`,
          freeAddresses: 4079 - index,
          defaultForZone: false,
          publicIps: false,
          tags: named(`platform-private-${letter}`, { key: 'tier', value: 'private' }),
        },
      ];
    }),
  );
}

function groupsOf(vpcs: readonly DemoVpc[]): DemoGroup[] {
  return vpcs.flatMap((vpc) => {
    const group = (name: string, description: string, ...open: DemoGroup['open']): DemoGroup => ({
      groupId: `sg-0${stableHex(`group ${vpc.vpcId} ${name}`, 16)}`,
      name,
      description,
      vpcId: vpc.vpcId,
      open,
      tags: [],
    });
    const standard = group('default', 'default VPC security group');
    if (vpc.isDefault) {
      return [
        standard,
        group('launch-wizard-1', 'launch-wizard-1 created 2024-03-05T09:12:44.120Z', {
          port: 22,
          from: '0.0.0.0/0',
        }),
        group('ssh-from-office', 'SSH from the office only', { port: 22, from: '203.0.113.0/24' }),
      ];
    }
    return [
      standard,
      group('web', 'Web servers behind the load balancer', { port: 443, from: '0.0.0.0/0' }),
      group('bastion', 'Jump host', { port: 22, from: '203.0.113.0/24' }),
      group('postgres', 'Databases, from web only', { port: 5432, from: '10.20.0.0/16' }),
      group('ml-training', 'Training nodes <b>"internal"</b> & EFA', { port: 0, from: '10.20.0.0/16' }),
    ];
  });
}

function keyPairsOf(code: string): DemoKeyPair[] {
  const pair = (name: string, type: DemoKeyPair['type'], created: string): DemoKeyPair => {
    const hex = stableHex(`key ${code} ${name}`, 40);
    return {
      keyPairId: `key-0${hex.slice(0, 16)}`,
      name,
      type,
      fingerprint:
        type === 'rsa'
          ? (hex.match(/../g) ?? []).join(':')
          : Buffer.from(stableHex(name, 64), 'hex').toString('base64'),
      created: Date.parse(created),
      tags: [],
    };
  };
  const engineer = pair('engineer', 'ed25519', '2025-02-11T08:30:00Z');
  if (code === REGION_WITHOUT_DEFAULT_VPC) return [engineer];
  return [
    engineer,
    pair('legacy-rsa', 'rsa', '2019-10-02T15:04:05Z'),
    pair('ops "night shift" & <b>co</b>', 'ed25519', '2024-12-24T18:00:00Z'),
  ];
}

/** The networks of a region; always the same. */
export function networkOf(region: DemoRegion): DemoNetwork {
  const vpcs = vpcsOf(region.code);
  return {
    vpcs,
    subnets: subnetsOf(region, vpcs),
    groups: groupsOf(vpcs),
    keyPairs: keyPairsOf(region.code),
  };
}
