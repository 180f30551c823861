import { describe, expect, it } from 'vitest';
import { orderBy, orderName, viewOrder } from './view-order';

describe('viewOrder', () => {
  it('takes no order, and the key ascending, for the order of arrival', () => {
    expect(viewOrder([]).keyOnly).toBe('asc');
    expect(viewOrder([{ column: 'key', direction: 'asc' }]).keyOnly).toBe('asc');
    expect(viewOrder([{ column: 'key', direction: 'desc' }]).keyOnly).toBe('desc');
  });

  it('names orders alike that sort alike', () => {
    const plain = viewOrder([{ column: 'size', direction: 'desc' }]);
    const repeated = viewOrder([
      { column: 'size', direction: 'desc' },
      { column: 'size', direction: 'asc' },
      { column: 'key', direction: 'asc' },
      { column: 'etag', direction: 'asc' },
    ]);
    expect(orderName(repeated)).toBe(orderName(plain));
    expect(orderName(plain)).not.toBe(orderName(viewOrder([{ column: 'size', direction: 'asc' }])));
  });

  it('puts nulls last whichever way, and breaks ties by the key', () => {
    const order = viewOrder([{ column: 'size', direction: 'desc' }]);
    expect(orderBy(order, true)).toBe('ORDER BY size desc NULLS LAST, rowid asc');
    expect(orderBy(order, false)).toBe('ORDER BY size desc NULLS LAST, name asc, rowid');
  });
});
