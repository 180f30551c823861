import type { ReactNode } from 'react';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { PriceQuote } from '../../../shared/contract/prices';
import { quoteSource, quoteText } from './quote-text';

/** A price per hour with its source in the tooltip; SKUs that disagree are shown, never one of them picked. */
export function PriceCell({ quote }: { quote: PriceQuote | null }): ReactNode {
  const source = quoteSource(quote);
  if (quote?.state !== 'conflict') return <span title={source ?? undefined}>{quoteText(quote)}</span>;
  return (
    <span title={source ?? undefined}>
      <StatusIndicator type="warning">Conflict</StatusIndicator>
    </span>
  );
}
