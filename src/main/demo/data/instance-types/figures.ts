import { ACCELERATED } from './accelerated';
import { COMPUTE_1_7 } from './compute-1-7';
import { COMPUTE_8_9 } from './compute-8-9';
import { GENERAL_5 } from './general-5';
import { GENERAL_6_7 } from './general-6-7';
import { GENERAL_8_9 } from './general-8-9';
import { GENERAL_SMALL_AND_EARLY } from './general-burstable';
import { MEMORY_R3_R7 } from './memory-r3-r7';
import { MEMORY_R8 } from './memory-r8';
import { MEMORY_X_U_Z } from './memory-x-u-z';
import { STORAGE } from './storage';

/*
 * The tables beside this file: the EC2 instance types of us-east-1 as DescribeInstanceTypes reports
 * them, and the Linux on-demand price per hour (shared tenancy), as of 2026-07-20.
 *
 * A family's line: `name: manufacturer architectures clock threads-per-core hypervisor [previous]`;
 * `-GHz` is an unknown clock, `previous` a family that AWS no longer counts as current.
 *
 * A size's line, indented: `size vCPUs memory network ebs price [more]`
 * - memory in GiB, or in MiB with an M;
 * - network as AWS words it: `10` is "10 Gigabit", `^10` "Up to 10 Gigabit", `8x100` "8x 100 Gigabit",
 *   other words with `_` for a space; then `/baseline` and `/peak` in Gbit/s summed over the cards,
 *   left out where the words say it;
 * - ebs: the most bandwidth to EBS in Mbit/s; price in USD; `-` is unknown or none;
 * - more: `arch=`, `clock=`, `threads=`, `gen=` (1 is current) where they differ from the family's;
 *   `free` (free tier), `cards=` network cards, `disk=COUNTxGB` with ssd or hdd,
 *   `gpu=COUNT/MAKER/NAME/MIB` (count 0 is a part of one GPU), `acc=COUNTxNAME`.
 */
const TABLES = [
  GENERAL_SMALL_AND_EARLY,
  GENERAL_5,
  GENERAL_6_7,
  GENERAL_8_9,
  COMPUTE_1_7,
  COMPUTE_8_9,
  MEMORY_R3_R7,
  MEMORY_R8,
  MEMORY_X_U_Z,
  STORAGE,
  ACCELERATED,
];

/** The date of the figures and prices. */
export const FIGURES_AS_OF = '2026-07-20';

export type InstanceTypeFigures = {
  instanceType: string;
  family: string;
  size: string;
  vCpus: number;
  cores: number;
  threadsPerCore: number;
  clockGhz: number | null;
  memoryMib: number;
  architectures: string[];
  manufacturer: string;
  network: { performance: string; baselineGbps: number; peakGbps: number; cards: number };
  /** Mbit/s; null where the type has no dedicated bandwidth to EBS. */
  ebsMaximumMbps: number | null;
  disks: { count: number; sizeGb: number; kind: 'ssd' | 'hdd' } | null;
  /** `count` 0 is a part of one GPU. */
  gpus: { count: number; manufacturer: string; name: string; memoryMib: number } | null;
  accelerators: { count: number; name: string } | null;
  bareMetal: boolean;
  burstable: boolean;
  currentGeneration: boolean;
  freeTier: boolean;
  hypervisor: 'nitro' | 'xen' | null;
  /** USD per hour in us-east-1: Linux, shared tenancy (bare metal as listed); null where there is none. */
  linuxUsdPerHour: number | null;
};

type Family = {
  name: string;
  manufacturer: string;
  architectures: string;
  clock: string;
  threads: string;
  hypervisor: string;
  current: boolean;
};

function number(text: string | undefined): number | null {
  return text === undefined || text === '-' || text === '' ? null : Number(text);
}

function parseFamily(line: string): Family {
  const [name = '', manufacturer = '', architectures = '', clock = '', threads = '', hypervisor = '', state] =
    line.split(' ');
  return {
    name: name.slice(0, -1),
    manufacturer,
    architectures,
    clock: clock.slice(0, -3),
    threads: threads.slice(0, -1),
    hypervisor,
    current: state !== 'previous',
  };
}

