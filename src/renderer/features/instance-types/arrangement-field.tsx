import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { SelectRole } from '../../design/select-role';
import { ARRANGEMENTS, type Arrangement } from './types-view';

const WORDS: Record<Arrangement, { label: string; description: string }> = {
  region: { label: 'Types of one region', description: 'A row for each type.' },
  types: { label: 'Types across regions', description: 'A row for each type, a price for each region.' },
  all: { label: 'Every type in every region', description: 'A row for each type and region.' },
  offers: {
    label: 'Cheapest region',
    description: 'A row for each region, with the cheapest type that passes the filters.',
  },
};

const OPTIONS: readonly SelectProps.Option[] = ARRANGEMENTS.map((value) => ({ value, ...WORDS[value] }));

/** What the rows of the grid are. */
export function ArrangementField(props: { value: Arrangement; onChange: (value: Arrangement) => void }) {
  return (
    <FormField label="Show">
      <SelectRole>
        <Select
          options={OPTIONS}
          selectedOption={{ value: props.value, label: WORDS[props.value].label }}
          onChange={({ detail }) => {
            const chosen = ARRANGEMENTS.find((value) => value === detail.selectedOption.value);
            if (chosen) props.onChange(chosen);
          }}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}
