import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { SelectionSize } from '../objects/selection-size';
import type { ShownObjects } from '../objects/shown-objects';
import { useTransferNotice } from '../transfers/use-transfer-notice';
import { DownloadDialog } from './download-dialog';
import './download.css';

/** Opens the dialog that downloads the selected rows. */
export function DownloadButton({ shown, size }: { shown: ShownObjects; size: SelectionSize | null }) {
  const [open, setOpen] = useState(false);
  const tell = useTransferNotice();
  const { status, selection, selected } = shown;
  return (
    <>
      <Button disabled={selected === 0} disabledReason="Select objects first." onClick={() => setOpen(true)}>
        Download…
      </Button>
      {open && status && selected > 0 && (
        <DownloadDialog
          shown={shown}
          listingId={status.listingId}
          selection={selection}
          size={size}
          onBegun={() => {
            setOpen(false);
            tell('The download has begun.');
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
