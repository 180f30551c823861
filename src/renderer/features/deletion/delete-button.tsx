import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMemo, useState } from 'react';
import { formatCounted } from '../../../shared/format/bytes';
import { useConnection } from '../../connection-context';
import type { ShownObjects } from '../objects/shown-objects';
import { DeleteDialog } from './delete-dialog';
import type { DeletionTarget } from './use-deletion';

/** Opens the dialog that deletes the selected rows. */
export function DeleteButton({ shown, onDeleted }: { shown: ShownObjects; onDeleted: () => void }) {
  const [open, setOpen] = useState(false);
  const { readOnly } = useConnection();
  const { selected, status } = shown;
  const reason = readOnly ? 'The connection is read-only.' : selected === 0 ? 'Select objects first.' : null;
  return (
    <>
      <Button
        disabled={reason !== null}
        {...(reason !== null && { disabledReason: reason })}
        onClick={() => setOpen(true)}
      >
        Delete…
      </Button>
      {open && status && selected > 0 && (
        <DeleteRows
          shown={shown}
          listingId={status.listingId}
          onClose={(changed) => {
            setOpen(false);
            if (changed) onDeleted();
          }}
        />
      )}
    </>
  );
}

type DeleteRowsProps = { shown: ShownObjects; listingId: string; onClose: (changed: boolean) => void };

function DeleteRows({ shown, listingId, onClose }: DeleteRowsProps) {
  const [all, setAll] = useState(false);
  const { connectionId, place, sort, filter, selection, selected } = shown;
  const { bucket } = place;
  const target = useMemo<DeletionTarget>(
    () => ({
      connectionId,
      bucket,
      kind: 'rows',
      mode: all ? 'all-versions' : 'current',
      listingId,
      sort,
      filter,
      selection,
    }),
    [connectionId, bucket, all, listingId, sort, filter, selection],
  );
  const [only] = selection.kind === 'some' ? selection.rows : [];
  const what = selected === 1 && only ? only.key : formatCounted(selected, 'row');
  return (
    <DeleteDialog
      // another way of deleting is counted and typed anew
      key={String(all)}
      header={`Delete ${what}`}
      target={target}
      choice={
        <Checkbox checked={all} onChange={({ detail }) => setAll(detail.checked)}>
          With all versions and delete markers, for good
        </Checkbox>
      }
      onClose={onClose}
    />
  );
}
