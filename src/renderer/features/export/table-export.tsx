import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { Table } from '../../../shared/contract/table';
import { formatCount } from '../../../shared/format/bytes';
import { useTRPCClient } from '../../api';
import { ExportDialog, type FormatChoice } from './export-dialog';
import { handOver } from './hand-over';

const FORMATS: readonly FormatChoice[] = [
  {
    value: 'csv',
    label: 'CSV',
    description: 'Read by nearly everything. Numbers are plain, unknown cells empty.',
  },
  { value: 'parquet', label: 'Parquet', description: 'With types: for DuckDB, Athena, Spark, pandas.' },
  { value: 'json', label: 'JSON', description: 'An array with an object for each row: for scripts and jq.' },
];

type TableExportProps = {
  /** What the file is called, without its ending. */
  name: string;
  /** The rows and columns as they are shown; made when they are asked for. */
  table: () => Table;
  disabled: boolean;
};

/** Opens the dialog that exports the table as it is shown. */
export function TableExport({ name, table, disabled }: TableExportProps) {
  const [exported, setExported] = useState<Table | null>(null);
  const client = useTRPCClient();
  return (
    <>
      <Button disabled={disabled} onClick={() => setExported(table())}>
        Export…
      </Button>
      {exported && (
        <ExportDialog
          header="Export the table"
          contents={
            <div>
              {formatCount(exported.rows.length)} {exported.rows.length === 1 ? 'row' : 'rows'} with{' '}
              {formatCount(exported.columns.length)} columns, as they are shown.
            </div>
          }
          formats={FORMATS}
          begin={(format, listener) => handOver(client, exported, { name, format }, listener)}
          onClose={() => setExported(null)}
        />
      )}
    </>
  );
}
