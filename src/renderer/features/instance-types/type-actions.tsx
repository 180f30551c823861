import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PriceChoice } from '../../../shared/contract/prices';
import type { TypeColumn } from './column-kinds';
import { COMPARABLE, CompareDialog } from './compare-dialog';
import { otherArchitectureWords, type Difference } from './similar-types';
import { SpotDialog } from './spot-dialog';
import type { TypeRow } from './type-row';

type TypeActionsProps = {
  /** The selected rows, in the grid's order. */
  selected: readonly TypeRow[];
  columns: readonly TypeColumn[];
  choice: PriceChoice;
  onSimilar: (row: TypeRow, difference: Difference) => void;
};

const DIFFERENCES: readonly Difference[] = ['cheaper', 'bigger', 'architecture'];

/** What can be done with the selected types. */
export function TypeActions({ selected, columns, choice, onSimilar }: TypeActionsProps) {
  const [comparing, setComparing] = useState(false);
  const [spot, setSpot] = useState<TypeRow | null>(null);
  const [only] = selected;
  const one = selected.length === 1 ? only : undefined;
  const comparable = selected.length >= COMPARABLE.least && selected.length <= COMPARABLE.most;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <ButtonDropdown
        disabled={!one}
        disabledReason="Select one type to find others like it."
        items={[
          { id: 'cheaper', text: 'Like this, but cheaper' },
          { id: 'bigger', text: 'Like this, but bigger' },
          {
            id: 'architecture',
            text: `Like this, but ${one ? otherArchitectureWords(one) : 'of the other architecture'}`,
          },
        ]}
        onItemClick={({ detail }) => {
          const difference = DIFFERENCES.find((known) => known === detail.id);
          if (one && difference) onSimilar(one, difference);
        }}
        expandToViewport
      >
        Similar types
      </ButtonDropdown>
      <Button
        disabled={!comparable}
        disabledReason={`Select ${COMPARABLE.least} to ${COMPARABLE.most} types to compare them.`}
        onClick={() => setComparing(true)}
      >
        Compare
      </Button>
      <Button
        disabled={!one}
        disabledReason="Select one type to see how its spot price has moved."
        onClick={() => setSpot(one ?? null)}
      >
        Spot history
      </Button>
      {spot && <SpotDialog row={spot} choice={choice} onClose={() => setSpot(null)} />}
      {comparing && comparable && (
        <CompareDialog rows={selected} columns={columns} onClose={() => setComparing(false)} />
      )}
    </SpaceBetween>
  );
}
