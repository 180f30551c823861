import { describe, expect, it } from 'vitest';
import { specOf } from './types';

describe('specOf', () => {
  it('reads a plain type', () => {
    expect(
      specOf({
        InstanceType: 't3.micro',
        CurrentGeneration: true,
        FreeTierEligible: true,
        BurstablePerformanceSupported: true,
        BareMetal: false,
        Hypervisor: 'nitro',
        ProcessorInfo: {
          SupportedArchitectures: ['x86_64'],
          SustainedClockSpeedInGhz: 2.5,
          Manufacturer: 'Intel',
        },
        VCpuInfo: { DefaultVCpus: 2, DefaultCores: 1, DefaultThreadsPerCore: 2 },
        MemoryInfo: { SizeInMiB: 1024 },
        NetworkInfo: {
          NetworkPerformance: 'Up to 5 Gigabit',
          NetworkCards: [{ BaselineBandwidthInGbps: 0.064, PeakBandwidthInGbps: 5 }],
        },
        EbsInfo: { EbsOptimizedInfo: { BaselineBandwidthInMbps: 87, MaximumBandwidthInMbps: 2085 } },
      }),
    ).toEqual({
      instanceType: 't3.micro',
      vCpus: 2,
      cores: 1,
      threadsPerCore: 2,
      clockGhz: 2.5,
      memoryMib: 1024,
      networkPerformance: 'Up to 5 Gigabit',
      networkBaselineGbps: 0.064,
      networkPeakGbps: 5,
      ebsBaselineMbps: 87,
      ebsMaximumMbps: 2085,
      architectures: ['x86_64'],
      manufacturer: 'Intel',
      gpus: [],
      accelerators: [],
      localStorageGb: 0,
      localStorage: null,
      currentGeneration: true,
      burstable: true,
      bareMetal: false,
      freeTier: true,
      hypervisor: 'nitro',
    });
  });

  it('keeps what AWS leaves out unknown', () => {
    expect(specOf({ ProcessorInfo: { SustainedClockSpeedInGhz: 0 } })).toMatchObject({
      vCpus: null,
      cores: null,
      threadsPerCore: null,
      clockGhz: null,
      memoryMib: null,
      networkPeakGbps: null,
      ebsBaselineMbps: null,
      ebsMaximumMbps: null,
      architectures: [],
      currentGeneration: null,
      freeTier: null,
    });
  });

  it('sums the network cards, and does not give a part for the whole', () => {
    const card = { BaselineBandwidthInGbps: 100.1, PeakBandwidthInGbps: 100.2 };
    expect(specOf({ NetworkInfo: { NetworkCards: [card, card, card] } })).toMatchObject({
      networkBaselineGbps: 300.3,
      networkPeakGbps: 300.6,
    });
    expect(specOf({ NetworkInfo: { NetworkCards: [card, {}] } })).toMatchObject({ networkPeakGbps: null });
  });

  it('does not give the most that EBS has for what it has at all times', () => {
    expect(specOf({ EbsInfo: { EbsOptimizedInfo: { MaximumBandwidthInMbps: 4750 } } })).toMatchObject({
      ebsBaselineMbps: null,
      ebsMaximumMbps: 4750,
    });
  });

  it('counts GPUs, whole and in parts', () => {
    const l4 = { Name: 'L4', Manufacturer: 'NVIDIA' };
    expect(
      specOf({ GpuInfo: { Gpus: [{ ...l4, Count: 4, MemoryInfo: { SizeInMiB: 22888 } }] } }).gpus,
    ).toEqual([{ name: 'L4', manufacturer: 'NVIDIA', count: 4, memoryMib: 22888 }]);
    const eighth = {
      ...l4,
      Count: 0,
      LogicalGpuCount: 1,
      GpuPartitionSize: 0.125,
      MemoryInfo: { SizeInMiB: 2861 },
    };
    expect(specOf({ GpuInfo: { Gpus: [eighth] } }).gpus).toEqual([
      { name: 'L4', manufacturer: 'NVIDIA', count: 0.125, memoryMib: 2861 },
    ]);
  });

  it('says what other accelerators there are', () => {
    expect(
      specOf({
        NeuronInfo: { NeuronDevices: [{ Count: 6, Name: 'Inferentia2' }] },
        InferenceAcceleratorInfo: { Accelerators: [{ Count: 6, Name: 'Inferentia2', Manufacturer: 'AWS' }] },
        MediaAcceleratorInfo: { Accelerators: [{ Count: 2, Name: 'U30', Manufacturer: 'Xilinx' }] },
        FpgaInfo: { Fpgas: [{ Count: 8, Name: 'Virtex UltraScale (VU9P)', Manufacturer: 'Xilinx' }] },
      }).accelerators,
    ).toEqual(['6 x AWS Inferentia2', '2 x Xilinx U30', '8 x Xilinx Virtex UltraScale (VU9P)']);
  });

  it('says what local storage there is', () => {
    expect(
      specOf({
        InstanceStorageInfo: {
          TotalSizeInGB: 3800,
          NvmeSupport: 'required',
          Disks: [{ Count: 2, SizeInGB: 1900, Type: 'ssd' }],
        },
      }),
    ).toMatchObject({ localStorageGb: 3800, localStorage: '2 x 1900 GB NVMe SSD' });
    const hdd = {
      TotalSizeInGB: 48000,
      NvmeSupport: 'unsupported' as const,
      Disks: [{ Count: 24, SizeInGB: 2000, Type: 'hdd' as const }],
    };
    expect(specOf({ InstanceStorageInfo: hdd }).localStorage).toBe('24 x 2000 GB HDD');
  });
});
