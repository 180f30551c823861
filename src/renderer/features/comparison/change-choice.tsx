import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { CHANGES, type Change } from '../../../shared/contract/comparison';
import { CHANGE_WORDS } from './comparison-words';

/** Changes of one kind, or of every kind. */
export type ChosenChange = Change | 'all';

type ChangeChoiceProps = { chosen: ChosenChange; onChange: (chosen: ChosenChange) => void };

const OPTIONS = [
  { id: 'all', text: 'All changes' },
  ...CHANGES.map((change) => ({ id: change, text: CHANGE_WORDS[change] })),
];

/** Which kinds of change are shown. */
export function ChangeChoice({ chosen, onChange }: ChangeChoiceProps) {
  return (
    <SegmentedControl
      label="Changes"
      selectedId={chosen}
      options={OPTIONS}
      onChange={({ detail }) => onChange(CHANGES.find((change) => change === detail.selectedId) ?? 'all')}
    />
  );
}

/** The kinds that a choice lets through. */
export function changesOf(chosen: ChosenChange): Change[] {
  return chosen === 'all' ? [...CHANGES] : [chosen];
}
