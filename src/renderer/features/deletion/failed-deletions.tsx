import { useState } from 'react';
import type { FailedDeletion } from '../../../shared/contract/deletions';
import type { SortKey } from '../../../shared/contract/listing';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout } from '../../settings-context';
import { FAILURE_COLUMNS } from '../../design/failure-columns';

const NAME = 'Not deleted';

/** What could not be deleted, by key, and why. */
export function FailedDeletions({ failures }: { failures: readonly FailedDeletion[] }) {
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(NAME);
  return (
    <div className="failed-deletions">
      <DataGrid
        name={NAME}
        columns={FAILURE_COLUMNS}
        source={{ kind: 'local', rows: failures }}
        rowKey={({ key, versionId }) => JSON.stringify([key, versionId ?? null])}
        sort={sort}
        onSortChange={setSort}
        layout={layout}
        onLayoutChange={setLayout}
        empty="There are none."
      />
    </div>
  );
}
