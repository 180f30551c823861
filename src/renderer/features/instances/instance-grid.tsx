import { useMemo, type ReactNode } from 'react';
import { useRemembered } from '../../filter/remembered';
import { DataGrid } from '../../grid/data-grid';
import {
  groupedColumns,
  groupedLines,
  GroupLine,
  selectedWithGroups,
  type GridLine,
  type GroupCells,
} from '../../grid/grouping';
import { shownColumns } from '../../grid/plain-table';
import type { Selection } from '../../grid/selection';
import { useGridLayout } from '../../settings-context';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { MONTH_HOURS } from '../instance-types/price-unit';
import type { InstanceColumn } from './instance-columns';
import { groupValue } from './instance-groups';
import type { InstanceView } from './instance-view';
import { runningCost } from './running-cost';
import { closedGroups, instanceGrouping, instanceSort } from './view-choices';

type InstanceGridProps = {
  columns: readonly InstanceColumn[];
  rows: readonly InstanceView[];
  /** Milliseconds since 1970, for the sums of groups. */
  now: number;
  loading: boolean;
  empty: ReactNode;
  selected: Selection;
  onSelect: (selected: Selection) => void;
  onOpen: (view: InstanceView) => void;
};

type Line = GridLine<InstanceView>;

const rowKey = (view: InstanceView): string => view.instance.instanceId;
const lineKey = (line: Line): string => (line instanceof GroupLine ? line.key : rowKey(line));

/** The instances, under a line for each group where they are grouped. */
export function InstanceGrid(props: InstanceGridProps) {
  const { columns, rows, now } = props;
  const [sort, setSort] = useRemembered(instanceSort);
  const [grouping] = useRemembered(instanceGrouping);
  const [closed] = useRemembered(closedGroups);
  const [layout, setLayout] = useGridLayout('Instances');
  const [lead] = shownColumns(columns, layout);

  const cells = useMemo(() => groupCells(now), [now]);
  // the same columns while nothing changes: rows are sorted and drawn anew when they differ
  const lineColumns = useMemo(
    () => groupedColumns(columns, lead?.id, cells, toggle),
    [columns, lead?.id, cells],
  );
  const arrange = useMemo(() => {
    const valueOf = groupValue(grouping);
    if (!valueOf) return undefined;
    return (sorted: readonly Line[]) => groupedLines(sorted.filter(isRow), valueOf, closed);
  }, [grouping, closed]);
  const groups = useMemo(() => arrange?.(rows) ?? [], [arrange, rows]);

  return (
    <DataGrid<Line>
      name="Instances"
      columns={lineColumns}
      source={{ kind: 'local', rows, ...(arrange && { arrange }) }}
      rowKey={lineKey}
      sort={sort}
      onSortChange={setSort}
      layout={layout}
      onLayoutChange={setLayout}
      selection={{
        mode: 'multi',
        selected: props.selected,
        onChange: (next) => props.onSelect(selectedWithGroups(props.selected, next, groups, rowKey)),
      }}
      onActivate={(line) => (line instanceof GroupLine ? toggle(line) : props.onOpen(line))}
      loading={props.loading}
      empty={props.empty}
    />
  );
}

function toggle({ key }: GroupLine<InstanceView>): void {
  const next = new Set(closedGroups.get());
  if (!next.delete(key)) next.add(key);
  closedGroups.set(next);
}

function isRow(line: Line): line is InstanceView {
  return !(line instanceof GroupLine);
}

/** What a group costs together. */
function groupCells(now: number): GroupCells<InstanceView> {
  const sum = (rows: readonly InstanceView[], text: (cost: ReturnType<typeof runningCost>) => string) => {
    const cost = runningCost(rows, now);
    if (cost.priced === 0) return null;
    const lacking = cost.unknown + cost.awaited;
    return (
      <strong title={lacking > 0 ? `Without ${lacking} running whose price is not known` : undefined}>
        {lacking > 0 ? '> ' : ''}
        {text(cost)}
      </strong>
    );
  };
  return {
    price: (rows) => sum(rows, ({ perHour, currency }) => formatHourly(perHour, currency)),
    soFar: (rows) => sum(rows, ({ soFar, currency }) => formatTotal(soFar, currency)),
    month: (rows) => sum(rows, ({ perHour, currency }) => formatTotal(perHour * MONTH_HOURS, currency)),
  };
}
