import type { ReactNode } from 'react';
import { UNKNOWN } from '../../../shared/format/bytes';
import { remembered, useRemembered } from '../../filter/remembered';
import { DataGrid } from '../../grid/data-grid';
import type { GridColumn } from '../../grid/types';
import { useGridLayout } from '../../settings-context';
import type { SortKey } from '../../../shared/contract/listing';
import type { RegionOffer } from './across-rows';
import { BasisCell } from './basis-cell';
import type { PriceView } from './price-columns';
import { unitSign } from './price-unit';

const offerSort = remembered<SortKey<string>[]>([]);

type OffersGridProps = {
  offers: readonly RegionOffer[];
  view: PriceView;
  /** Shows the types of a region. */
  onOpen: (region: string) => void;
  loading: boolean;
  empty: ReactNode;
};

/** The regions with the cheapest type that passes the filters in each. */
export function OffersGrid({ offers, view, onOpen, loading, empty }: OffersGridProps) {
  const [sort, setSort] = useRemembered(offerSort);
  const [layout, setLayout] = useGridLayout('Regions');
  return (
    <DataGrid
      name="Regions"
      columns={offerColumns(view)}
      source={{ kind: 'local', rows: offers }}
      rowKey={({ region }) => region}
      sort={sort}
      onSortChange={setSort}
      layout={layout}
      onLayoutChange={setLayout}
      onActivate={({ region }) => onOpen(region)}
      loading={loading}
      empty={empty}
    />
  );
}

function offerColumns({ basis, unit }: PriceView): GridColumn<RegionOffer>[] {
  const percent = (above: number | null) => (above === null ? null : Math.round(above * 1000) / 10);
  return [
    {
      id: 'region',
      header: 'Region',
      width: 150,
      sortable: true,
      cell: ({ region }) => region,
      value: ({ region }) => region,
    },
    {
      id: 'cheapest',
      header: 'Cheapest type',
      width: 170,
      sortable: true,
      cell: ({ cheapest }) => cheapest?.spec.instanceType ?? UNKNOWN,
      value: ({ cheapest }) => cheapest?.spec.instanceType ?? null,
    },
    {
      id: 'price',
      header: `${basis.header} (${unitSign(unit)})`,
      width: 170,
      align: 'end',
      sortable: true,
      cell: ({ cheapest }) => (cheapest ? <BasisCell row={cheapest} basis={basis} unit={unit} /> : UNKNOWN),
      value: ({ perHour }) => perHour,
    },
    {
      id: 'above',
      header: 'Above the cheapest region (%)',
      width: 190,
      align: 'end',
      sortable: true,
      cell: ({ above }) => percent(above)?.toFixed(1) ?? UNKNOWN,
      value: ({ above }) => percent(above),
    },
    {
      id: 'fitting',
      header: 'Types that fit',
      width: 120,
      align: 'end',
      sortable: true,
      cell: ({ fitting }) => String(fitting),
      value: ({ fitting }) => fitting,
    },
  ];
}
