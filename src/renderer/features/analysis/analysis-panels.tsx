import Button from '@cloudscape-design/components/button';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Analysis, LargeObject } from '../../../shared/contract/analysis';
import type { StorageEstimate } from '../../../shared/storage-cost';
import { objectsAddress, parentPrefix } from '../objects/object-address';
import type { AnalysisView } from './analysis-address';
import { ageColumns, classColumns, extensionColumns, objectColumns } from './analysis-columns';
import { AnalysisGrid } from './analysis-grid';
import { noteWords } from './analysis-words';
import { classRows } from './class-rows';
import { ageRows, extensionRows } from './share-rows';

type PanelProps = { analysis: Analysis | null; loading: boolean; onUp: () => void };

/** Sizes and costs by storage class, and what the costs take for granted. */
export function ClassesPanel(props: PanelProps & { estimate: StorageEstimate | null }) {
  const { analysis, estimate, loading, onUp } = props;
  const total = analysis?.total.bytes ?? 0;
  const rows = useMemo(() => (analysis ? classRows(analysis, estimate) : []), [analysis, estimate]);
  const columns = useMemo(() => classColumns(total), [total]);
  return (
    <>
      <AnalysisGrid
        name="Storage classes"
        columns={columns}
        rows={rows}
        rowKey={({ storageClass }) => storageClass ?? ''}
        loading={loading}
        onUp={onUp}
      />
      {estimate && (
        <ul className="analysis-notes">
          {noteWords(estimate.notes).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Sizes by extension. */
export function ExtensionsPanel({ analysis, loading, onUp }: PanelProps) {
  const total = analysis?.total.bytes ?? 0;
  const rows = useMemo(() => (analysis ? extensionRows(analysis) : []), [analysis]);
  const columns = useMemo(() => extensionColumns(total), [total]);
  return (
    <AnalysisGrid
      name="Extensions"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      loading={loading}
      onUp={onUp}
    />
  );
}

/** Sizes by the time since the last change. */
export function AgesPanel({ analysis, loading, onUp }: PanelProps) {
  const total = analysis?.total.bytes ?? 0;
  const rows = useMemo(() => (analysis ? ageRows(analysis) : []), [analysis]);
  const columns = useMemo(() => ageColumns(total), [total]);
  return (
    <AnalysisGrid
      name="Ages"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      loading={loading}
      onUp={onUp}
    />
  );
}

/** The largest objects, each one step from its folder. */
export function LargestPanel({ view, analysis, loading, onUp }: PanelProps & { view: AnalysisView }) {
  const navigate = useNavigate();
  const { bucket, under } = view;
  const columns = useMemo(() => objectColumns(under), [under]);
  const show = useCallback(
    ({ key }: LargeObject) => {
      const prefix = parentPrefix(key) ?? '';
      void navigate(objectsAddress({ bucket, prefix, mode: 'folder' }));
    },
    [navigate, bucket],
  );
  const actions = useCallback(
    (row: LargeObject) => (
      <Button variant="inline-link" ariaLabel={`Show ${row.key} in Objects`} onClick={() => show(row)}>
        Show
      </Button>
    ),
    [show],
  );
  return (
    <AnalysisGrid
      name="Largest objects"
      columns={columns}
      rows={analysis?.largest ?? NONE}
      rowKey={({ key }) => key}
      loading={loading}
      onActivate={show}
      onUp={onUp}
      rowActions={actions}
    />
  );
}

const NONE: readonly LargeObject[] = [];
