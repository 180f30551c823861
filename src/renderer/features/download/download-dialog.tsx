import { useMutation, useQuery } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ObjectSelection } from '../../../shared/contract/listing';
import type { ExistingPolicy, FolderChoice } from '../../../shared/contract/transfers';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { AskDialog } from '../../design/ask-dialog';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import type { ShownObjects } from '../objects/shown-objects';
import type { SelectionSize } from '../objects/selection-size';
import { downloadWords } from './download-words';

const POLICIES: readonly { value: ExistingPolicy; label: string; description: string }[] = [
  { value: 'keep-both', label: 'Keep both', description: 'The new file gets a number behind its name.' },
  { value: 'skip', label: 'Leave it out', description: 'The object is not downloaded.' },
  {
    value: 'replace',
    label: 'Replace the file',
    description: 'Once the new one is whole. There is no way back.',
  },
];

type DownloadDialogProps = {
  shown: ShownObjects;
  listingId: string;
  selection: ObjectSelection;
  size: SelectionSize | null;
  onBegun: () => void;
  onClose: () => void;
};

/** Says what is downloaded and where to, and begins it. */
export function DownloadDialog({ shown, listingId, selection, size, onBegun, onClose }: DownloadDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient().transfers;
  const usual = useQuery(
    trpc.transfers.usualFolder.queryOptions(undefined, { gcTime: 0, staleTime: Infinity }),
  );
  const [chosen, setChosen] = useState<FolderChoice | null>(null);
  const [existing, setExisting] = useState<ExistingPolicy>('keep-both');
  const folder = chosen ?? usual.data ?? null;
  const { place, connectionId, sort, filter, status } = shown;
  const choosing = useMutation({
    mutationFn: () => client.chooseFolder.mutate(),
    onSuccess: (given) => given && setChosen(given),
  });
  const beginning = useMutation({
    mutationFn: async ({ folderId }: FolderChoice) =>
      client.download.mutate({
        connectionId,
        listingId,
        sort,
        filter,
        selection,
        bucket: place.bucket,
        prefix: place.prefix,
        region: status?.region ?? null,
        existing,
        folderId,
      }),
    onSuccess: onBegun,
  });
  const failed = usual.error ?? choosing.error ?? beginning.error;
  return (
    <AskDialog
      header="Download"
      action="Download"
      disabled={folder === null}
      pending={beginning.isPending}
      onAction={() => folder && beginning.mutate(folder)}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <div>{downloadWords(shown.selected, selection, size)}</div>
        {status?.state === 'running' && (
          <div>
            The listing still runs: what it has found by now is downloaded; folders with all that is below
            them.
          </div>
        )}
        <FormField label="Folder" stretch>
          <div className="download-folder">
            <code>{folder ? <ExactText text={folder.path} /> : '…'}</code>
            {folder?.canChoose && (
              <Button loading={choosing.isPending} onClick={() => choosing.mutate()}>
                Choose…
              </Button>
            )}
          </div>
        </FormField>
        <FormField label="Where a file of that name is there already">
          <RadioGroup
            value={existing}
            items={[...POLICIES]}
            onChange={({ detail }) => {
              const policy = POLICIES.find(({ value }) => value === detail.value);
              if (policy) setExisting(policy.value);
            }}
          />
        </FormField>
        {failed && <ProblemAlert problem={problemFrom(failed)} />}
      </SpaceBetween>
    </AskDialog>
  );
}
