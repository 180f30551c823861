import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNotices } from '../../design/notices';
import type { SelectionSize } from '../objects/selection-size';
import type { ShownObjects } from '../objects/shown-objects';
import { DownloadDialog } from './download-dialog';
import './download.css';

/** Opens the dialog that downloads the selected rows. */
export function DownloadButton({ shown, size }: { shown: ShownObjects; size: SelectionSize | null }) {
  const [open, setOpen] = useState(false);
  const { notify, dismiss } = useNotices();
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
            notify({
              id: 'download',
              type: 'info',
              content: (
                <>
                  The download has begun.{' '}
                  <Link className="notice-link" to="/transfers" onClick={() => dismiss('download')}>
                    Show transfers
                  </Link>
                </>
              ),
            });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
