import type { InstanceTypeFigures } from '../data/instance-types/figures';

/** What the Price List says of an instance type, the same in every product of it. */
export type Attributes = Record<string, string>;

const PROCESSORS: Record<string, Record<string, string>> = {
  Intel: {
    1: 'Intel Xeon Family',
    2: 'Intel Xeon Family',
    3: 'Intel Xeon E5-2670 v2 (Ivy Bridge)',
    4: 'Intel Xeon E5-2676 v3 (Haswell)',
    5: 'Intel Xeon Platinum 8175 (Skylake)',
    6: 'Intel Xeon 8375C (Ice Lake)',
    7: 'Intel Xeon Scalable (Sapphire Rapids)',
    8: 'Intel Xeon Scalable (Granite Rapids)',
  },
  AMD: {
    3: 'AMD EPYC 7571',
    4: 'AMD EPYC 7R32',
    5: 'AMD EPYC 7571',
    6: 'AMD EPYC 7R13 Processor',
    7: 'AMD EPYC 9R14 Processor',
    8: 'AMD EPYC 9R45 Processor',
  },
  AWS: {
    1: 'AWS Graviton Processor',
    4: 'AWS Graviton2 Processor',
    5: 'AWS Graviton2 Processor',
    6: 'AWS Graviton2 Processor',
    7: 'AWS Graviton3 Processor',
    8: 'AWS Graviton4 Processor',
    9: 'AWS Graviton5 Processor',
  },
};

function physicalProcessor({ manufacturer, family }: InstanceTypeFigures): string {
  if (manufacturer === 'Apple') return 'Apple silicon';
  const generation = /\d/.exec(family)?.[0] ?? '5';
  return PROCESSORS[manufacturer]?.[generation] ?? `${manufacturer} processor`;
}

function instanceFamily({ family, gpus }: InstanceTypeFigures): string {
  if (gpus) return 'GPU instance';
  if (/^(inf|trn|dl)/.test(family)) return 'Machine Learning ASIC Instances';
  if (family.startsWith('vt')) return 'Media Accelerator Instances';
  if (/^f\d/.test(family)) return 'FPGA Instances';
  if (/^(c\d|hpc)/.test(family)) return 'Compute optimized';
  if (/^(r\d|x|z|u)/.test(family)) return 'Memory optimized';
  if (/^(i|d|h|im|is)\d/.test(family)) return 'Storage optimized';
  return 'General purpose';
}

function storage({ disks, hypervisor }: InstanceTypeFigures): string {
  if (!disks) return 'EBS only';
  const kind = disks.kind === 'hdd' ? 'HDD' : hypervisor === 'xen' ? 'SSD' : 'NVMe SSD';
  return `${disks.count} x ${disks.sizeGb} ${kind}`;
}

/** "0.5 GiB", "1,952 GiB". */
function memoryWords(mib: number): string {
  const [whole = '', decimals] = String(Number((mib / 1024).toFixed(2))).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${grouped}${decimals === undefined ? '' : `.${decimals}`} GiB`;
}

/** AWS's measure of size within a family: large is 4. */
function normalizationFactor(size: string): string {
  const fixed: Record<string, string> = {
    nano: '0.25',
    micro: '0.5',
    small: '1',
    medium: '2',
    large: '4',
    xlarge: '8',
  };
  const multiple = /^(\d+)xlarge$/.exec(size);
  return multiple ? String(Number(multiple[1]) * 8) : (fixed[size] ?? 'NA');
}

function processorFeatures({ manufacturer, family }: InstanceTypeFigures): Attributes {
  if (manufacturer !== 'Intel' || !/[5-8]/.test(family)) return {};
  return {
    processorFeatures: 'Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo',
    intelAvxAvailable: 'Yes',
    intelAvx2Available: 'Yes',
    intelTurboAvailable: 'Yes',
  };
}

const cache = new Map<string, Attributes>();

/** The Price List's attributes of the type itself. */
export function typeAttributes(type: InstanceTypeFigures): Attributes {
  const known = cache.get(type.instanceType);
  if (known) return known;
  const upTo = type.network.performance.startsWith('Up to') ? 'Up to ' : '';
  const attributes: Attributes = {
    servicecode: 'AmazonEC2',
    servicename: 'Amazon Elastic Compute Cloud',
    productFamily: type.bareMetal ? 'Compute Instance (bare metal)' : 'Compute Instance',
    instanceType: type.instanceType,
    currentGeneration: type.currentGeneration ? 'Yes' : 'No',
    instanceFamily: instanceFamily(type),
    vcpu: String(type.vCpus),
    physicalProcessor: physicalProcessor(type),
    ...(type.clockGhz === null ? {} : { clockSpeed: `${type.clockGhz} GHz` }),
    memory: memoryWords(type.memoryMib),
    storage: storage(type),
    networkPerformance: type.network.performance,
    processorArchitecture: type.architectures.includes('i386') ? '32-bit or 64-bit' : '64-bit',
    ...(type.ebsMaximumMbps === null ? {} : { dedicatedEbsThroughput: `${upTo}${type.ebsMaximumMbps} Mbps` }),
    enhancedNetworkingSupported: type.hypervisor === 'xen' ? 'No' : 'Yes',
    normalizationSizeFactor: normalizationFactor(type.size),
    ...processorFeatures(type),
    ...(type.gpus
      ? {
          gpu: String(Math.max(1, type.gpus.count)),
          gpuMemory: `${Math.round(type.gpus.memoryMib / 1024)} GB`,
        }
      : { gpuMemory: 'NA' }),
    ecu: 'NA',
    vpcnetworkingsupport: 'true',
    classicnetworkingsupport: 'false',
    availabilityzone: 'NA',
  };
  cache.set(type.instanceType, attributes);
  return attributes;
}
