import { useNavigate } from 'react-router';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { choosingState } from '../instance-types/choosing';
import { faultOf, type FieldProps } from './field-props';
import { suggestedTypes, typeText } from './suggestions';

type Props = FieldProps & {
  specs: ReadonlyMap<string, InstanceTypeSpec>;
  region: string;
  /** Of the AMI, where it is known: types that run it are offered before the others. */
  imageArchitecture: string | null;
};

/** The instance type: from the region's catalogue, or any name. */
export function TypeField({ draft, onChange, faults, specs, region, imageArchitecture }: Props) {
  const navigate = useNavigate();
  const typed = draft.instanceType.trim();
  const spec = specs.get(typed);
  const unknown = typed !== '' && specs.size > 0 && !spec;
  return (
    <FormField
      label="Instance type"
      info={
        <Button
          variant="inline-link"
          formAction="none"
          onClick={() =>
            void navigate('/instance-types', { state: choosingState({ architecture: imageArchitecture }) })
          }
        >
          Choose by price…
        </Button>
      }
      errorText={faultOf(faults, 'instanceType')}
      constraintText={spec ? typeText(spec) : unknown ? `Not among the types known in ${region}.` : undefined}
    >
      <Autosuggest
        value={draft.instanceType}
        onChange={({ detail }) => onChange({ instanceType: detail.value })}
        options={suggestedTypes(draft.instanceType, specs, imageArchitecture)}
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
