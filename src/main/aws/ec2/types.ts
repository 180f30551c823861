import { DescribeInstanceTypesCommand, type EC2Client, type InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';
import { acceleratorsInWords, gpusOf, localStorageInWords } from './type-devices';

/** AWS's most for a page. */
const PAGE_SIZE = 100;

/**
 * Every instance type that the region offers, a page at a time. Throws a ProblemError, or the
 * signal's reason. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export async function* instanceTypePages(
  client: EC2Client,
  signal: AbortSignal,
): AsyncGenerator<InstanceTypeSpec[], void, undefined> {
  try {
    const pages = tokenPages(
      (token) =>
        client.send(new DescribeInstanceTypesCommand({ MaxResults: PAGE_SIZE, NextToken: token }), {
          abortSignal: signal,
        }),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      yield (page.InstanceTypes ?? []).map(specOf).filter((spec) => spec.instanceType !== '');
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not list the instance types', 'ec2:DescribeInstanceTypes', error);
  }
}

/** What the grid shows of a type; what AWS leaves out is null, never a guess. */
export function specOf(info: InstanceTypeInfo): InstanceTypeSpec {
  const clock = info.ProcessorInfo?.SustainedClockSpeedInGhz;
  const storage = info.InstanceStorageInfo;
  const ebs = info.EbsInfo?.EbsOptimizedInfo;
  const cards = info.NetworkInfo?.NetworkCards ?? [];
  return {
    instanceType: info.InstanceType ?? '',
    vCpus: info.VCpuInfo?.DefaultVCpus ?? null,
    cores: info.VCpuInfo?.DefaultCores ?? null,
    threadsPerCore: info.VCpuInfo?.DefaultThreadsPerCore ?? null,
    clockGhz: clock === undefined || clock <= 0 ? null : clock,
    memoryMib: info.MemoryInfo?.SizeInMiB ?? null,
    networkPerformance: info.NetworkInfo?.NetworkPerformance ?? null,
    networkBaselineGbps: sum(cards.map((card) => card.BaselineBandwidthInGbps)),
    networkPeakGbps: sum(cards.map((card) => card.PeakBandwidthInGbps)),
    ebsBaselineMbps: ebs?.BaselineBandwidthInMbps ?? null,
    ebsMaximumMbps: ebs?.MaximumBandwidthInMbps ?? null,
    architectures: info.ProcessorInfo?.SupportedArchitectures ?? [],
    manufacturer: info.ProcessorInfo?.Manufacturer ?? null,
    gpus: gpusOf(info),
    accelerators: acceleratorsInWords(info),
    localStorageGb: storage?.TotalSizeInGB ?? 0,
    localStorage: localStorageInWords(storage),
    currentGeneration: info.CurrentGeneration ?? null,
    burstable: info.BurstablePerformanceSupported ?? null,
    bareMetal: info.BareMetal ?? null,
    freeTier: info.FreeTierEligible ?? null,
    hypervisor: info.Hypervisor ?? null,
  };
}

/** The sum, or null when there is none or a card keeps silent: half a sum would be a wrong figure. */
function sum(values: (number | undefined)[]): number | null {
  if (values.length === 0) return null;
  let total = 0;
  for (const value of values) {
    if (value === undefined) return null;
    total += value;
  }
  // bandwidths such as 0.781 Gbit/s do not add up in binary
  return Number(total.toFixed(6));
}
