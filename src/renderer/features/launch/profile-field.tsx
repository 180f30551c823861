import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import type { LaunchChoices } from '../../../shared/contract/launch';
import { asSentence } from '../../design/sentence';
import { matchesWords, wordsOf } from '../../filter/words';
import { faultOf, type FieldProps } from './field-props';

const HELP = 'Its name or ARN; empty for none. Session Manager needs one that allows it.';

/** The role that the instance has: a profile of the account, or any name or ARN. */
export function ProfileField({
  draft,
  onChange,
  faults,
  choices,
}: FieldProps & { choices: LaunchChoices | undefined }) {
  const profiles = choices?.instanceProfiles;
  const items = profiles?.items ?? [];
  const typed = draft.iamProfile.trim();
  const words = wordsOf(typed);
  const whole = items.some(({ name }) => name === typed);
  const options = items
    .filter(({ name, roles }) => matchesWords([name, ...roles].join(' '), words))
    .map(({ name, roles }) => ({
      value: name,
      ...(roles.length > 0 && { description: `Role ${roles.join(', ')}` }),
    }));
  return (
    <FormField
      label="IAM instance profile"
      errorText={faultOf(faults, 'iamProfile')}
      constraintText={profiles?.problem ? `${unlisted(profiles.problem)} ${HELP}` : HELP}
    >
      <Autosuggest
        value={draft.iamProfile}
        onChange={({ detail }) => onChange({ iamProfile: detail.value })}
        options={whole ? [] : options}
        filteringType="manual"
        hideEnteredTextOption
        statusType={profiles ? 'finished' : 'loading'}
        loadingText="Asking for instance profiles"
        placeholder="ssm-managed"
        disableBrowserAutocorrect
        expandToViewport
      />
    </FormField>
  );
}

function unlisted({ message, awsCode }: { message: string; awsCode: string | null }): string {
  return `They cannot be listed: ${asSentence(message)}${awsCode === null ? '' : ` (${awsCode})`}`;
}
