import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { SelectRole } from '../../design/select-role';
import { CAPABILITIES, type BestValue } from './frontier';

type CapabilityFieldProps = { value: BestValue; onChange: (value: BestValue) => void };

/** Narrows the grid to the types that no other type beats on price and one capability. */
export function BestValueField(props: CapabilityFieldProps) {
  return <CapabilityField {...props} label="Best value by" none="Every type" />;
}

/** Plots prices against a capability. */
export function PlotField(props: CapabilityFieldProps) {
  return <CapabilityField {...props} label="Plot price against" none="No plot" />;
}

function CapabilityField(props: CapabilityFieldProps & { label: string; none: string }) {
  const none: SelectProps.Option = { value: '', label: props.none };
  const options = [none, ...CAPABILITIES.map(({ value, label }) => ({ value, label }))];
  return (
    <SelectRole>
      <Select
        inlineLabelText={props.label}
        options={options}
        selectedOption={options.find(({ value }) => value === props.value) ?? none}
        onChange={({ detail }) => {
          const chosen = CAPABILITIES.find(({ value }) => value === detail.selectedOption.value);
          props.onChange(chosen?.value ?? null);
        }}
        expandToViewport
      />
    </SelectRole>
  );
}
