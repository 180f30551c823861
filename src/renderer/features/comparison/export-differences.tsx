import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { S3Location } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';
import { useTRPCClient } from '../../api';
import { ExportDialog } from '../export/export-dialog';
import type { DifferenceQuestion } from './use-difference-rows';

type ExportDifferencesProps = {
  place: S3Location;
  /** Which rows are in sight, and how many; null while they are not known. */
  shown: DifferenceQuestion | null;
  total: number;
};

/** Opens the dialog that exports the differences as they are shown. */
export function ExportDifferences({ place, shown, total }: ExportDifferencesProps) {
  const client = useTRPCClient();
  const [open, setOpen] = useState(false);
  const { bucket, prefix } = place;
  return (
    <>
      <Button disabled={!shown} onClick={() => setOpen(true)}>
        Export…
      </Button>
      {open && shown && (
        <ExportDialog
          header="Export the differences"
          contents={<Contents total={total} />}
          begin={(format, listener) =>
            client.exports.differences.subscribe({ ...shown, bucket, prefix, format }, listener)
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Contents({ total }: { total: number }) {
  return (
    <SpaceBetween size="xs">
      <div>{`${formatCount(total)} ${total === 1 ? 'difference' : 'differences'}, in the order shown.`}</div>
      <Box variant="small">
        Columns: key, change, changed, kind; size in bytes, last modified in UTC, storage class and ETag, each
        before and after; the difference in size.
      </Box>
    </SpaceBetween>
  );
}
