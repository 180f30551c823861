import Select from '@cloudscape-design/components/select';
import { STATE_FILTERS, type StateFilter } from './instance-view';
import { SelectRole } from '../../design/select-role';

/** Which states are listed; running ones unless the person says otherwise. */
export function StateField(props: { states: StateFilter; onChange: (states: StateFilter) => void }) {
  return (
    <SelectRole>
      <Select
        inlineLabelText="State"
        options={STATE_FILTERS}
        selectedOption={STATE_FILTERS.find((option) => option.value === props.states) ?? null}
        onChange={({ detail }) => {
          const chosen = STATE_FILTERS.find((option) => option.value === detail.selectedOption.value);
          if (chosen) props.onChange(chosen.value);
        }}
        expandToViewport
      />
    </SelectRole>
  );
}
