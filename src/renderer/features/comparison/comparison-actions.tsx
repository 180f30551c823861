import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { CopyForm } from '../../../shared/contract/listing';
import { CopyMenu } from '../objects/copy-menu';
import type { ObjectsPlace } from '../objects/object-address';
import { CompareButton } from './compare-button';

type ComparisonActionsProps = {
  connectionId: string;
  place: ObjectsPlace;
  /** Rows in the selection. */
  selected: number;
  running: boolean;
  /** The button that exports. */
  exporting: ReactNode;
  onCopy: (form: CopyForm) => void;
  onBack: () => void;
  onStop: () => void;
  onSwap: () => void;
};

/** The buttons beside the title, one a line. */
export function ComparisonActions(props: ComparisonActionsProps) {
  const { connectionId, place, selected, running, exporting, onCopy, onBack, onStop, onSwap } = props;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <CopyMenu nothing={selected === 0} directory={place.bucket.endsWith('--x-s3')} onCopy={onCopy} />
      {exporting}
      <CompareButton connectionId={connectionId} place={place} latest={null} onRefresh={onBack} />
      <Button onClick={onBack}>Show in Objects</Button>
      <Button
        disabled={!running}
        // with a reason it keeps the focus when there is nothing left to stop
        disabledReason="Nothing is being compared."
        onClick={onStop}
      >
        Stop
      </Button>
      <Button onClick={onSwap}>Swap</Button>
    </SpaceBetween>
  );
}
