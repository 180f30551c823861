import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import { formatCounted } from '../../../shared/format/bytes';
import { useTRPC } from '../../api';
import { AskedTab, ASKED_ANEW } from '../../design/asked-tab';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout } from '../../settings-context';
import type { Asked } from './properties-tab';
import { VersionActions } from './version-actions';
import { VERSION_COLUMNS } from './version-columns';

const NAME = 'Versions';

/** All versions and delete markers of the key; Enter or a double click looks at one of them. */
export function VersionsTab({ asked, onVersion }: { asked: Asked; onVersion: (versionId: string) => void }) {
  const trpc = useTRPC();
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(NAME);
  const { connectionId, bucket, key } = asked;
  const versions = useQuery(
    trpc.objectDetails.versions.queryOptions(
      { connectionId, bucket, key },
      { ...ASKED_ANEW, trpc: { abortOnUnmount: true } },
    ),
  );
  return (
    <AskedTab asked={versions} what="the versions">
      {(told) => (
        <>
          <p>
            {told.more
              ? `The newest ${formatCounted(told.versions.length, 'version')}; there are more.`
              : null}
            {!told.more && `${formatCounted(told.versions.length, 'version')} and delete markers.`}
          </p>
          <div className="version-grid">
            <DataGrid
              name={NAME}
              columns={VERSION_COLUMNS}
              source={{ kind: 'local', rows: told.versions }}
              rowKey={({ versionId }) => versionId}
              sort={sort}
              onSortChange={setSort}
              layout={layout}
              onLayoutChange={setLayout}
              onActivate={(row) => {
                if (row.kind === 'version') onVersion(row.versionId);
              }}
              rowActions={(version) => (
                <VersionActions asked={asked} version={version} onChanged={() => void versions.refetch()} />
              )}
              empty="S3 tells no version of this key."
            />
          </div>
        </>
      )}
    </AskedTab>
  );
}
