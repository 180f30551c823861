import Button from '@cloudscape-design/components/button';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ComparedPlace } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import { useTRPCClient } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { useDebounced } from '../../design/use-debounced';
import { View } from '../../design/view';
import { SearchBox } from '../../filter/search-box';
import { selectedCount } from '../../grid/selection';
import { Breadcrumbs } from '../objects/breadcrumbs';
import { objectsAddress } from '../objects/object-address';
import { selectionWords } from '../objects/listing-words';
import { useCopy } from '../objects/use-copy';
import { useNow } from '../objects/use-now';
import { useObjectSelection } from '../objects/use-object-selection';
import { ChangeChoice, changesOf, type ChosenChange } from './change-choice';
import { ComparedSides } from './compared-sides';
import { ComparisonActions } from './comparison-actions';
import { differenceSort } from './comparison-columns';
import { ComparisonGrid } from './comparison-grid';
import { emptyWords, sumsWords } from './comparison-words';
import './comparison.css';
import { ExportDifferences } from './export-differences';
import { LeftOutNotice } from './left-out-notice';
import { useComparison } from './use-comparison';
import { useDifferenceRows } from './use-difference-rows';

type ComparisonViewProps = {
  connectionId: string;
  place: ComparedPlace;
  onSwap: () => void;
};

const FILTER_DELAY_MS = 150;
const MINUTE = 60_000;

/** Two listings of one place: which they are, what differs in sum, and every difference. */
export function ComparisonView({ connectionId, place, onSwap }: ComparisonViewProps) {
  const { bucket, prefix, mode } = place;
  const client = useTRPCClient();
  const navigate = useNavigate();
  const now = useNow(MINUTE);
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed, FILTER_DELAY_MS);
  const [chosen, setChosen] = useState<ChosenChange>('all');
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const { state, stop, again } = useComparison(connectionId, place);
  const comparison = state.kind === 'done' ? state.comparison : null;
  const wanted = useMemo(() => differenceSort(sort), [sort]);
  const filter = useMemo(() => ({ text, changes: changesOf(chosen) }), [text, chosen]);
  const rows = useDifferenceRows(comparison?.comparisonId ?? null, wanted, filter);
  const { shown } = rows;
  const selection = useObjectSelection(comparison?.comparisonId ?? '', JSON.stringify(shown?.filter));
  const selected = selectedCount(selection.selected, rows.total ?? 0);
  const copy = useCopy({
    bucket,
    region: comparison ? (comparison.after.region ?? comparison.before.region) : null,
    selection: selection.selection,
    selected,
    async allBut(except) {
      if (!shown) return [];
      const { names } = await client.comparisons.names.query({ ...shown, except });
      return names;
    },
  });
  const narrowed = text !== '' || chosen !== 'all';
  const back = () => void navigate(objectsAddress({ bucket, prefix, mode }));
  return (
    <View
      title={bucket}
      actions={
        <ComparisonActions
          connectionId={connectionId}
          place={{ bucket, prefix, mode }}
          selected={selected}
          running={state.kind === 'running'}
          exporting={<ExportDifferences place={place} shown={rows.shown} total={rows.total ?? 0} />}
          onCopy={copy.copy}
          onBack={back}
          onStop={stop}
          onSwap={onSwap}
        />
      }
    >
      <Breadcrumbs place={place} />
      {comparison && <ComparedSides {...comparison} now={now} />}
      <div className="view-row">
        <ChangeChoice chosen={chosen} onChange={setChosen} />
        <div className="view-grow">
          <SearchBox name="Filter objects" placeholder="Filter by key" value={typed} onChange={setTyped} />
        </div>
      </div>
      <StatusLine running={state.kind === 'running'}>
        {state.kind === 'running' && `Comparing: ${Math.round(state.share * 100)} %`}
        {state.kind === 'stopped' && 'Stopped'}
        {state.kind === 'failed' && 'Failed'}
        {comparison &&
          [
            sumsWords(comparison.sums, narrowed ? rows.total : null),
            selectionWords(selected, null),
            copy.told,
          ]
            .filter((words) => words !== null)
            .join(' · ')}
      </StatusLine>
      {state.kind === 'failed' && (
        <ProblemAlert
          problem={state.problem}
          // what is not kept does not come back
          {...(state.problem.kind !== 'not-found' && { onRetry: again })}
        />
      )}
      {comparison && <LeftOutNotice {...comparison} />}
      {rows.problem && <ProblemAlert problem={rows.problem} onRetry={rows.retry} />}
      {state.kind === 'stopped' && (
        <div>
          <Button onClick={again}>Compare again</Button>
        </div>
      )}
      {(state.kind === 'running' || comparison) && (
        <ComparisonGrid
          place={{ bucket, prefix, mode }}
          source={rows.source}
          sort={sort}
          onSortChange={setSort}
          selected={selection.selected}
          onSelectedChange={selection.setSelected}
          copy={copy}
          onUp={back}
          loading={rows.total === null && !rows.problem}
          empty={emptyWords(narrowed, comparison)}
        />
      )}
    </View>
  );
}
