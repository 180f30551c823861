import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { S3Location } from '../../../shared/contract/listing';
import { useTypedAddress } from '../objects/use-typed-address';

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
  const address = useTypedAddress(endpoint, onOpen);

  return (
    <div className="open-address">
      <div className="open-address-field">
        <FormField errorText={address.message} stretch>
          <Input
            ariaLabel="Open S3 URI"
            placeholder="s3://bucket/prefix, an ARN or an https address"
            {...address.input}
          />
        </FormField>
      </div>
      <Button loading={pending} onClick={address.open}>
        Open
      </Button>
      {recent.length > 0 && (
        <ButtonDropdown
          expandToViewport
          items={recent.map((uri, index) => ({ id: String(index), text: uri }))}
          onItemClick={({ detail }) => {
            const uri = recent[Number(detail.id)];
            if (uri !== undefined) address.openOther(uri);
          }}
        >
          Recent
        </ButtonDropdown>
      )}
    </div>
  );
}
