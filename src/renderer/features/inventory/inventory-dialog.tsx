import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { formatS3Uri } from '../../../shared/s3-uri';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { useFirstFocus } from '../../design/use-first-focus';
import { useTypedAddress } from '../objects/use-typed-address';
import { useOpenInventory } from './use-open-inventory';

/** A page in a browser has no way to the disk. */
const WEB = ' A downloaded report opens in the desktop app only.';

/** Asks for the manifest of a report: by its address, and on the desktop by a file as well. */
export function InventoryDialog({ onClose }: { onClose: () => void }) {
  const { id, endpoint } = useConnection();
  const trpc = useTRPC();
  const { data: host } = useQuery(trpc.host.info.queryOptions(undefined, { staleTime: Infinity }));
  const { open, choose, pending, problem } = useOpenInventory(id);
  const input = useFirstFocus();
  const address = useTypedAddress(endpoint, (location) => open(formatS3Uri(location)));

  return (
    <Modal
      visible
      header="Open an inventory"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={onClose}>Cancel</Button>
            {host?.kind === 'desktop' && (
              <Button disabled={pending} onClick={choose}>
                Choose file…
              </Button>
            )}
            <Button variant="primary" loading={pending} onClick={address.open}>
              Open
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>
          S3 Inventory writes reports of all objects of a bucket, each day or week where it is set up. A
          report opens as a listing without a single LIST request, however large the bucket is. It shows the
          bucket as it was when the report was made.
        </div>
        <FormField
          label="Manifest"
          description={`The manifest.json of a report in CSV or Parquet.${host?.kind === 'web' ? WEB : ''}`}
          errorText={address.message}
          stretch
        >
          <Input
            placeholder="s3://bucket/prefix/source-bucket/configuration/time/manifest.json"
            ref={input}
            {...address.input}
          />
        </FormField>
        {problem && <ProblemAlert problem={problem} />}
      </SpaceBetween>
    </Modal>
  );
}
