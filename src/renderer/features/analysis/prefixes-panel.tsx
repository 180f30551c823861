import Button from '@cloudscape-design/components/button';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Analysis } from '../../../shared/contract/analysis';
import { objectsAddress } from '../objects/object-address';
import { analysisAddress, viewUnder, type AnalysisView } from './analysis-address';
import { prefixColumns, ShareName } from './analysis-columns';
import { AnalysisGrid } from './analysis-grid';
import { prefixRows, type ShareRow } from './share-rows';

// the chart's library is larger than the rest of the view: it comes once it is wanted
const Treemap = lazy(async () => ({ default: (await import('./treemap')).Treemap }));

type PrefixesPanelProps = {
  view: AnalysisView;
  analysis: Analysis | null;
  loading: boolean;
  onUp: () => void;
};

/** Sizes by the next step of the way down, as areas and as a table; a step opens what is below it. */
export function PrefixesPanel({ view, analysis, loading, onUp }: PrefixesPanelProps) {
  const navigate = useNavigate();
  const { bucket, prefix, under, inventory } = view;
  const rows = useMemo(() => (analysis ? prefixRows(analysis) : []), [analysis]);
  const total = analysis?.total.bytes ?? 0;
  // nothing has an area: the table is all there is to see
  const isEmpty = analysis !== null && total === 0;
  const below = useCallback(
    (name: string) => viewUnder({ bucket, prefix, under, inventory }, under + name),
    [bucket, prefix, under, inventory],
  );
  const open = useCallback(
    ({ name }: ShareRow) => {
      if (name !== null) void navigate(analysisAddress(below(name)));
    },
    [navigate, below],
  );
  const columns = useMemo(
    () =>
      prefixColumns(total, (row) =>
        row.name === null ? (
          <ShareName row={row} />
        ) : (
          <Link className="analysis-step" to={analysisAddress(below(row.name))}>
            <ShareName row={row} />
          </Link>
        ),
      ),
    [total, below],
  );
  const actions = useCallback(
    ({ id, name }: ShareRow) => {
      if (name === null && id !== 'here') return null;
      const place = { bucket, prefix: under + (name ?? ''), mode: 'folder' as const };
      return (
        <Button
          variant="inline-link"
          ariaLabel={name === null ? 'Show these objects' : `Show ${name} in Objects`}
          onClick={() => void navigate(objectsAddress(place))}
        >
          Show
        </Button>
      );
    },
    [navigate, bucket, under],
  );
  return (
    <div className={`analysis-prefixes${isEmpty ? ' analysis-no-areas' : ''}`}>
      {!isEmpty && (
        <Suspense fallback={<div />}>{analysis ? <Treemap rows={rows} onOpen={open} /> : <div />}</Suspense>
      )}
      <AnalysisGrid
        name="Prefixes"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loading={loading}
        onActivate={open}
        onUp={onUp}
        rowActions={actions}
      />
    </div>
  );
}
