import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { SelectRole } from '../../design/select-role';
import { PRICE_BASES, RESERVED_BASES, SAVINGS_BASES, type PriceBasis } from './price-basis';
import { PRICE_UNITS, type PriceUnit } from './price-unit';

const option = ({ id, label }: PriceBasis): SelectProps.Option => ({ value: id, label });

const BASIS_OPTIONS: SelectProps.OptionGroup[] = [
  {
    label: 'Pay as you go',
    options: PRICE_BASES.filter(
      (basis) => !RESERVED_BASES.includes(basis) && !SAVINGS_BASES.includes(basis),
    ).map(option),
  },
  { label: 'Reserved Instances', options: RESERVED_BASES.map(option) },
  { label: 'Savings Plans', options: SAVINGS_BASES.map(option) },
];

/** The way to pay by which types are compared: derived figures, the best value, regions and the plot go by it. */
export function BasisField(props: { basis: PriceBasis; onChange: (id: string) => void }) {
  return (
    <FormField label="Compare by price">
      <SelectRole>
        <Select
          options={BASIS_OPTIONS}
          selectedOption={option(props.basis)}
          onChange={({ detail }) => {
            if (detail.selectedOption.value !== undefined) props.onChange(detail.selectedOption.value);
          }}
          filteringType="auto"
          filteringAriaLabel="Find a way to pay"
          filteringPlaceholder="Find a way to pay"
          noMatch="No such way to pay"
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}

const UNIT_OPTIONS: readonly SelectProps.Option[] = PRICE_UNITS.map(({ unit, label }) => ({
  value: unit,
  label,
}));

/** What prices are shown for. */
export function UnitField(props: { unit: PriceUnit; onChange: (unit: PriceUnit) => void }) {
  return (
    <FormField label="Prices per">
      <SelectRole>
        <Select
          options={UNIT_OPTIONS}
          selectedOption={UNIT_OPTIONS.find(({ value }) => value === props.unit) ?? null}
          onChange={({ detail }) => {
            const chosen = PRICE_UNITS.find(({ unit }) => unit === detail.selectedOption.value);
            if (chosen) props.onChange(chosen.unit);
          }}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}
