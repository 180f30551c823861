import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { SelectRole } from '../../design/select-role';
import { CAPABILITIES, type BestValue } from './frontier';

const EVERY: SelectProps.Option = { value: '', label: 'Not chosen: every type' };
const OPTIONS: readonly SelectProps.Option[] = [
  EVERY,
  ...CAPABILITIES.map(({ value, label }) => ({ value, label })),
];

/** Narrows the grid to the types that no other type beats on price and one capability. */
export function BestValueField(props: { by: BestValue; onChange: (by: BestValue) => void }) {
  return (
    <SelectRole>
      <Select
        inlineLabelText="Best value by"
        options={OPTIONS}
        selectedOption={OPTIONS.find(({ value }) => value === props.by) ?? EVERY}
        onChange={({ detail }) => {
          const chosen = CAPABILITIES.find(({ value }) => value === detail.selectedOption.value);
          props.onChange(chosen?.value ?? null);
        }}
        expandToViewport
      />
    </SelectRole>
  );
}
