import { useState } from 'react';
import type { InputProps } from '@cloudscape-design/components/input';
import type { S3Location } from '../../../shared/contract/listing';
import { parseS3Address } from '../../../shared/s3-uri';

/** A field that takes the address of a bucket, a prefix or an object, as a person types it. */
export type TypedAddress = {
  /** Why the address cannot be understood; empty while nobody knows. */
  message: string;
  /** Opens what is typed. */
  open: () => void;
  /** Opens another address. */
  openOther: (address: string) => void;
  /** For the field. */
  input: Pick<InputProps, 'value' | 'invalid' | 'autoComplete' | 'spellcheck' | 'onChange' | 'onKeyDown'>;
};

/** `endpoint`: the connection's own, whose addresses are understood too. Enter opens. */
export function useTypedAddress(
  endpoint: string | null,
  onOpen: (location: S3Location) => void,
): TypedAddress {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');

  function openOther(address: string) {
    const parsed = parseS3Address(address, endpoint);
    if (parsed.ok) onOpen(parsed.location);
    else setMessage(parsed.message);
  }
  const open = () => openOther(text);

  return {
    message,
    open,
    openOther,
    input: {
      value: text,
      invalid: message !== '',
      autoComplete: false,
      spellcheck: false,
      onChange: ({ detail }) => {
        setText(detail.value);
        setMessage('');
      },
      onKeyDown: ({ detail }) => {
        if (detail.key === 'Enter') open();
      },
    },
  };
}
