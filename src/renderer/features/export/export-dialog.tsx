import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ExportFormat } from '../../../shared/contract/export';
import type { ListingStatus } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import { problemFrom, useTRPC } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import type { ShownObjects } from '../objects/shown-objects';
import { ExportProgress } from './export-progress';
import { contentWords, lackWords } from './export-words';
import { useExport } from './use-export';

type ExportDialogProps = { shown: ShownObjects; status: ListingStatus; onClose: () => void };

const FORMATS: { value: ExportFormat; label: string; description: string }[] = [
  {
    value: 'csv',
    label: 'CSV',
    description:
      'Read by nearly everything. Keys stay exactly as they are, so a spreadsheet may run one that looks like a formula: import the key column as text.',
  },
  {
    value: 'parquet',
    label: 'Parquet',
    description: 'The smallest, with types: for DuckDB, Athena, Spark, pandas.',
  },
  { value: 'jsonl', label: 'JSON Lines', description: 'One JSON object a line: for scripts and jq.' },
];

function formatOf(value: string): ExportFormat {
  return FORMATS.find((format) => format.value === value)?.value ?? 'csv';
}

/** Exports the listing as it is shown: what and how, how far it is, and where the file is. */
export function ExportDialog({ shown, status, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const { state, start, cancel } = useExport(shown);
  const busy = state.kind === 'place' || state.kind === 'running';
  const over = state.kind === 'done';

  function dismiss() {
    cancel();
    onClose();
  }

  return (
    <Modal
      visible
      header="Export the listing"
      closeAriaLabel="Close"
      onDismiss={dismiss}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            {!over && <Button onClick={busy ? cancel : onClose}>Cancel</Button>}
            {!over && (
              <Button variant="primary" loading={busy} onClick={() => start(format)}>
                Export
              </Button>
            )}
            {over && (
              <Button variant="primary" onClick={onClose}>
                Close
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {!busy && !over && <Contents shown={shown} status={status} />}
        {!busy && !over && (
          <FormField label="Format">
            <RadioGroup
              ariaLabel="Format"
              value={format}
              items={FORMATS}
              onChange={({ detail }) => setFormat(formatOf(detail.value))}
            />
          </FormField>
        )}
        {state.kind === 'failed' && <ProblemAlert problem={state.problem} />}
        <ExportProgress state={state} />
      </SpaceBetween>
    </Modal>
  );
}

/** What the file will hold. */
function Contents({ shown, status }: Omit<ExportDialogProps, 'onClose'>): ReactNode {
  const trpc = useTRPC();
  const { sort, filter, place } = shown;
  const { listingId, revision, state } = status;
  const window = useQuery(
    // a count of the filtered listing, of which the grid has most likely asked already
    trpc.listings.window.queryOptions(
      { listingId, sort, filter, offset: 0, limit: 1 },
      { staleTime: 0, gcTime: 0, meta: { revision } },
    ),
  );
  if (window.error)
    return <ProblemAlert problem={problemFrom(window.error)} onRetry={() => void window.refetch()} />;
  const lacks = lackWords(state);
  return (
    <SpaceBetween size="xs">
      <div>
        {window.data
          ? contentWords(window.data.total, place.mode === 'folder', isFiltering(filter))
          : 'Counting…'}
      </div>
      <Box variant="small">Columns: key, size in bytes, last modified in UTC, storage class, ETag, kind.</Box>
      {lacks !== null && <Alert type="warning">{lacks}</Alert>}
    </SpaceBetween>
  );
}
