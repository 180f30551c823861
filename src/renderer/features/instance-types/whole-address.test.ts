import { describe, expect, it } from 'vitest';
import { INITIAL_LAYOUT, resolveLayout, withShown } from '../../grid/layout';
import { basisOf } from './price-basis';
import { columnsFor } from './grid-columns';
import { INITIAL_VIEW, type TypesView } from './types-view';
import { layoutShowing, openAddress, wholeAddress } from './whole-address';

const view: TypesView = {
  ...INITIAL_VIEW,
  arrangement: 'types',
  places: ['eu-west-1', 'us-east-1'],
  unit: 'month',
  search: 'arm64 & more',
};
const columns = columnsFor('types', view.places, { unit: 'month', basis: basisOf('price') });

describe('the address of a view', () => {
  it('shows the same view with the same columns, wherever it is opened', () => {
    const layout = withShown(resolveLayout(columns, INITIAL_LAYOUT), INITIAL_LAYOUT, 'memory', false);
    const opened = openAddress(wholeAddress(view, columns, layout));
    expect(opened?.view).toEqual(view);
    const shown = resolveLayout(columns, layoutShowing(opened?.columns ?? [], columns, INITIAL_LAYOUT));
    const expected = resolveLayout(columns, layout);
    const visible = ({ order, hidden }: typeof shown) => order.filter((id) => !hidden.has(id));
    expect(visible(shown)).toEqual(visible(expected));
    expect(visible(shown)).not.toContain('memory');
  });

  it('is read off the page of the loopback host as well', () => {
    const { view: opened, columns: named } =
      openAddress('http://127.0.0.1:4000/#/instance-types?per=year') ?? {};
    expect(opened).toEqual({ ...INITIAL_VIEW, unit: 'year' });
    expect(named).toBeNull();
    expect(openAddress('skyglass:instance-types')?.view).toEqual(INITIAL_VIEW);
  });

  it.each(['', 'hello', 's3://bucket/instance-types', 'skyglass:buckets?x=1'])('is not %j', (text) => {
    expect(openAddress(text)).toBeNull();
  });

  it('hides no column for ever: names that are not known are passed over', () => {
    const layout = layoutShowing(['nonsense', 'type'], columns, INITIAL_LAYOUT);
    const { order, hidden } = resolveLayout(columns, layout);
    expect(order.filter((id) => !hidden.has(id))).toEqual(['type']);
    expect(new Set(order)).toEqual(new Set(columns.map(({ id }) => id)));
  });
});
