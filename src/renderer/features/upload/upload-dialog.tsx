import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { formatCount } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { problemFrom } from '../../api';
import { AskDialog } from '../../design/ask-dialog';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { HandOverError } from '../../transport/hand-over';
import type { ObjectsPlace } from '../objects/object-address';
import type { Chosen } from './chosen-files';
import { chosenWords } from './upload-words';
import { useUpload } from './use-upload';

const POLICIES = [
  { value: 'skip', label: 'Leave it out', description: 'What is in the bucket stays as it is.' },
  {
    value: 'replace',
    label: 'Replace the object',
    description: 'There is no way back, unless the bucket keeps versions.',
  },
] as const;

type UploadDialogProps = {
  connectionId: string;
  place: ObjectsPlace;
  region: string | null;
  chosen: Chosen;
  onBegun: () => void;
  onClose: () => void;
};

/** Says what is uploaded and where to, and begins it. */
export function UploadDialog({ connectionId, place, region, chosen, onBegun, onClose }: UploadDialogProps) {
  const [existing, setExisting] = useState<'skip' | 'replace'>('skip');
  const upload = useUpload(onBegun);
  const { error, handed } = upload;
  const { bucket, prefix } = place;
  return (
    <AskDialog
      header="Upload"
      action="Upload"
      pending={upload.pending}
      onAction={() => upload.begin({ connectionId, place, region, existing, chosen })}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <div>{chosenWords(chosen)}</div>
        <FormField label="To" stretch>
          <code className="upload-target">
            <ExactText text={formatS3Uri({ bucket, prefix })} />
          </code>
        </FormField>
        <FormField label="Where an object of that key is there already">
          <RadioGroup
            value={existing}
            items={[...POLICIES]}
            onChange={({ detail }) => {
              const policy = POLICIES.find(({ value }) => value === detail.value);
              if (policy) setExisting(policy.value);
            }}
          />
        </FormField>
        {handed && (
          <div role="status">
            Handing over to Skyglass: {formatCount(handed.files)} of {formatCount(handed.of)} files…
          </div>
        )}
        {error && (
          <ProblemAlert problem={error instanceof HandOverError ? error.problem : problemFrom(error)} />
        )}
      </SpaceBetween>
    </AskDialog>
  );
}
