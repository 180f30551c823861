import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import { useTRPCClient } from '../../api';
import type { ShownObjects } from '../objects/shown-objects';
import { ExportContents } from './export-contents';
import { ExportDialog } from './export-dialog';

/** Opens the dialog that exports the listing as it is shown. */
export function ExportButton({ shown }: { shown: ShownObjects }) {
  const [open, setOpen] = useState(false);
  const { status } = shown;
  return (
    <>
      <Button disabled={!status || status.state === 'failed'} onClick={() => setOpen(true)}>
        Export…
      </Button>
      {open && status && <ListingExport shown={shown} status={status} onClose={() => setOpen(false)} />}
    </>
  );
}

type ListingExportProps = { shown: ShownObjects; status: ListingStatus; onClose: () => void };

function ListingExport({ shown, status, onClose }: ListingExportProps) {
  const client = useTRPCClient();
  const { place, sort, filter } = shown;
  const { bucket, prefix } = place;
  const { listingId } = status;
  return (
    <ExportDialog
      header="Export the listing"
      contents={<ExportContents shown={shown} status={status} />}
      begin={(format, listener) =>
        client.exports.run.subscribe({ listingId, bucket, prefix, format, sort, filter }, listener)
      }
      onClose={onClose}
    />
  );
}
