import { useState } from 'react';
import type { WritableClass } from '../../../shared/contract/object-changes';
import { formatCounted } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { ChangeDialog, type ChangeTarget } from './change-dialog';
import { ClassSelect } from './class-select';

/** Asks for the class that the selected objects are to be kept in. */
export function StorageClassDialog(target: ChangeTarget) {
  const [storageClass, setStorageClass] = useState<WritableClass | null>(null);
  const what = formatCounted(target.shown.selected, 'row');
  return (
    <ChangeDialog
      {...target}
      header={`Change the storage class of ${what}`}
      action="Change"
      title={`To ${storageClass ?? ''}: ${what} of ${formatS3Uri(target.shown.place)}`}
      change={storageClass === null ? null : { kind: 'storage-class', storageClass }}
    >
      <ClassSelect label="New storage class" value={storageClass} onChange={setStorageClass} />
    </ChangeDialog>
  );
}
