import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { faultOf, type FieldProps } from './field-props';

/** How many: AWS launches the maximum if it can, and nothing if it cannot launch the minimum. */
export function CountFields({ draft, onChange, faults }: FieldProps) {
  return (
    <ColumnLayout columns={2}>
      <FormField
        label="Minimum count"
        errorText={faultOf(faults, 'minCount')}
        constraintText="If AWS cannot launch this many, it launches none."
      >
        <Input
          type="number"
          inputMode="numeric"
          value={draft.minCount}
          onChange={({ detail }) => onChange({ minCount: detail.value })}
          nativeInputAttributes={{ min: 1 }}
        />
      </FormField>
      <FormField
        label="Maximum count"
        errorText={faultOf(faults, 'maxCount')}
        constraintText="AWS launches this many if it can."
      >
        <Input
          type="number"
          inputMode="numeric"
          value={draft.maxCount}
          onChange={({ detail }) => onChange({ maxCount: detail.value })}
          nativeInputAttributes={{ min: 1 }}
        />
      </FormField>
    </ColumnLayout>
  );
}
