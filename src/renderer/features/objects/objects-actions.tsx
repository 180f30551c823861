import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ShownObjects } from './shown-objects';

type ObjectsActionsProps = {
  shown: ShownObjects;
  onStop: () => void;
  onRefresh: () => void;
};

/** The buttons beside the title, one a line. */
export function ObjectsActions({ shown, onStop, onRefresh }: ObjectsActionsProps) {
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button disabled={shown.status?.state !== 'running'} onClick={onStop}>
        Stop
      </Button>
      <Button iconName="refresh" onClick={onRefresh}>
        Refresh
      </Button>
    </SpaceBetween>
  );
}
