import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { CopyForm } from '../../../shared/contract/listing';
import { CopyMenu } from './copy-menu';
import { ExportButton } from '../export/export-button';
import type { ShownObjects } from './shown-objects';

type ObjectsActionsProps = {
  shown: ShownObjects;
  running: boolean;
  onCopy: (form: CopyForm) => void;
  onStop: () => void;
  onRefresh: () => void;
};

/** The buttons beside the title, one a line. */
export function ObjectsActions({ shown, running, onCopy, onStop, onRefresh }: ObjectsActionsProps) {
  const { selected, place } = shown;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <CopyMenu disabled={selected === 0} directory={place.bucket.endsWith('--x-s3')} onCopy={onCopy} />
      <ExportButton shown={shown} />
      <Button disabled={!running} onClick={onStop}>
        Stop
      </Button>
      <Button iconName="refresh" onClick={onRefresh}>
        Refresh
      </Button>
    </SpaceBetween>
  );
}
