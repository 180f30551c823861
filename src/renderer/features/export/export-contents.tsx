import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import { problemFrom, useTRPC } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import type { ShownObjects } from '../objects/shown-objects';
import { contentWords, lackWords } from './export-words';

type ExportContentsProps = { shown: ShownObjects; status: ListingStatus };

/** What the file of a listing will hold. */
export function ExportContents({ shown, status }: ExportContentsProps): ReactNode {
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
