import Select from '@cloudscape-design/components/select';
import { SelectRole } from '../../design/select-role';
import { groupingOptions, type Grouping } from './instance-groups';

/** What the rows are grouped by. */
export function GroupingField(props: {
  value: Grouping;
  tagKeys: readonly string[];
  onChange: (grouping: Grouping) => void;
}) {
  const options = groupingOptions(props.tagKeys);
  return (
    <SelectRole>
      <Select
        inlineLabelText="Group by"
        options={options}
        selectedOption={
          options.find(({ value }) => value === props.value) ?? { value: props.value, label: props.value }
        }
        onChange={({ detail }) => {
          const chosen = options.find(({ value }) => value === detail.selectedOption.value);
          if (chosen) props.onChange(chosen.value);
        }}
        filteringType={options.length > 12 ? 'auto' : 'none'}
        filteringAriaLabel="Find a tag"
        filteringPlaceholder="Find a tag"
        expandToViewport
      />
    </SelectRole>
  );
}
