import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SavedListing } from '../../../shared/contract/listing';
import { SelectRole } from '../../design/select-role';
import { savedTime, savedWords } from './comparison-words';
import { newestFirst, type Pair } from './saved-choice';

type SavedFieldsProps = {
  saved: readonly SavedListing[];
  pair: Pair;
  /** Milliseconds since 1970. */
  now: number;
  onChange: (pair: Pair) => void;
};

/** The two listings, each one of those that are kept. */
export function SavedFields({ saved, pair, now, onChange }: SavedFieldsProps) {
  const options = newestFirst(saved).map((one): SelectProps.Option & { value: string } => ({
    value: one.savedId,
    label: savedTime(one, now),
    description: savedWords(one),
  }));
  const field = (side: keyof Pair, label: string) => (
    <FormField label={label}>
      <SelectRole>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === pair[side]) ?? null}
          onChange={({ detail }) => {
            const { value } = detail.selectedOption;
            if (value !== undefined) onChange({ ...pair, [side]: value });
          }}
          triggerVariant="option"
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
  return (
    <SpaceBetween size="m">
      {field('before', 'Before')}
      {field('after', 'After')}
    </SpaceBetween>
  );
}
