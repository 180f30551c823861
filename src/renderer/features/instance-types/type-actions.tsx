import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { TypeColumn } from './column-kinds';
import { COMPARABLE, CompareDialog } from './compare-dialog';
import { otherArchitectureWords, type Difference } from './similar-types';
import type { TypeRow } from './type-row';

type TypeActionsProps = {
  /** The selected rows, in the grid's order. */
  selected: readonly TypeRow[];
  columns: readonly TypeColumn[];
  onSimilar: (row: TypeRow, difference: Difference) => void;
};

const DIFFERENCES: readonly Difference[] = ['cheaper', 'bigger', 'architecture'];

/** What can be done with the selected types. */
export function TypeActions({ selected, columns, onSimilar }: TypeActionsProps) {
  const [comparing, setComparing] = useState(false);
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
      {comparing && comparable && (
        <CompareDialog rows={selected} columns={columns} onClose={() => setComparing(false)} />
      )}
    </SpaceBetween>
  );
}
