import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allInstanceTypes, findInstanceType, type InstanceTypeFigures } from './figures';

/** Reference figures beside the repository, where the machine has them. */
const REFERENCE = '../shared/data/instance-types.us-east-1.tsv';

function asReferenceRow(type: InstanceTypeFigures): Record<string, string> {
  const flag = (value: boolean) => (value ? '1' : '0');
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    type: type.instanceType,
    vcpus: String(type.vCpus),
    cores: String(type.cores),
    threads_per_core: String(type.threadsPerCore),
    clock_ghz: number(type.clockGhz),
    memory_mib: String(type.memoryMib),
    architectures: type.architectures.join(','),
    manufacturer: type.manufacturer,
    network_performance: type.network.performance,
    baseline_gbps: number(type.network.baselineGbps),
    peak_gbps: number(type.network.peakGbps),
    ebs_max_mbps: number(type.ebsMaximumMbps),
    local_disk: type.disks ? `${type.disks.count}x${type.disks.sizeGb}GB ${type.disks.kind}` : '',
    gpus: type.gpus
      ? `${type.gpus.count}x${type.gpus.manufacturer} ${type.gpus.name} ${type.gpus.memoryMib}MiB`
      : '',
    accelerators: type.accelerators ? `${type.accelerators.count}x${type.accelerators.name}` : '',
    burstable: flag(type.burstable),
    bare_metal: flag(type.bareMetal),
    current_generation: flag(type.currentGeneration),
    free_tier: flag(type.freeTier),
    hypervisor: type.hypervisor ?? '',
    linux_usd_per_hour: number(type.linuxUsdPerHour),
  };
}

const NUMERIC = new Set(['clock_ghz', 'baseline_gbps', 'peak_gbps', 'ebs_max_mbps', 'linux_usd_per_hour']);

describe('the instance type table', () => {
  test('covers the families that people look for', () => {
    for (const name of [
      'm7i.large',
      't4g.nano',
      'g6f.large',
      'p5.48xlarge',
      'trn1.32xlarge',
      'inf2.xlarge',
    ]) {
      expect(findInstanceType(name), name).toBeDefined();
    }
    expect(allInstanceTypes().length).toBeGreaterThan(1300);
    expect(findInstanceType('m5.large')?.linuxUsdPerHour).toBe(0.096);
  });

  test.skipIf(!existsSync(REFERENCE))(
    `says the same as the reference figures (skipped where ${REFERENCE} is absent)`,
    () => {
      const [head = '', ...lines] = readFileSync(REFERENCE, 'utf8').trimEnd().split('\n');
      const columns = head.split('\t');
      const wrong: string[] = [];
      for (const line of lines) {
        const cells = line.split('\t');
        const figures = findInstanceType(cells[0] ?? '');
        const ours = figures ? asReferenceRow(figures) : {};
        columns.forEach((column, index) => {
          const expected = cells[index] ?? '';
          const actual = ours[column];
          const same =
            NUMERIC.has(column) && expected !== '' && actual
              ? Number(actual) === Number(expected)
              : actual === expected;
          if (!same) wrong.push(`${cells[0]} ${column}: ${String(actual)}, not ${expected}`);
        });
      }
      expect(wrong).toEqual([]);
      expect(allInstanceTypes()).toHaveLength(lines.length);
    },
  );
});
