import { expect, it } from 'vitest';
import { comparedLines } from './compared-types';
import { quoted, rowOf, spec } from './example-types';
import { basisOf } from './price-basis';
import { typeColumns } from './type-columns';

const columns = typeColumns({ unit: 'hour', basis: basisOf('price') });
const small = rowOf(spec('m5.large'), quoted(0.096));
const large = rowOf(spec('m5.xlarge', { vCpus: 4, memoryMib: 16384 }), quoted(0.192));
const free = rowOf(spec('m9.large', { vCpus: 4 }), null);

it('shows first in what types differ, and which has the best of it', () => {
  const lines = comparedLines(columns, [small, large]);
  const differing = lines.findIndex(({ differs }) => !differs);
  expect(lines.slice(0, differing).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['vcpus', 'memory', 'price', 'totalGhz']),
  );
  expect(lines.slice(differing).some(({ differs }) => differs)).toBe(false);
  const best = (id: string) => [...(lines.find((line) => line.id === id)?.best ?? [])];
  expect(best('vcpus')).toEqual([1]);
  expect(best('price')).toEqual([0]);
  expect(best('pricePerVcpu')).toEqual([]);
  expect(best('network')).toEqual([]);
});

it('takes no unknown price for the best, and leaves out what nobody knows', () => {
  const lines = comparedLines(columns, [free, large]);
  expect([...(lines.find(({ id }) => id === 'price')?.best ?? [])]).toEqual([1]);
  expect([...(lines.find(({ id }) => id === 'vcpus')?.best ?? [])]).toEqual([]);
  expect(lines.map(({ id }) => id)).not.toContain('spot');
});
