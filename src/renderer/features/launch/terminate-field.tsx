import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { faultOf, type FieldProps } from './field-props';
import { hoursOf } from './launch-draft';

/** When the instances end themselves: a shutdown timer in the user data, and shutdown means terminate. */
export function TerminateField({ draft, onChange, faults }: FieldProps) {
  const hours = hoursOf(draft.terminateAfter);
  return (
    <FormField
      label="Terminate after"
      errorText={faultOf(faults, 'terminateAfter')}
      constraintText={
        hours === null
          ? 'Never: the instances run, and cost, until someone terminates them.'
          : 'A timer in the user data shuts the instance down, and shutting down terminates it. Empty or 0: never.'
      }
      secondaryControl={<Box padding={{ top: 'xxs' }}>hours</Box>}
    >
      <Input
        type="number"
        inputMode="decimal"
        step="any"
        value={draft.terminateAfter}
        onChange={({ detail }) => onChange({ terminateAfter: detail.value })}
        nativeInputAttributes={{ min: 0 }}
      />
    </FormField>
  );
}
