import Button from '@cloudscape-design/components/button';
import { useMemo, useState } from 'react';
import type { ObjectVersion } from '../../../shared/contract/object-details';
import { useConnection } from '../../connection-context';
import { DeleteDialog } from '../deletion/delete-dialog';
import type { DeletionTarget } from '../deletion/use-deletion';
import type { Asked } from './properties-tab';

/** What can be done to a version or a delete marker. */
export function VersionActions(props: { asked: Asked; version: ObjectVersion; onChanged: () => void }) {
  const { asked, version, onChanged } = props;
  const { readOnly } = useConnection();
  const [open, setOpen] = useState(false);
  const { connectionId, bucket, key } = asked;
  const { versionId, kind, latest } = version;
  const target = useMemo<DeletionTarget>(
    () => ({ connectionId, bucket, kind: 'versions', versions: [{ key, versionId }] }),
    [connectionId, bucket, key, versionId],
  );
  if (readOnly) return null;
  const undeletes = kind === 'delete-marker' && latest;
  return (
    <>
      <Button variant="inline-link" onClick={() => setOpen(true)}>
        {undeletes ? 'Undelete' : 'Delete…'}
      </Button>
      {open && (
        <DeleteDialog
          header={
            undeletes
              ? 'Undelete the object'
              : kind === 'version'
                ? 'Delete a version'
                : 'Delete a delete marker'
          }
          target={target}
          action={undeletes ? 'Undelete' : 'Delete'}
          consequence={consequence(version)}
          onClose={(changed) => {
            setOpen(false);
            if (changed) onChanged();
          }}
        />
      )}
    </>
  );
}

/** What deleting this very one does. */
function consequence({ kind, latest, versionId }: ObjectVersion): string {
  if (kind === 'version') {
    return `Version ${versionId} is gone for good. This cannot be undone.${latest ? ' The version before it becomes the current one.' : ''}`;
  }
  return latest
    ? 'The delete marker is deleted, and the object is there again as it was before. Deleting the object once more puts a marker back.'
    : 'The delete marker is deleted. It is not the current one: whether the object is there does not change.';
}
