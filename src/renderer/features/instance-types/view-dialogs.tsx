import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { useEnter } from '../../design/use-enter';
import { useFirstFocus } from '../../design/use-first-focus';
import { openAddress, type OpenedAddress } from './whole-address';

/** Asks for a name; one that is taken is replaced, and says so before. */
export function SaveViewDialog(props: {
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
  const fault = name === '' ? 'Give the view a name.' : name.length > 100 ? 'Give it a shorter name.' : '';
  return (
    <Dialog
      header="Save this view"
      action={replaces ? 'Replace' : 'Save'}
      onAction={save}
      onClose={props.onClose}
    >
      <FormField
        label="Name"
        description="Regions, choices, filters, order and columns are saved, and not the prices: they are of the day it is opened."
        errorText={tried ? fault : ''}
        warningText={replaces ? 'A view of this name is there already and will be replaced.' : ''}
        stretch
      >
        <Input ref={input} value={text} onChange={({ detail }) => setText(detail.value)} {...enter} />
      </FormField>
    </Dialog>
  );
}

/** Asks for an address that was copied from a view. */
export function OpenViewDialog(props: { onOpen: (opened: OpenedAddress) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');
  const input = useFirstFocus();
  function open() {
    const opened = openAddress(text);
    if (opened) props.onOpen(opened);
    else setMessage('This is not the address of a view of instance types.');
  }
  const enter = useEnter(open);
  return (
    <Dialog header="Open an address" action="Open" onAction={open} onClose={props.onClose}>
      <FormField label="Address" errorText={message} stretch>
        <Input
          ref={input}
          value={text}
          placeholder="skyglass:instance-types?…"
          autoComplete={false}
          spellcheck={false}
          invalid={message !== ''}
          onChange={({ detail }) => {
            setText(detail.value);
            setMessage('');
          }}
          {...enter}
        />
      </FormField>
    </Dialog>
  );
}

/** Lets saved views be chosen that are to go. */
export function DeleteViewsDialog(props: {
  names: readonly string[];
  onDelete: (names: readonly string[]) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <Dialog
      header="Delete saved views"
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
    </Dialog>
  );
}

function Dialog(props: {
  header: string;
  action: string;
  disabled?: boolean;
  onAction: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal
      visible
      header={props.header}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={props.onClose}>Cancel</Button>
            <Button variant="primary" disabled={props.disabled ?? false} onClick={props.onAction}>
              {props.action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {props.children}
    </Modal>
  );
}
