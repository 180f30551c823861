import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import { useState, type ReactNode } from 'react';
import type { ObjectSelection } from '../../../shared/contract/listing';
import type { ObjectRef } from '../../../shared/contract/object-details';
import { formatCounted } from '../../../shared/format/bytes';
import { useDebounced } from '../../design/use-debounced';
import { ExactText } from '../../design/exact-text';
import { PreviewTab } from '../object-preview/preview-tab';
import './object-details.css';
import { PropertiesTab } from './properties-tab';
import { TagsTab } from './tags-tab';
import { VersionsTab } from './versions-tab';

/** Rows are walked over by the arrow keys: S3 is asked of the one that is stayed at. */
const STAY_MS = 200;

type ObjectPanelProps = {
  connectionId: string;
  bucket: string;
  selection: ObjectSelection;
  /** Rows in the selection. */
  selected: number;
  onClose: () => void;
};

/** What is inside of the one object that is selected. Escape closes it. */
export function ObjectPanel({ connectionId, bucket, selection, selected, onClose }: ObjectPanelProps) {
  const name = selection.kind === 'some' && selection.rows.length === 1 ? selection.rows[0] : undefined;
  const rested = useDebounced(name, STAY_MS);
  const [version, setVersion] = useState<{ key: string; versionId: string } | null>(null);
  const key = name?.kind === 'object' ? name.key : null;
  const versionId = version !== null && version.key === key ? version.versionId : null;
  return (
    <section
      className="object-panel"
      aria-label="Object details"
      onKeyDown={(event) => {
        // a dialog of the panel's lies elsewhere in the page, although its events come along here
        const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (event.key === 'Escape' && isOwn && !event.defaultPrevented) onClose();
      }}
    >
      <header className="object-panel-head">
        <h2>{key === null ? 'Details' : <ExactText text={lastStep(key)} />}</h2>
        <Button variant="icon" iconName="close" ariaLabel="Close details" onClick={onClose} />
      </header>
      {key === null ? (
        <p>{wordsFor(name?.kind === 'folder', selected)}</p>
      ) : (
        <>
          {versionId !== null && (
            <p className="object-panel-version">
              Version {versionId}{' '}
              <Button variant="inline-link" onClick={() => setVersion(null)}>
                Back to the current one
              </Button>
            </p>
          )}
          {rested?.key === key ? (
            <Inside
              key={JSON.stringify([key, versionId])}
              connectionId={connectionId}
              object={{ bucket, key, versionId }}
              onVersion={(chosen) => setVersion({ key, versionId: chosen })}
            />
          ) : (
            <p>…</p>
          )}
        </>
      )}
    </section>
  );
}

type TabId = 'properties' | 'preview' | 'tags' | 'versions';
let lastTab: TabId = 'properties';

/** The tabs of one object; the next object begins with the tab that was open last. */
function Inside(props: { connectionId: string; object: ObjectRef; onVersion: (versionId: string) => void }) {
  const { connectionId, object, onVersion } = props;
  const [tab, setTab] = useState<TabId>(lastTab);
  const asked = { connectionId, ...object };
  const tabs: { id: TabId; label: string; content: ReactNode }[] = [
    { id: 'properties', label: 'Properties', content: <PropertiesTab asked={asked} /> },
    { id: 'preview', label: 'Preview', content: <PreviewTab asked={asked} /> },
    { id: 'tags', label: 'Tags', content: <TagsTab asked={asked} /> },
    { id: 'versions', label: 'Versions', content: <VersionsTab asked={asked} onVersion={onVersion} /> },
  ];
  return (
    <Tabs
      ariaLabel="Object details"
      activeTabId={tab}
      onChange={({ detail }) => {
        const chosen = tabs.find(({ id }) => id === detail.activeTabId);
        if (!chosen) return;
        lastTab = chosen.id;
        setTab(chosen.id);
      }}
      tabs={tabs.map((one) => ({ ...one, content: one.id === tab && one.content }))}
    />
  );
}

function wordsFor(isFolder: boolean, selected: number): string {
  if (isFolder) return 'A folder is a common prefix of keys: it has no properties of its own.';
  if (selected === 0) return 'Select an object to look inside.';
  return `${formatCounted(selected, 'row')} are selected. Select one object to look inside.`;
}

/** The last step of a key, with its slash where it ends with one; the whole key where that says nothing. */
function lastStep(key: string): string {
  return /[^/]+\/?$/.exec(key)?.[0] ?? key;
}
