import { describe, expect, it } from 'vitest';
import { conditionTest } from '../../filter/conditions';
import { quoted, rowOf, spec } from './example-types';
import { basisOf } from './price-basis';
import { similarTypes, type Difference } from './similar-types';
import { typeFields } from './type-columns';

const onDemand = basisOf('price');
const arm = { architectures: ['arm64'] };
const here = rowOf(spec('m5.xlarge', { vCpus: 4, memoryMib: 16384 }), quoted(0.192));
const rows = [
  here,
  rowOf(spec('m5a.xlarge', { vCpus: 4, memoryMib: 16384 }), quoted(0.172)),
  rowOf(spec('t3.xlarge', { vCpus: 4, memoryMib: 16384, burstable: true }), quoted(0.1664)),
  rowOf(spec('c5.xlarge', { vCpus: 4 }), quoted(0.17)),
  rowOf(spec('m5.2xlarge', { vCpus: 8, memoryMib: 32768 }), quoted(0.384)),
  rowOf(spec('m5.metal', { vCpus: 96, memoryMib: 393216, bareMetal: true }), quoted(4.608)),
  rowOf(spec('m6g.xlarge', { vCpus: 4, memoryMib: 16384, ...arm }), quoted(0.154)),
  rowOf(spec('m7g.large', { ...arm }), quoted(0.0816)),
];

function found(row: (typeof rows)[number], difference: Difference): string[] {
  const { conditions } = similarTypes(row, difference, onDemand);
  return rows.filter(conditionTest(typeFields(onDemand), conditions)).map((one) => one.spec.instanceType);
}

describe('types like one at hand', () => {
  it('but cheaper have as much of everything, and no credits to run out of', () => {
    expect(found(here, 'cheaper')).toEqual(['m5a.xlarge']);
  });

  it('but bigger have more vCPUs and more memory', () => {
    expect(found(here, 'bigger')).toEqual(['m5.2xlarge']);
  });

  it('but for the other architecture have as much', () => {
    expect(found(here, 'architecture')).toEqual(['m6g.xlarge']);
    const graviton = rows.find((row) => row.spec.instanceType === 'm6g.xlarge') ?? here;
    expect(found(graviton, 'architecture')).toEqual(['m5.xlarge', 'm5a.xlarge', 'm5.2xlarge']);
  });

  it('keep GPU memory and local storage, where the type has any', () => {
    const gpu = { name: 'T4', manufacturer: 'NVIDIA', count: 1, memoryMib: 16384 };
    const row = rowOf(spec('g4dn.xlarge', { gpus: [gpu], localStorageGb: 125 }), quoted(0.526));
    const keys = similarTypes(row, 'bigger', onDemand).conditions.tokens.map((token) => token.propertyKey);
    expect(keys).toEqual(expect.arrayContaining(['gpuMemory', 'localStorageGb']));
    expect(similarTypes(here, 'bigger', onDemand).conditions.tokens).toHaveLength(5);
  });

  it('of what has no price are not bounded by one', () => {
    const unknown = rowOf(spec('p5e.48xlarge'), null);
    const keys = similarTypes(unknown, 'cheaper', onDemand).conditions.tokens.map(
      (token) => token.propertyKey,
    );
    expect(keys).not.toContain('price');
  });
});
