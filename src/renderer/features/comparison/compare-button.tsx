import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { ObjectsPlace } from '../objects/object-address';
import { CompareDialog } from './compare-dialog';

type CompareButtonProps = {
  connectionId: string;
  place: ObjectsPlace;
  /** Of the newest listing; null while it is being opened. */
  latest: ListingStatus | null;
  onRefresh: () => void;
};

/** Opens the dialog that chooses two listings of a place to compare. */
export function CompareButton(props: CompareButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Compare…</Button>
      {open && <CompareDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
