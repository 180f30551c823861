import type { ReactNode } from 'react';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { RegionChoice } from '../../../shared/contract/connection';
import { SelectRole } from '../../design/select-role';

type Props = {
  region: string;
  /** Empty while they are being asked for. */
  regions: readonly RegionChoice[];
  onChange: (region: string) => void;
};

/** The region whose types and prices are shown; the connection's own region stays as it is. */
export function RegionField({ region, regions, onChange }: Props): ReactNode {
  const known = regions.some((one) => one.code === region);
  const options = [...(known ? [] : [{ value: region }]), ...regions.map(optionOf)];
  return (
    <FormField label="Region">
      <SelectRole>
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === region) ?? { value: region }}
          onChange={({ detail }) => {
            if (detail.selectedOption.value !== undefined) onChange(detail.selectedOption.value);
          }}
          filteringType="auto"
          // not by the word that names the select itself
          filteringAriaLabel="Find by name or code"
          filteringPlaceholder="Find by name or code"
          noMatch="No such region"
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}

function optionOf({ code, name }: RegionChoice): SelectProps.Option {
  return name === code ? { value: code } : { value: code, label: code, description: name };
}
