import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import type { ExportFormat } from '../../../shared/contract/export';
import { ProblemAlert } from '../../design/problem-alert';
import { ExportProgress } from './export-progress';
import { useExport, type BeginExport } from './use-export';

type ExportDialogProps = {
  header: string;
  /** What the file will hold. */
  contents: ReactNode;
  begin: BeginExport;
  /** What the file can be; what listings are exported as without. */
  formats?: readonly FormatChoice[];
  onClose: () => void;
};

export type FormatChoice = { value: ExportFormat; label: string; description: string };

const FORMATS: readonly FormatChoice[] = [
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

/** Exports rows as they are shown: what and how, how far it is, and where the file is. */
export function ExportDialog({ header, contents, begin, formats = FORMATS, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const { state, start, cancel } = useExport(begin);
  const busy = state.kind === 'place' || state.kind === 'running';
  const over = state.kind === 'done';

  function dismiss() {
    cancel();
    onClose();
  }

  return (
    <Modal
      visible
      header={header}
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
        {!busy && !over && contents}
        {!busy && !over && (
          <FormField label="Format">
            <RadioGroup
              ariaLabel="Format"
              value={format}
              items={[...formats]}
              onChange={({ detail }) =>
                setFormat(formats.find(({ value }) => value === detail.value)?.value ?? 'csv')
              }
            />
          </FormField>
        )}
        {state.kind === 'failed' && <ProblemAlert problem={state.problem} />}
        <ExportProgress state={state} />
      </SpaceBetween>
    </Modal>
  );
}
