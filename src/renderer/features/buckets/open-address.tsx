import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { S3Location } from '../../../shared/contract/listing';
import { parseS3Address } from '../../../shared/s3-uri';

type OpenAddressProps = {
  /** The connection's own endpoint, whose addresses are understood too. */
  endpoint: string | null;
  recent: readonly string[];
  onOpen: (location: S3Location) => void;
  /** An address is being looked at. */
  pending: boolean;
};

/** Opens a bucket or prefix by its address: works without the permission to list buckets. */
export function OpenAddress({ endpoint, recent, onOpen, pending }: OpenAddressProps) {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');

  function open(address: string) {
    const parsed = parseS3Address(address, endpoint);
    if (parsed.ok) onOpen(parsed.location);
    else setMessage(parsed.message);
  }

  return (
    <div className="open-address">
      <div className="open-address-field">
        <FormField errorText={message} stretch>
          <Input
            ariaLabel="Open S3 URI"
            placeholder="s3://bucket/prefix, an ARN or an https address"
            value={text}
            invalid={message !== ''}
            autoComplete={false}
            spellcheck={false}
            onChange={({ detail }) => {
              setText(detail.value);
              setMessage('');
            }}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') open(text);
            }}
          />
        </FormField>
      </div>
      <Button loading={pending} onClick={() => open(text)}>
        Open
      </Button>
      {recent.length > 0 && (
        <ButtonDropdown
          expandToViewport
          items={recent.map((uri, index) => ({ id: String(index), text: uri }))}
          onItemClick={({ detail }) => {
            const uri = recent[Number(detail.id)];
            if (uri !== undefined) open(uri);
          }}
        >
          Recent
        </ButtonDropdown>
      )}
    </div>
  );
}
