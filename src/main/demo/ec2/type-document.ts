import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { element, items, optionalElement, textItems, wrap } from './answer';

/** Shares a sum out over cards so that the parts add up to it exactly. */
function shares(sum: number, cards: number): number[] {
  if (cards === 1) return [sum];
  const each = Number.isInteger(sum / cards) ? sum / cards : Math.floor(sum / cards);
  return Array.from({ length: cards }, (_, index) => (index === 0 ? sum - each * (cards - 1) : each));
}

function networkInfo({ network, hypervisor, bareMetal }: InstanceTypeFigures): string {
  const baselines = shares(network.baselineGbps, network.cards);
  const peaks = shares(network.peakGbps, network.cards);
  const each = network.cards === 1 ? network.performance : `${peaks[1] ?? 0} Gigabit`;
  return wrap(
    'networkInfo',
    element('networkPerformance', network.performance) +
      element('maximumNetworkCards', network.cards) +
      element('defaultNetworkCardIndex', 0) +
      items(
        'networkCards',
        baselines.map(
          (baseline, index) =>
            element('networkCardIndex', index) +
            element('networkPerformance', each) +
            element('baselineBandwidthInGbps', baseline) +
            element('peakBandwidthInGbps', peaks[index] ?? 0),
        ),
      ) +
      element('ipv6Supported', true) +
      element('enaSupport', hypervisor === 'nitro' || bareMetal ? 'required' : 'unsupported'),
  );
}

/** Memory in MiB, cores and their version of each AWS machine-learning chip. */
const NEURON: Record<string, { memoryMib: number; cores: number; version: number }> = {
  Inferentia: { memoryMib: 8192, cores: 4, version: 1 },
  Inferentia2: { memoryMib: 32768, cores: 2, version: 2 },
  Trainium: { memoryMib: 32768, cores: 2, version: 2 },
  Trainium2: { memoryMib: 98304, cores: 8, version: 3 },
};

function memory(mib: number): string {
  return wrap('memoryInfo', element('sizeInMiB', mib));
}

/** Cards that are neither GPUs nor machine-learning chips: one for each so many vCPUs of the type. */
const CARDS: Record<
  string,
  { info: string; list: string; total: string; name: string; memoryMib: number; vCpus: number }
> = {
  vt1: {
    info: 'mediaAcceleratorInfo',
    list: 'accelerators',
    total: 'totalMediaMemoryInMiB',
    name: 'U30',
    memoryMib: 24576,
    vCpus: 12,
  },
  f2: {
    info: 'fpgaInfo',
    list: 'fpgas',
    total: 'totalFpgaMemoryInMiB',
    name: 'Virtex UltraScale+ (VU47P)',
    memoryMib: 81920,
    vCpus: 24,
  },
};

function cardInfo({ family, vCpus }: InstanceTypeFigures): string {
  const card = CARDS[family];
  if (!card) return '';
  const count = vCpus / card.vCpus;
  const device =
    element('name', card.name) +
    element('manufacturer', 'Xilinx') +
    element('count', count) +
    memory(card.memoryMib);
  return wrap(card.info, items(card.list, [device]) + element(card.total, count * card.memoryMib));
}

function acceleratorInfo({ accelerators }: InstanceTypeFigures): string {
  if (!accelerators) return '';
  const { count, name } = accelerators;
  const neuron = NEURON[name];
  const words = /^(\S+) (.+)$/.exec(name);
  const [manufacturer, deviceName] = neuron || !words ? ['AWS', name] : [words[1] ?? '', words[2] ?? ''];
  const neuronInfo = neuron
    ? wrap(
        'neuronInfo',
        items('neuronDevices', [
          element('count', count) +
            element('name', name) +
            wrap('coreInfo', element('count', neuron.cores) + element('version', neuron.version)) +
            memory(neuron.memoryMib),
        ]) + element('totalNeuronDeviceMemoryInMiB', count * neuron.memoryMib),
      )
    : '';
  if (name.startsWith('Trainium')) return neuronInfo;
  const device =
    element('count', count) +
    element('name', deviceName) +
    element('manufacturer', manufacturer) +
    (neuron ? memory(neuron.memoryMib) : '');
  // this list alone has <member>s: the API's model gives its entries no name of their own
  return wrap('inferenceAcceleratorInfo', wrap('accelerators', wrap('member', device))) + neuronInfo;
}

