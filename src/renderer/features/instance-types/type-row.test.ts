import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { conditionTest } from '../../filter/conditions';
import { matchesWords, wordsOf } from '../../filter/words';
import type { PriceQuote } from '../../../shared/contract/prices';
import { facts, rowOf, spec } from './example-types';
import { basisOf } from './price-basis';
import { quoteSource, quoteText } from './quote-text';
import { typeColumns, typeFields } from './type-columns';
import { totalGhz, typeRows, type TypeRow } from './type-row';

const unknown: PriceQuote = { state: 'unknown' };
const known: PriceQuote = {
  state: 'known',
  perHour: 0.0416,
  currency: 'USD',
  sku: 'ABC',
  operation: 'RunInstances',
};
const conflict: PriceQuote = {
  state: 'conflict',
  currency: 'USD',
  candidates: [
    { sku: 'ONE', perHour: 0.1, usageType: 'BoxUsage:m5.large' },
    { sku: 'TWO', perHour: 0.2, usageType: 'BoxUsage:m5.large' },
  ],
};

const TYPE_COLUMNS = typeColumns({ unit: 'hour', basis: basisOf('price') });
const TYPE_FIELDS = typeFields(basisOf('price'));

function cell(id: string, row: TypeRow): ReactNode {
  return TYPE_COLUMNS.find((column) => column.id === id)?.cell(row);
}

describe('instance type rows', () => {
  it('multiplies vCPUs by the clock, and does not pass a count off as a clock', () => {
    expect(totalGhz({ vCpus: 96, clockGhz: 3.1 })).toBe(297.6);
    expect(totalGhz({ vCpus: 8, clockGhz: null })).toBeNull();
    const row = rowOf(spec('a1.large', { clockGhz: null, memoryMib: 512 }), unknown);
    expect(cell('totalGhz', row)).toBe('—');
  });

  it('shows memory to a hundredth of a GiB, with the exact MiB in the tooltip', () => {
    const shown = (memoryMib: number | null) =>
      renderToStaticMarkup(cell('memory', rowOf(spec('c1.medium', { memoryMib }), unknown)));
    expect(shown(1740)).toBe('<span title="1,740 MiB">1.7</span>');
    expect(shown(3840)).toBe('<span title="3,840 MiB">3.75</span>');
    expect(shown(null)).toBe('<span>—</span>');
  });

  it('shows an em dash for what was not told, and No or None for what is not there', () => {
    const silent = rowOf(spec('x1.bare', { architectures: [], freeTier: null, burstable: null }), unknown);
    for (const id of ['architecture', 'freeTier', 'burstable']) expect(cell(id, silent)).toBe('—');
    expect(cell('freeTier', rowOf(spec('a1.large', { freeTier: false }), unknown))).toBe('No');
    expect(cell('accelerators', silent)).toBe('None');
    expect(silent.searchText).not.toContain('free tier');
  });

  it('orders families together, the smaller sizes first', () => {
    const specs = [
      spec('m5.2xlarge', { vCpus: 8 }),
      spec('m5.large'),
      spec('c6i.large'),
      spec('m5.xlarge', { vCpus: 4 }),
      spec('t3.nano', { memoryMib: 512 }),
      spec('t3.medium', { memoryMib: 4096 }),
    ];
    const rows = typeRows(facts({ specs: new Map(specs.map((one) => [one.instanceType, one])) }));
    expect(rows.map((row) => row.spec.instanceType)).toEqual([
      'c6i.large',
      'm5.large',
      'm5.xlarge',
      'm5.2xlarge',
      't3.nano',
      't3.medium',
    ]);
  });

  it('shows a price to four decimals, an unknown one as an em dash, and disagreeing ones as such', () => {
    expect(quoteText(known)).toBe('$0.0416');
    expect(quoteText(unknown)).toBe('—');
    expect(quoteText(conflict)).toBe('$0.1000 to $0.2000');
    expect(quoteSource(known)).toBe('SKU ABC, operation RunInstances');
    expect(quoteSource(conflict)).toContain('$0.2000: SKU TWO, BoxUsage:m5.large');
    expect(basisOf('price').hourly(rowOf(spec('m5.large'), conflict))).toBeNull();
  });

  it('adds up the memory of all GPUs', () => {
    const gpu = { name: 'A100', manufacturer: 'NVIDIA', count: 8, memoryMib: 40960 };
    const row = rowOf(spec('p4d.24xlarge', { gpus: [gpu] }), unknown);
    expect(row.gpuMemoryGib).toBe(320);
    expect(cell('gpu', row)).toBe('8 × NVIDIA A100');
    expect(matchesWords(row.searchText, wordsOf('nvidia gigabit'))).toBe(true);
  });

  it('can be filtered on every column at once', () => {
    expect(TYPE_FIELDS.map((field) => field.label)).toEqual(TYPE_COLUMNS.map((column) => column.header));
    const test = conditionTest(TYPE_FIELDS, {
      operation: 'and',
      tokens: [
        { propertyKey: 'vcpus', operator: '>=', value: '2' },
        { propertyKey: 'memory', operator: '>=', value: '8' },
        { propertyKey: 'architecture', operator: '=', value: 'x86_64' },
        { propertyKey: 'price', operator: '<=', value: '$0.05' },
      ],
    });
    expect(test(rowOf(spec('t3.large'), known))).toBe(true);
    expect(test(rowOf(spec('t3.large'), unknown))).toBe(false);
    expect(test(rowOf(spec('t4g.large', { architectures: ['arm64'] }), known))).toBe(false);
  });
});
