import { useState } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import type { Transfer } from '../../../shared/contract/transfers';
import { formatBytes, formatCounted } from '../../../shared/format/bytes';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { View } from '../../design/view';
import { DataGrid } from '../../grid/data-grid';
import { only, type Selection } from '../../grid/selection';
import { useGridLayout } from '../../settings-context';
import { useTransfers } from '../../transfers';
import { TransferActions } from './transfer-actions';
import { TRANSFER_COLUMNS } from './transfer-columns';
import { TransferDetails } from './transfer-details';
import './transfers.css';

const NAME = 'Transfers';
const NONE: readonly Transfer[] = [];

/** What is moved between buckets and this machine. */
export function TransfersPage() {
  const { transfers, problem } = useTransfers();
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(NAME);
  const [chosen, setChosen] = useState<string | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const all = transfers ?? NONE;
  // the newest, until another one is chosen
  const selected = all.find(({ transferId }) => transferId === chosen) ?? all[0] ?? null;
  return (
    <View title="Transfers" actions={<TransferActions transfer={selected} onProblem={setRefused} />}>
      <StatusLine running={all.some(({ state }) => state === 'running')}>{statusWords(transfers)}</StatusLine>
      {problem && <ProblemAlert problem={problem} />}
      {refused && <ProblemAlert problem={refused} onDismiss={() => setRefused(null)} />}
      <div className="transfers-grid">
        <DataGrid
          name={NAME}
          columns={TRANSFER_COLUMNS}
          source={{ kind: 'local', rows: all }}
          rowKey={({ transferId }) => transferId}
          sort={sort}
          onSortChange={setSort}
          layout={layout}
          onLayoutChange={setLayout}
          selection={{
            mode: 'single',
            selected: only(selected ? [selected.transferId] : []),
            onChange: (selection) => setChosen(firstOf(selection)),
          }}
          loading={transfers === null && problem === null}
          empty="Nothing was moved yet. Select objects in a bucket, and press Download."
        />
      </div>
      {selected && <TransferDetails transfer={selected} />}
    </View>
  );
}

function firstOf(selection: Selection): string | null {
  return selection.kind === 'some' ? ([...selection.keys][0] ?? null) : null;
}

function statusWords(transfers: readonly Transfer[] | null): string {
  if (transfers === null) return 'Asking for the transfers…';
  const running = transfers.filter(({ state }) => state === 'running');
  const rate = running.reduce((sum, one) => sum + (one.rate ?? 0), 0);
  const told = formatCounted(transfers.length, 'transfer');
  if (running.length === 0) return `${told}, none running`;
  return `${told}, ${running.length} running, ${formatBytes(Math.round(rate))}/s`;
}
