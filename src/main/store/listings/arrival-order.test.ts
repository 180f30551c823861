import { describe, expect, it } from 'vitest';
import { packTexts } from '../../../shared/listing/entry-batch';
import { ArrivalOrder } from './arrival-order';

function orderedAfter(...batches: string[][]): boolean {
  const order = new ArrivalOrder(new Uint8Array());
  for (const batch of batches) order.watch(packTexts(batch));
  return order.ordered;
}

describe('ArrivalOrder', () => {
  it('compares bytes, not UTF-16 units', () => {
    // U+FF5E is less than U+1F600 in UTF-8 and greater in UTF-16
    expect(orderedAfter(['\uFF5E', '\u{1F600}'])).toBe(true);
    expect(orderedAfter(['\u{1F600}', '\uFF5E'])).toBe(false);
  });

  it('looks across batches, empty ones included, and notices repeats', () => {
    expect(orderedAfter(['a', 'b'], [], ['c'])).toBe(true);
    expect(orderedAfter(['a', 'b'], ['b'])).toBe(false);
    expect(orderedAfter(['b'], ['a', 'c'])).toBe(false);
  });

  it('refuses a key outside of the prefix', () => {
    const order = new ArrivalOrder(Buffer.from('photos/é/'));
    order.watch(packTexts(['photos/é/', 'photos/é/1']));
    expect(() => order.watch(packTexts(['photos/e/2']))).toThrow('does not begin with the prefix');
  });
});
