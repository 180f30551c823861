import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AskDialog } from './ask-dialog';
import { useEnter } from './use-enter';
import { useFirstFocus } from './use-first-focus';

/** Asks for a name; one that is taken is replaced, and says so before. */
export function NameDialog(props: {
  header: string;
  /** "view", "preset". */
  what: string;
  description: string;
  taken: readonly string[];
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const input = useFirstFocus();
  const name = text.trim();
  const replaces = props.taken.includes(name);
  function save() {
    setTried(true);
    if (name !== '' && name.length <= 100) props.onSave(name);
  }
  const enter = useEnter(save);
  const fault =
    name === '' ? `Give the ${props.what} a name.` : name.length > 100 ? 'Give it a shorter name.' : '';
  return (
    <AskDialog
      header={props.header}
      action={replaces ? 'Replace' : 'Save'}
      onAction={save}
      onClose={props.onClose}
    >
      <FormField
        label="Name"
        description={props.description}
        errorText={tried ? fault : ''}
        warningText={replaces ? `A ${props.what} of this name is there already and will be replaced.` : ''}
        stretch
      >
        <Input ref={input} value={text} onChange={({ detail }) => setText(detail.value)} {...enter} />
      </FormField>
    </AskDialog>
  );
}

/** Lets things that were saved under names be chosen that are to go. */
export function DeleteNamesDialog(props: {
  header: string;
  names: readonly string[];
  onDelete: (names: readonly string[]) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <AskDialog
      header={props.header}
      action={chosen.length > 0 ? `Delete ${chosen.length}` : 'Delete'}
      disabled={chosen.length === 0}
      onAction={() => props.onDelete(chosen)}
      onClose={props.onClose}
    >
      <SpaceBetween size="xs">
        {props.names.map((name) => (
          <Checkbox
            key={name}
            checked={chosen.includes(name)}
            onChange={({ detail }) =>
              setChosen(detail.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          >
            {name}
          </Checkbox>
        ))}
      </SpaceBetween>
    </AskDialog>
  );
}
