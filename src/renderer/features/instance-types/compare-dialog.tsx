import Button from '@cloudscape-design/components/button';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { LookDialog } from '../../design/look-dialog';
import type { TypeColumn } from './column-kinds';
import { comparedLines, type ComparedLine } from './compared-types';
import { launchAddress } from './launch-address';
import type { TypeRow } from './type-row';

/** How many types can be told apart side by side. */
export const COMPARABLE = { least: 2, most: 6 };

type CompareDialogProps = {
  rows: readonly TypeRow[];
  columns: readonly TypeColumn[];
  onClose: () => void;
};

/** Types side by side: in what they differ first, the best of each figure marked. */
export function CompareDialog({ rows, columns, onClose }: CompareDialogProps) {
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const navigate = useNavigate();
  const lines = comparedLines(columns, rows);
  const differing = lines.filter(({ differs }) => differs);
  const same = lines.filter(({ differs }) => !differs);
  const severalRegions = new Set(rows.map(({ region }) => region)).size > 1;
  return (
    <LookDialog header={`Compare ${rows.length} types`} onClose={onClose}>
      <Toggle checked={onlyDifferences} onChange={({ detail }) => setOnlyDifferences(detail.checked)}>
        Differences only
      </Toggle>
      <div className="type-comparison" tabIndex={0} role="group" aria-label="Compared types">
        <table>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              {rows.map((row) => (
                <th scope="col" key={`${row.region} ${row.spec.instanceType}`}>
                  <div>{row.spec.instanceType}</div>
                  {severalRegions && <div className="type-comparison-region">{row.region}</div>}
                  <Button
                    variant="inline-link"
                    ariaLabel={`Launch ${row.spec.instanceType}`}
                    onClick={() => void navigate(launchAddress(row))}
                  >
                    Launch
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <Lines name={`Differences (${differing.length})`} lines={differing} span={rows.length + 1} />
          {!onlyDifferences && (
            <Lines name={`The same (${same.length})`} lines={same} span={rows.length + 1} />
          )}
        </table>
      </div>
    </LookDialog>
  );
}

function Lines({ name, lines, span }: { name: string; lines: readonly ComparedLine[]; span: number }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={span} className="type-comparison-part">
          {name}
        </th>
      </tr>
      {lines.map(({ id, header, cells, best }) => (
        <tr key={id}>
          <th scope="row">{header}</th>
          {cells.map((cell, index) => (
            <td key={index} className={best.has(index) ? 'type-comparison-best' : undefined}>
              {cell}
              {best.has(index) && <span className="grid-unseen"> (best)</span>}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