function parseNetwork(text: string, cards: string | undefined): InstanceTypeFigures['network'] {
  const [words = '', baseline, peak] = text.split('/');
  const digits = /^(\^?)(?:(\d+)x)?(\.?\d[\d.]*)$/.exec(words);
  const each = digits ? Number(digits[3]) : 0;
  const copies = Number(digits?.[2] ?? 1);
  const performance = digits
    ? `${digits[1] ? 'Up to ' : ''}${digits[2] ? `${copies}x ` : ''}${each} Gigabit`
    : words.replaceAll('_', ' ');
  const whole = each * copies;
  const baselineGbps = number(baseline) ?? whole;
  // a baseline above the wording's figure is the sum of several cards, and so is the peak
  const peakGbps = number(peak) ?? Math.max(whole, baselineGbps);
  const counted = digits && !digits[1] && each > 0 ? Math.max(copies, Math.floor(peakGbps / each)) : 1;
  return { performance, baselineGbps, peakGbps, cards: number(cards) ?? counted };
}

function parseSize(family: Family, line: string): InstanceTypeFigures {
  const [size = '', vCpus = '', memory = '', network = '', ebs, price, ...rest] = line.split(' ');
  const more = new Map<string, string>();
  for (const token of rest) {
    const [key = '', value = ''] = token.split('=', 2);
    more.set(key, value);
  }
  const [count, maker, gpu, gpuMib] = more.get('gpu')?.split('/') ?? [];
  const disk = /^(\d+)x(\d+)(ssd|hdd)$/.exec(more.get('disk') ?? '');
  const accelerator = /^(\d+)x(.+)$/.exec(more.get('acc') ?? '');
  const threadsPerCore = Number(more.get('threads') ?? family.threads);
  const bareMetal = size.startsWith('metal');
  return {
    instanceType: `${family.name}.${size}`,
    family: family.name,
    size,
    vCpus: Number(vCpus),
    cores: Number(vCpus) / threadsPerCore,
    threadsPerCore,
    clockGhz: number(more.get('clock') ?? family.clock),
    memoryMib: memory.endsWith('M') ? Number(memory.slice(0, -1)) : Number(memory) * 1024,
    architectures: (more.get('arch') ?? family.architectures).split(','),
    manufacturer: family.manufacturer,
    network: parseNetwork(network, more.get('cards')),
    ebsMaximumMbps: number(ebs),
    disks: disk && {
      count: Number(disk[1]),
      sizeGb: Number(disk[2]),
      kind: disk[3] === 'hdd' ? 'hdd' : 'ssd',
    },
    gpus:
      gpu && maker
        ? {
            count: Number(count),
            manufacturer: maker,
            name: gpu.replaceAll('_', ' '),
            memoryMib: Number(gpuMib),
          }
        : null,
    accelerators: accelerator && {
      count: Number(accelerator[1]),
      name: (accelerator[2] ?? '').replaceAll('_', ' '),
    },
    bareMetal,
    burstable: /^t[2-9]/.test(family.name),
    currentGeneration: more.has('gen') ? more.get('gen') === '1' : family.current,
    freeTier: more.has('free'),
    hypervisor: bareMetal
      ? null
      : family.hypervisor === 'nitro' || family.hypervisor === 'xen'
        ? family.hypervisor
        : null,
    linuxUsdPerHour: number(price),
  };
}

function parseTables(): InstanceTypeFigures[] {
  const types: InstanceTypeFigures[] = [];
  let family: Family | null = null;
  for (const line of TABLES.join('').split('\n')) {
    if (line.startsWith('  ') && family) types.push(parseSize(family, line.trim()));
    else if (line) family = parseFamily(line);
  }
  return types;
}

let parsed: { all: readonly InstanceTypeFigures[]; byName: ReadonlyMap<string, InstanceTypeFigures> } | null =
  null;

function tables() {
  if (!parsed) {
    const all = parseTables();
    parsed = { all, byName: new Map(all.map((type) => [type.instanceType, type])) };
  }
  return parsed;
}

/** Every instance type of us-east-1, family by family and small to large. */
export function allInstanceTypes(): readonly InstanceTypeFigures[] {
  return tables().all;
}

/** The figures of one type, or undefined where there is no such type. */
export function findInstanceType(name: string): InstanceTypeFigures | undefined {
  return tables().byName.get(name);
}
