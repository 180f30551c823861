import type { InstanceStorageInfo, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';

/**
 * The GPUs of a type. Where a GPU is shared out in parts (`GpuPartitionSize` below 1), the count is the
 * part of a whole GPU that the type gets: 0.125 for an eighth. Memory is per GPU, as AWS reports it.
 */
export function gpusOf(info: InstanceTypeInfo): InstanceTypeSpec['gpus'] {
  return (info.GpuInfo?.Gpus ?? []).map((gpu) => {
    const part = gpu.GpuPartitionSize ?? 1;
    const whole = gpu.Count ?? 1;
    return {
      name: gpu.Name ?? '',
      manufacturer: gpu.Manufacturer ?? '',
      count: part > 0 && part < 1 ? part * Math.max(1, gpu.LogicalGpuCount ?? whole) : whole,
      memoryMib: gpu.MemoryInfo?.SizeInMiB ?? 0,
    };
  });
}

type Device = { Count?: number | undefined; Name?: string | undefined; Manufacturer?: string | undefined };

/** Accelerators that are not GPUs, in words: "6 x AWS Inferentia2". */
export function acceleratorsInWords(info: InstanceTypeInfo): string[] {
  const neuron: Device[] = (info.NeuronInfo?.NeuronDevices ?? []).map((device) => ({
    ...device,
    Manufacturer: 'AWS',
  }));
  // Inferentia types report their chips under both names
  const inference = neuron.length > 0 ? [] : (info.InferenceAcceleratorInfo?.Accelerators ?? []);
  const media = info.MediaAcceleratorInfo?.Accelerators ?? [];
  const fpgas = info.FpgaInfo?.Fpgas ?? [];
  return [
    ...neuron.map((device) => inWords(device, 'Neuron device')),
    ...inference.map((device) => inWords(device, 'inference accelerator')),
    ...media.map((device) => inWords(device, 'media accelerator')),
    ...fpgas.map((device) => inWords(device, 'FPGA')),
  ];
}

function inWords(device: Device, otherwise: string): string {
  const name = device.Name ?? otherwise;
  const maker = device.Manufacturer ?? '';
  const full = maker === '' || name.toLowerCase().startsWith(maker.toLowerCase()) ? name : `${maker} ${name}`;
  return `${device.Count ?? 1} x ${full}`;
}

/** "2 x 1900 GB NVMe SSD", or null for a type without local storage. */
export function localStorageInWords(storage: InstanceStorageInfo | undefined): string | null {
  if (!storage) return null;
  const nvme = storage.NvmeSupport === 'required' || storage.NvmeSupport === 'supported' ? 'NVMe ' : '';
  const disks = (storage.Disks ?? []).map((disk) => {
    const kind = disk.Type === undefined ? '' : ` ${nvme}${disk.Type.toUpperCase()}`;
    return `${disk.Count ?? 1} x ${disk.SizeInGB ?? '?'} GB${kind}`;
  });
  if (disks.length > 0) return disks.join(', ');
  return storage.TotalSizeInGB === undefined ? null : `${storage.TotalSizeInGB} GB`;
}
