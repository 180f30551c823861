import type { ReactNode } from 'react';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import {
  LICENSE_MODELS,
  OPERATING_SYSTEMS,
  SOFTWARE,
  TENANCIES,
  type PriceChoice,
} from '../../../shared/contract/prices';
import { licensesFor, normalizeChoice, pricedThing, softwareFor } from '../../../shared/price-choices';
import { SelectRole } from '../../design/select-role';

type Props = { choice: PriceChoice; onChange: (choice: PriceChoice) => void };

/** What a price is for, in the Price List's own terms. What AWS does not sell cannot be chosen. */
export function PriceChoiceFields({ choice, onChange }: Props): ReactNode {
  function field<Key extends keyof PriceChoice>(
    label: string,
    key: Key,
    values: readonly PriceChoice[Key][],
    reason: (value: PriceChoice[Key]) => string | null = () => null,
    note?: string,
  ): ReactNode {
    return (
      <ChoiceField
        label={label}
        value={choice[key]}
        values={values}
        reason={reason}
        note={note}
        onChange={(value) => onChange(normalizeChoice({ ...choice, [key]: value }, key))}
      />
    );
  }
  const software = softwareFor(choice.operatingSystem);
  const licenses = licensesFor(choice.operatingSystem, choice.software);

  return (
    <>
      {field('Operating system', 'operatingSystem', OPERATING_SYSTEMS)}
      {field('Tenancy', 'tenancy', TENANCIES, undefined, tenancyNote(choice))}
      {field('Pre-installed software', 'software', SOFTWARE, (value) =>
        software.includes(value) ? null : `AWS does not sell ${choice.operatingSystem} with ${value}.`,
      )}
      {field('License model', 'licenseModel', LICENSE_MODELS, (value) =>
        licenses.includes(value) ? null : `AWS has no such price for ${soldAs(choice)}.`,
      )}
    </>
  );
}

function tenancyNote({ tenancy }: PriceChoice): string | undefined {
  return pricedThing(tenancy) === 'instance' ? undefined : 'Prices are for the whole Dedicated Host.';
}

function soldAs({ operatingSystem, software }: PriceChoice): string {
  return software === 'NA' ? operatingSystem : `${operatingSystem} with ${software}`;
}

function ChoiceField<Value extends string>(props: {
  label: string;
  value: Value;
  values: readonly Value[];
  /** Why a value cannot be chosen, or null. */
  reason: (value: Value) => string | null;
  note: string | undefined;
  onChange: (value: Value) => void;
}): ReactNode {
  const options = props.values.map((value): SelectProps.Option => {
    const reason = props.reason(value);
    return reason === null ? { value } : { value, disabled: true, disabledReason: reason };
  });
  return (
    <FormField label={props.label} constraintText={props.note}>
      <SelectRole>
        <Select
          options={options}
          selectedOption={{ value: props.value }}
          onChange={({ detail }) => {
            const chosen = props.values.find((value) => value === detail.selectedOption.value);
            if (chosen !== undefined) props.onChange(chosen);
          }}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}
