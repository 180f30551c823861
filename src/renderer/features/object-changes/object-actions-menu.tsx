import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import { useConnection } from '../../connection-context';
import type { ShownObjects } from '../objects/shown-objects';
import { PresignDialog } from '../object-access/presign-dialog';
import { CopyDialog } from './copy-dialog';
import { MetadataDialog } from './metadata-dialog';
import { RenameDialog } from './rename-dialog';
import { RestoreDialog } from './restore-dialog';
import { StorageClassDialog } from './storage-class-dialog';
import { ObjectTagsDialog } from './tags-dialog';

const ACTIONS = [
  { id: 'copy', text: 'Copy to…' },
  { id: 'move', text: 'Move to…' },
  { id: 'rename', text: 'Rename…' },
  { id: 'storage-class', text: 'Change storage class…' },
  { id: 'restore', text: 'Restore from archive…' },
  { id: 'tags', text: 'Edit tags…' },
  { id: 'metadata', text: 'Edit metadata…' },
  { id: 'presign', text: 'Presigned URL…' },
] as const;
type Action = (typeof ACTIONS)[number]['id'];

/** What can be done to the selected rows within S3, each behind a dialog. */
export function ObjectActionsMenu({ shown }: { shown: ShownObjects }) {
  const { readOnly } = useConnection();
  const [open, setOpen] = useState<Action | null>(null);
  const { selected, status, selection } = shown;
  const [only] = selection.kind === 'some' && selected === 1 ? selection.rows : [];
  const reason = readOnly ? 'The connection is read-only.' : selected === 0 ? 'Select objects first.' : null;
  const target = status && { shown, listingId: status.listingId, onClose: () => setOpen(null) };
  return (
    <>
      <ButtonDropdown
        disabled={reason !== null}
        {...(reason !== null && { disabledReason: reason })}
        expandToViewport
        items={ACTIONS.map(({ id, text }) => ({
          id,
          text,
          ...((id === 'rename' || id === 'presign') &&
            !only && { disabled: true, disabledReason: 'Select one object or folder.' }),
        }))}
        onItemClick={({ detail }) => {
          const action = ACTIONS.find(({ id }) => id === detail.id);
          if (action) setOpen(action.id);
        }}
      >
        Actions
      </ButtonDropdown>
      {target && open === 'copy' && <CopyDialog kind="copy" {...target} />}
      {target && open === 'move' && <CopyDialog kind="move" {...target} />}
      {target && open === 'rename' && only && <RenameDialog name={only} {...target} />}
      {target && open === 'storage-class' && <StorageClassDialog {...target} />}
      {target && open === 'restore' && <RestoreDialog {...target} />}
      {open === 'presign' && only && (
        <PresignDialog shown={shown} startKey={only.key} onClose={() => setOpen(null)} />
      )}
      {target && open === 'tags' && <ObjectTagsDialog {...target} />}
      {target && open === 'metadata' && <MetadataDialog {...target} />}
    </>
  );
}
