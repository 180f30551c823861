import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { AskDialog } from '../../design/ask-dialog';
import { useEnter } from '../../design/use-enter';
import { useFirstFocus } from '../../design/use-first-focus';
import { openAddress, type OpenedAddress } from './whole-address';

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
    <AskDialog header="Open an address" action="Open" onAction={open} onClose={props.onClose}>
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
    </AskDialog>
  );
}
