import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import ToggleButton from '@cloudscape-design/components/toggle-button';
import { useNavigate } from 'react-router';
import type { CallLanguage } from '../../../shared/aws-code/call-code';
import type { CopyForm, ListingStatus } from '../../../shared/contract/listing';
import { analysisAddress } from '../analysis/analysis-address';
import { CompareButton } from '../comparison/compare-button';
import { CopyMenu } from './copy-menu';
import { DeleteButton } from '../deletion/delete-button';
import { DownloadButton } from '../download/download-button';
import { ExportButton } from '../export/export-button';
import { ObjectActionsMenu } from '../object-changes/object-actions-menu';
import { ListingButtons } from './listing-buttons';
import { UploadButton } from '../upload/upload-button';
import type { Uploading } from '../upload/use-uploading';
import type { SelectionSize } from './selection-size';
import type { CodeKind } from './use-code';
import type { ShownObjects } from './shown-objects';

type ObjectsActionsProps = {
  shown: ShownObjects;
  /** Of the selection. */
  size: SelectionSize | null;
  uploading: Uploading;
  /** Of the newest listing; null while it is being opened. */
  latest: ListingStatus | null;
  /** Whether the panel is open that looks inside of an object. */
  looking: boolean;
  onLook: (look: boolean) => void;
  onCopy: (form: CopyForm) => void;
  onCode: (kind: CodeKind, language: CallLanguage) => void;
  onStop: () => void;
  onRefresh: () => void;
  /** Lists the bucket by requests, where a report shows; else null. */
  onList: (() => void) | null;
};

/** The buttons beside the title, one a line. */
export function ObjectsActions(props: ObjectsActionsProps) {
  const { shown, size, uploading, latest, looking, onLook, onCopy, onCode, onStop, onRefresh, onList } =
    props;
  const { connectionId, selected, place } = shown;
  const navigate = useNavigate();
  // a report is analyzed as such, and its bucket not listed for it
  const inventory = latest?.inventory?.manifest;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <CopyMenu
        nothing={selected === 0}
        directory={place.bucket.endsWith('--x-s3')}
        onCopy={onCopy}
        onCode={onCode}
      />
      <DownloadButton shown={shown} size={size} />
      <UploadButton onChosen={uploading.choose} onProblem={uploading.fail} />
      <ObjectActionsMenu shown={shown} />
      <DeleteButton shown={shown} onDeleted={onRefresh} />
      <ToggleButton pressed={looking} onChange={({ detail }) => onLook(detail.pressed)}>
        Details
      </ToggleButton>
      <ExportButton shown={shown} />
      <Button onClick={() => void navigate(analysisAddress({ ...place, under: place.prefix, inventory }))}>
        Analyze
      </Button>
      <CompareButton
        connectionId={connectionId}
        place={place}
        latest={latest}
        // what is to be compared with a report is the bucket as it is, not the report once more
        onRefresh={onList ?? onRefresh}
      />
      {onList && <Button onClick={onList}>List now</Button>}
      <ListingButtons running={latest?.state === 'running'} onStop={onStop} onRefresh={onRefresh} />
    </SpaceBetween>
  );
}