/** An L4's memory in MiB: G6f types have an eighth, a quarter or a half of one. */
const L4_MIB = 22888;

function gpuInfo({ gpus }: InstanceTypeFigures): string {
  if (!gpus) return '';
  const whole = gpus.count > 0;
  return wrap(
    'gpuInfo',
    items('gpus', [
      element('name', gpus.name) +
        element('manufacturer', gpus.manufacturer) +
        element('count', gpus.count) +
        element('logicalGpuCount', whole ? gpus.count : 1) +
        element('gpuPartitionSize', whole ? 1 : Math.round((gpus.memoryMib / L4_MIB) * 8) / 8) +
        memory(gpus.memoryMib),
    ]) + element('totalGpuMemoryInMiB', gpus.memoryMib * Math.max(1, gpus.count)),
  );
}

function storageInfo({ disks, hypervisor }: InstanceTypeFigures): string {
  if (!disks) return '';
  return wrap(
    'instanceStorageInfo',
    element('totalSizeInGB', disks.count * disks.sizeGb) +
      items('disks', [
        element('sizeInGB', disks.sizeGb) + element('count', disks.count) + element('type', disks.kind),
      ]) +
      element('nvmeSupport', hypervisor === 'xen' || disks.kind === 'hdd' ? 'unsupported' : 'required'),
  );
}

function ebsInfo({ ebsMaximumMbps, hypervisor }: InstanceTypeFigures): string {
  return wrap(
    'ebsInfo',
    element('ebsOptimizedSupport', ebsMaximumMbps === null ? 'unsupported' : 'default') +
      element('encryptionSupport', 'supported') +
      (ebsMaximumMbps === null
        ? ''
        : wrap(
            'ebsOptimizedInfo',
            element('maximumBandwidthInMbps', ebsMaximumMbps) +
              element('maximumThroughputInMBps', ebsMaximumMbps / 8),
          )) +
      element('nvmeSupport', hypervisor === 'xen' ? 'unsupported' : 'required'),
  );
}

/** Types that can be had as spot instances: all but Mac and the high-memory ones. */
export function usageClasses(type: InstanceTypeFigures): string[] {
  return /^(mac|u-|u7)/.test(type.family) ? ['on-demand'] : ['on-demand', 'spot'];
}

/** Burstable types before T3 cannot have a Dedicated Host, nor can the machine-learning ones. */
export function dedicatedHosts(type: InstanceTypeFigures): boolean {
  return !/^(t[124]|trn|inf|dl|hpc|vt)/.test(type.family);
}

/** A type as DescribeInstanceTypes describes it. Figures that the table does not know are left out. */
export function typeDocument(type: InstanceTypeFigures): string {
  return (
    element('instanceType', type.instanceType) +
    element('currentGeneration', type.currentGeneration) +
    element('freeTierEligible', type.freeTier) +
    textItems('supportedUsageClasses', usageClasses(type)) +
    textItems('supportedRootDeviceTypes', ['ebs']) +
    textItems('supportedVirtualizationTypes', ['hvm']) +
    element('bareMetal', type.bareMetal) +
    optionalElement('hypervisor', type.hypervisor) +
    wrap(
      'processorInfo',
      textItems('supportedArchitectures', type.architectures) +
        optionalElement('sustainedClockSpeedInGhz', type.clockGhz) +
        element('manufacturer', type.manufacturer),
    ) +
    wrap(
      'vCpuInfo',
      element('defaultVCpus', type.vCpus) +
        element('defaultCores', type.cores) +
        element('defaultThreadsPerCore', type.threadsPerCore),
    ) +
    memory(type.memoryMib) +
    element('instanceStorageSupported', type.disks !== null) +
    storageInfo(type) +
    ebsInfo(type) +
    networkInfo(type) +
    gpuInfo(type) +
    acceleratorInfo(type) +
    cardInfo(type) +
    wrap('placementGroupInfo', textItems('supportedStrategies', ['cluster', 'partition', 'spread'])) +
    element('hibernationSupported', false) +
    element('burstablePerformanceSupported', type.burstable) +
    element('dedicatedHostsSupported', dedicatedHosts(type)) +
    element('autoRecoverySupported', !type.bareMetal)
  );
}
