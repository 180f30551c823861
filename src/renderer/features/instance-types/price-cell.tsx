import type { ReactNode } from 'react';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { CatalogueAge, PriceQuote } from '../../../shared/contract/prices';
import { onDemandSource } from './price-source';
import { quoteText } from './quote-text';

/** A price per hour with its source in the tooltip; SKUs that disagree are shown, never one of them picked. */
export function PriceCell({ quote, age }: { quote: PriceQuote | null; age: CatalogueAge | null }): ReactNode {
  const source = onDemandSource(quote, age);
  if (quote?.state !== 'conflict') return <span title={source ?? undefined}>{quoteText(quote)}</span>;
  return (
    <span title={source ?? undefined}>
      <StatusIndicator type="warning">Conflict</StatusIndicator>
    </span>
  );
}
