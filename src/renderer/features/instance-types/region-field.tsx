import type { ReactNode } from 'react';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { RegionChoice } from '../../../shared/contract/connection';
import type { Place } from '../../../shared/contract/prices';
import { regionOfPlace } from '../../../shared/price-places';
import { SelectRole } from '../../design/select-role';

type Props = {
  region: string;
  /** Empty while they are being asked for. */
  regions: readonly RegionChoice[];
  /** The Local and Wavelength Zones of the region, which have prices of their own. */
  places: readonly Place[];
  onChange: (region: string) => void;
};

/** The region whose types and prices are shown; the connection's own region stays as it is. */
export function RegionField({ region, regions, places, onChange }: Props): ReactNode {
  const known = regions.some((one) => one.code === region);
  const zones = places.map(placeOption);
  const isPlace = places.some(({ code }) => code === region);
  const flat = [...(known || isPlace ? [] : [{ value: region }]), ...regions.map(optionOf)];
  const options: (SelectProps.Option | SelectProps.OptionGroup)[] = [
    ...flat,
    ...(zones.length > 0
      ? [{ label: `Local and Wavelength Zones of ${regionOfPlace(region)}`, options: zones }]
      : []),
  ];
  const all: readonly SelectProps.Option[] = [...flat, ...zones];
  return (
    <FormField label="Region">
      <SelectRole>
        <Select
          options={options}
          selectedOption={all.find((option) => option.value === region) ?? { value: region }}
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

function placeOption({ code, name, optIn }: Place): SelectProps.Option {
  return { value: code, label: code, description: optIn ? name : `${name} (the account has not opted in)` };
}

function optionOf({ code, name }: RegionChoice): SelectProps.Option {
  return name === code ? { value: code } : { value: code, label: code, description: name };
}
