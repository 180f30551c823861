import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { ShownObjects } from '../objects/shown-objects';
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
      {open && status && <ExportDialog shown={shown} status={status} onClose={() => setOpen(false)} />}
    </>
  );
}
