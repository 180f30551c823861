import Button from '@cloudscape-design/components/button';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListingStatus } from '../../../shared/contract/listing';
import { textFilter } from '../../../shared/listing/object-filter';
import { estimateStorage } from '../../../shared/storage-cost';
import { DemoMark } from '../../design/demo-mark';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { useDebounced } from '../../design/use-debounced';
import { View } from '../../design/view';
import { SearchBox } from '../../filter/search-box';
import { useBucketPrices } from '../../storage-prices/use-bucket-prices';
import { Breadcrumbs } from '../objects/breadcrumbs';
import { objectsAddress } from '../objects/object-address';
import { inventoryName, inventoryProgress, isInventory } from '../objects/inventory-words';
import { ListingButtons } from '../objects/listing-buttons';
import { PartialNotice } from '../objects/partial-notice';
import type { Attempt } from '../objects/use-attempts';
import { useNow } from '../objects/use-now';
import { useListing } from '../objects/use-listing';
import { analysisAddress, viewAbove, viewUnder, type AnalysisView } from './analysis-address';
import { AgesPanel, ClassesPanel, ExtensionsPanel, LargestPanel } from './analysis-panels';
import { analysisWords, costWords } from './analysis-words';
import './analysis.css';
import { PrefixesPanel } from './prefixes-panel';
import { useAnalysis } from './use-analysis';

type AnalyzeViewProps = {
  connectionId: string;
  view: AnalysisView;
  attempt: Attempt;
  /** Asks anew: from the report of the manifest, or by requests. */
  onRefresh: (manifest: string | null) => void;
};

const FILTER_DELAY_MS = 200;

const PANELS = ['Prefixes', 'Storage classes', 'Extensions', 'Ages', 'Largest objects'] as const;
type Panel = (typeof PANELS)[number];

/** One listing summed up: where it is, what is known of it, what it costs, and its sums in one way at a time. */
export function AnalyzeView({ connectionId, view, attempt, onRefresh }: AnalyzeViewProps) {
  const { bucket, prefix, under } = view;
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed, FILTER_DELAY_MS);
  const filter = useMemo(() => textFilter(text), [text]);
  const [panel, setPanel] = useState<Panel>('Prefixes');
  const listed = useMemo(() => ({ bucket, prefix, mode: 'all' as const }), [bucket, prefix]);
  const { shown, newer, problem, stop, resume } = useListing(connectionId, listed, attempt);
  const made = useAnalysis(shown, under.slice(prefix.length), filter);
  const now = useNow(60_000);
  const latest = newer ?? shown;
  const refresh = () => onRefresh(latest?.inventory?.manifest ?? null);
  const { prices } = useBucketPrices(bucket, latest);
  const { analysis } = made;
  const estimate = useMemo(
    () => (analysis && prices?.age ? estimateStorage(analysis.classes, prices) : null),
    [analysis, prices],
  );

  const trouble = problem ?? troubleOf(latest);
  // where nothing could be listed, sums of nothing would look like an empty bucket
  const unlisted = shown?.state === 'failed' && shown.objects === 0;
  const lost = trouble !== null && (analysis === null || unlisted);
  const loading = analysis === null && made.problem === null;
  const up = () => {
    const above = viewAbove(view);
    void navigate(above ? analysisAddress(above) : objectsAddress({ bucket, prefix: '', mode: 'folder' }));
  };
  const parts = { analysis, loading, onUp: up };
  return (
    <View
      title={bucket}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <Button onClick={() => void navigate(objectsAddress({ bucket, prefix: under, mode: 'folder' }))}>
            Show in Objects
          </Button>
          <ListingButtons running={latest?.state === 'running'} onStop={stop} onRefresh={refresh} />
        </SpaceBetween>
      }
    >
      <Breadcrumbs
        place={{ ...listed, prefix: under }}
        addressOf={(to) => analysisAddress(viewUnder(view, to))}
      />
      <div className="view-row">
        <SegmentedControl
          label="Analyze by"
          selectedId={panel}
          options={PANELS.map((id) => ({ id, text: id }))}
          onChange={({ detail }) => setPanel(PANELS.find((id) => id === detail.selectedId) ?? 'Prefixes')}
        />
        <div className="view-grow">
          <SearchBox
            name="Filter objects"
            placeholder="Only keys that contain…"
            value={typed}
            onChange={setTyped}
          />
        </div>
      </div>
      <div className="view-row">
        <DemoMark />
        <StatusLine running={latest?.state === 'running'}>
          {lost
            ? 'Failed'
            : [
                ...(shown && isInventory(shown) ? [inventoryName(bucket, shown, now)] : []),
                analysisWords({ analysis, status: shown, newer, share: made.share, behind: made.behind }),
                ...(latest?.state === 'running' && isInventory(latest) ? inventoryProgress(latest) : []),
                ...(analysis ? [costWords(estimate, prices)] : []),
              ].join(' · ')}
        </StatusLine>
      </div>
      {latest?.state === 'partial' && (
        <PartialNotice status={latest} replaced={newer !== null} onResume={resume} />
      )}
      {trouble && <ProblemAlert problem={trouble} onRetry={refresh} />}
      {made.problem && !trouble && <ProblemAlert problem={made.problem} onRetry={made.retry} />}
      {prices?.problem && !lost && <ProblemAlert problem={prices.problem} type="warning" />}
      {!lost && panel === 'Prefixes' && <PrefixesPanel view={view} {...parts} />}
      {!lost && panel === 'Storage classes' && <ClassesPanel estimate={estimate} {...parts} />}
      {!lost && panel === 'Extensions' && <ExtensionsPanel {...parts} />}
      {!lost && panel === 'Ages' && <AgesPanel {...parts} />}
      {!lost && panel === 'Largest objects' && <LargestPanel view={view} {...parts} />}
    </View>
  );
}

/** What went wrong with the listing, unless the notice of what it lacks tells it. */
function troubleOf(status: ListingStatus | null) {
  return status?.state === 'partial' ? null : (status?.problem ?? null);
}
