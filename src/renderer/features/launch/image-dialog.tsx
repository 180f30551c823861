import { useQuery } from '@tanstack/react-query';
import Checkbox from '@cloudscape-design/components/checkbox';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { IMAGE_SOURCES, type ImageSource, type ListedImage } from '../../../shared/contract/launch';
import type { SortKey } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { formatCount, formatCounted } from '../../../shared/format/bytes';
import { problemFrom, useTRPC } from '../../api';
import { LookDialog } from '../../design/look-dialog';
import { ProblemAlert } from '../../design/problem-alert';
import { SearchBox } from '../../filter/search-box';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout } from '../../settings-context';
import { IMAGE_COLUMNS } from './image-columns';
import { imagesShown } from './image-rows';

type Place = { connectionId: string; region: string };

const LABELS: Record<ImageSource, string> = { own: 'Own images', shared: 'Shared with the account' };
const NONE: readonly ListedImage[] = [];

/** The account's images and those that others share with it, to search and to choose one. */
export function ImageDialog(props: {
  place: Place;
  /** What the chosen type runs; empty while it is not known. */
  architectures: readonly string[];
  onChoose: (image: ListedImage) => void;
  onClose: () => void;
}) {
  const { place, architectures, onChoose, onClose } = props;
  const [source, setSource] = useState<ImageSource>('own');
  const [search, setSearch] = useState('');
  const [fitting, setFitting] = useState(architectures.length > 0);
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout('AMIs');
  const { images, problem, pending, retry } = useListedImages(place, source);
  const shown = useMemo(
    () => imagesShown(images, search, fitting ? architectures : []),
    [images, search, fitting, architectures],
  );
  return (
    <LookDialog header={`Choose an AMI in ${place.region}`} onClose={onClose}>
      <SpaceBetween size="s">
        <SegmentedControl
          label="Whose images"
          selectedId={source}
          options={IMAGE_SOURCES.map((id) => ({ id, text: LABELS[id] }))}
          onChange={({ detail }) => {
            const chosen = IMAGE_SOURCES.find((one) => one === detail.selectedId);
            if (chosen) setSource(chosen);
          }}
        />
        <SearchBox
          name="Filter AMIs"
          placeholder="Filter by name, id, description or owner"
          value={search}
          onChange={setSearch}
        />
        {architectures.length > 0 && (
          <Checkbox checked={fitting} onChange={({ detail }) => setFitting(detail.checked)}>
            Only what the instance type runs ({architectures.join(', ')})
          </Checkbox>
        )}
        <div aria-live="polite">{statusText(pending, problem, shown.length, images.length)}</div>
        {problem && <ProblemAlert problem={problem} onRetry={retry} />}
        <div className="image-grid">
          <DataGrid
            name="AMIs"
            columns={IMAGE_COLUMNS}
            source={{ kind: 'local', rows: shown }}
            rowKey={(image) => image.imageId}
            sort={sort}
            onSortChange={setSort}
            layout={layout}
            onLayoutChange={setLayout}
            onActivate={onChoose}
            loading={pending}
            empty={emptyText(problem, images.length)}
          />
        </div>
        <div>Enter or a double click chooses the image of a row.</div>
      </SpaceBetween>
    </LookDialog>
  );
}

function statusText(pending: boolean, problem: Problem | null, shown: number, all: number): string {
  if (pending) return 'Listing the images…';
  const counted =
    shown === all ? formatCounted(all, 'image') : `${formatCount(shown)} of ${formatCounted(all, 'image')}`;
  return problem ? `${counted}, not all of them` : counted;
}

function emptyText(problem: Problem | null, all: number): string {
  if (all > 0) return 'No image passes the filter.';
  return problem ? 'The images could not be listed.' : 'There are none in this region.';
}

function useListedImages(place: Place, source: ImageSource) {
  const trpc = useTRPC();
  const { data, error, isPending, refetch } = useQuery(
    trpc.launch.listedImages.queryOptions({ ...place, source }, { trpc: { abortOnUnmount: true } }),
  );
  return {
    images: data?.items ?? NONE,
    problem: data?.problem ?? (error ? problemFrom(error) : null),
    pending: isPending,
    retry: () => void refetch(),
  };
}
