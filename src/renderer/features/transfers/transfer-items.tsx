import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import type { Transfer, TransferItem, TransferItemKind } from '../../../shared/contract/transfers';
import { formatCounted } from '../../../shared/format/bytes';
import { problemFrom, useTRPCClient } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout } from '../../settings-context';
import { FAILURE_COLUMNS } from '../../design/failure-columns';
import { RENAMED_COLUMNS } from './transfer-item-columns';

const NONE: readonly TransferItem[] = [];
const NAMES = { failed: 'Failed objects', renamed: 'Renamed objects' } as const;
const COLUMNS = { failed: FAILURE_COLUMNS, renamed: RENAMED_COLUMNS } as const;

/** The objects of a transfer that something is to be told of. */
export function TransferItems({ transfer, kind }: { transfer: Transfer; kind: TransferItemKind }) {
  const client = useTRPCClient();
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(NAMES[kind]);
  const { transferId } = transfer;
  const count = transfer[kind];
  const asked = useQuery({
    // more of them is another question
    queryKey: ['transfer items', transferId, kind, count],
    queryFn: ({ signal }) => client.transfers.items.query({ transferId, kind }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (asked.error)
    return <ProblemAlert problem={problemFrom(asked.error)} onRetry={() => void asked.refetch()} />;
  const items = asked.data?.items ?? NONE;
  return (
    <>
      {asked.data?.more && (
        <p>
          The first {formatCounted(items.length, 'object')} of {count.toLocaleString('en-US')}.
        </p>
      )}
      <div className="transfer-items">
        <DataGrid
          name={NAMES[kind]}
          columns={COLUMNS[kind]}
          source={{ kind: 'local', rows: items }}
          rowKey={({ index }) => String(index)}
          sort={sort}
          onSortChange={setSort}
          layout={layout}
          onLayoutChange={setLayout}
          loading={asked.isPending}
          empty="There are none."
        />
      </div>
    </>
  );
}
