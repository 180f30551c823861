import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/contract/problem';
import { useTransferNotice } from '../transfers/use-transfer-notice';
import type { ObjectsPlace } from '../objects/object-address';
import type { Chosen } from './chosen-files';
import { UploadDialog } from './upload-dialog';

export type Uploading = {
  /** Asks how what was chosen is to be uploaded. */
  choose: (chosen: Chosen) => void;
  fail: (problem: Problem) => void;
  problem: Problem | null;
  dismiss: () => void;
  /** The dialog, while it asks. */
  dialog: ReactNode;
};

/** Uploads of a place, from what was chosen to the transfer that has begun. */
export function useUploading(connectionId: string, place: ObjectsPlace, region: string | null): Uploading {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tell = useTransferNotice();
  return {
    choose: (next) => {
      setProblem(null);
      setChosen(next);
    },
    fail: setProblem,
    problem,
    dismiss: () => setProblem(null),
    dialog: chosen && (
      <UploadDialog
        connectionId={connectionId}
        place={place}
        region={region}
        chosen={chosen}
        onBegun={() => {
          setChosen(null);
          tell('The upload has begun.');
        }}
        onClose={() => setChosen(null)}
      />
    ),
  };
}
