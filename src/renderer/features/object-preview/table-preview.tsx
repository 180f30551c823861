import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useMemo, useState } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import type { ObjectTableColumn, ObjectTableRow } from '../../../shared/contract/object-tables';
import type { GridLayout } from '../../../shared/contract/settings';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { SelectRole } from '../../design/select-role';
import { useDebounced } from '../../design/use-debounced';
import { SearchBox } from '../../filter/search-box';
import { DataGrid } from '../../grid/data-grid';
import type { GridColumn } from '../../grid/types';
import { tableWords } from './table-words';
import { columnId, useObjectTable, type TableAsked } from './use-object-table';

const NO_LAYOUT: GridLayout = { order: [], hidden: [], pinned: [], widths: {} };

/** Milliseconds after the last key before rows are looked for. */
const TYPING_MS = 250;

const ROW: GridColumn<ObjectTableRow> = {
  id: 'row',
  header: 'Row',
  width: 90,
  align: 'end',
  cell: ({ number }) => formatCount(number + 1),
  plain: ({ number }) => number + 1,
};

/** An object's rows as a table that can be sorted and filtered. */
export function TablePreview({ asked }: { asked: TableAsked }) {
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [text, setText] = useState('');
  const [column, setColumn] = useState<number | null>(null);
  const [layout, setLayout] = useState(NO_LAYOUT);
  const rested = useDebounced(text, TYPING_MS);
  const filter = useMemo(() => ({ column, text: rested }), [column, rested]);
  const { table, problem, reading, source, more } = useObjectTable(asked, sort, filter);
  const columns = useMemo(() => [ROW, ...(table?.columns ?? []).map(gridColumn)], [table?.columns]);
  const names = (table?.columns ?? []).map(({ name }, index) => ({ value: String(index), label: name }));
  const anywhere = { value: '', label: 'Any column' };
  const chosen = column === null ? anywhere : (names[column] ?? anywhere);
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <div className="preview-line">
        <span role="status">{tableWords(table, reading, filter.text !== '' || sort.length > 0)}</span>
        {table && !table.whole && reading === null && (
          <>
            <Button onClick={() => more(false)}>Read more</Button>
            <Button onClick={() => more(true)}>Read all ({formatBytes(table.size)})</Button>
          </>
        )}
      </div>
      {table && (
        <>
          <div className="table-filter">
            <SearchBox
              name="Filter rows"
              placeholder={column === null ? 'Filter rows' : 'Text, or >= 10'}
              value={text}
              onChange={setText}
            />
            <SelectRole>
              <FormField label="In">
                <Select
                  selectedOption={chosen}
                  options={[anywhere, ...names]}
                  filteringType={names.length > 10 ? 'auto' : 'none'}
                  expandToViewport
                  onChange={({ detail }) => {
                    const { value = '' } = detail.selectedOption;
                    setColumn(value === '' ? null : Number(value));
                  }}
                />
              </FormField>
            </SelectRole>
          </div>
          <div className="table-rows">
            <DataGrid
              name="Rows of the object"
              columns={columns}
              source={source}
              rowKey={({ number }) => String(number)}
              sort={sort}
              onSortChange={setSort}
              layout={layout}
              onLayoutChange={setLayout}
              empty={filter.text === '' ? 'It has no rows.' : 'No row that was read passes the filter.'}
            />
          </div>
        </>
      )}
    </>
  );
}

const NUMBER = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL.*|DOUBLE|FLOAT|REAL)$/;

function gridColumn({ name, type }: ObjectTableColumn, index: number): GridColumn<ObjectTableRow> {
  return {
    id: columnId(index),
    header: name,
    width: 160,
    sortable: true,
    ...(NUMBER.test(type) && { align: 'end' as const }),
    cell: ({ cells }) => {
      const value = cells[index] ?? null;
      return value === null ? <span className="table-null">NULL</span> : <ExactText text={value} />;
    },
    plain: ({ cells }) => cells[index] ?? null,
  };
}
