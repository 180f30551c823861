import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { faultOf, type FieldProps } from './field-props';
import { suggestedTypes, typeText } from './suggestions';

type Props = FieldProps & { specs: ReadonlyMap<string, InstanceTypeSpec>; region: string };

/** The instance type: from the region's catalogue, or any name. */
export function TypeField({ draft, onChange, faults, specs, region }: Props) {
  const typed = draft.instanceType.trim();
  const spec = specs.get(typed);
  const unknown = typed !== '' && specs.size > 0 && !spec;
  return (
    <FormField
      label="Instance type"
      errorText={faultOf(faults, 'instanceType')}
      constraintText={spec ? typeText(spec) : unknown ? `Not among the types known in ${region}.` : undefined}
    >
      <Autosuggest
        value={draft.instanceType}
        onChange={({ detail }) => onChange({ instanceType: detail.value })}
        options={suggestedTypes(draft.instanceType, specs)}
        filteringType="manual"
        hideEnteredTextOption
        placeholder="m5.large"
        ariaRequired
        disableBrowserAutocorrect
        expandToViewport
      />
    </FormField>
  );
}
