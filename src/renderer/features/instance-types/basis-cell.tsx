import type { ReactNode } from 'react';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { currencyOf, type PriceBasis } from './price-basis';
import { priceSource } from './price-source';
import { formatPer, type PriceUnit } from './price-unit';
import type { TypeRow } from './type-row';

/** A row's price with its source in the tooltip; SKUs that disagree are shown, never one of them picked. */
export function BasisCell(props: { row: TypeRow; basis: PriceBasis; unit: PriceUnit }): ReactNode {
  const { row, basis, unit } = props;
  const source = priceSource(row, basis) ?? undefined;
  if (basis.conflict(row)) {
    return (
      <span title={source}>
        <StatusIndicator type="warning">Conflict</StatusIndicator>
      </span>
    );
  }
  return <span title={source}>{formatPer(basis.hourly(row), unit, currencyOf(row))}</span>;
}
