import Button from '@cloudscape-design/components/button';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { formatCount } from '../../../shared/format/bytes';
import type { Content } from '../../../shared/preview/sniff';
import { decodeText } from '../../../shared/preview/text-encoding';
import { SearchBox } from '../../filter/search-box';
import { findText, MOST_FOUND } from './find-text';
import type { ObjectRef } from '../../../shared/contract/object-details';
import { ImagePreview } from './image-preview';
import { JsonTree } from './json-tree';
import { parseJson } from './parsed-json';
import { TablePreview } from './table-preview';
import type { ReadBytes } from './use-object-bytes';

const TextViewer = lazy(async () => ({ default: (await import('../../design/text-viewer')).TextViewer }));

type TextContent = Extract<Content, { kind: 'text' }>;
type Way = 'source' | 'tree' | 'table' | 'image';

/** What DuckDB calls an encoding. */
const TABLE_ENCODINGS = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
  'windows-1252': 'latin-1',
} as const;

function firstWay(form: TextContent['form'], key: string): Way {
  if (form === 'json' || form === 'json-lines') return 'tree';
  return form === 'table' && /\.(?:csv|tsv|tab)(?:\.(?:gz|zst))?$/i.test(key) ? 'table' : 'source';
}

const NOTHING_TO_READ = () => undefined;

type TextPreviewProps = {
  asked: ObjectRef & { connectionId: string };
  read: ReadBytes;
  content: TextContent;
  /** How much of it was read; a table says so itself. */
  line: ReactNode;
};

/** A text as its source, JSON as a tree as well, SVG as an inert image as well. */
export function TextPreview({ asked, read, content, line }: TextPreviewProps) {
  const { form, encoding } = content;
  const [way, setWay] = useState<Way>(firstWay(form, asked.key));
  const text = useMemo(() => decodeText(read.bytes, encoding), [read.bytes, encoding]);
  const ways: { id: Way; text: string }[] = [
    { id: 'source', text: 'Source' },
    ...(form === 'json' || form === 'json-lines' ? [{ id: 'tree' as const, text: 'Tree' }] : []),
    ...(form === 'table' || form === 'json-lines' ? [{ id: 'table' as const, text: 'Table' }] : []),
    ...(form === 'svg' ? [{ id: 'image' as const, text: 'Image' }] : []),
  ];
  return (
    <>
      {way !== 'table' && line}
      {ways.length > 1 && (
        <SegmentedControl
          label="Show as"
          selectedId={way}
          options={ways}
          onChange={({ detail }) => {
            const chosen = ways.find(({ id }) => id === detail.selectedId);
            if (chosen) setWay(chosen.id);
          }}
        />
      )}
      {way === 'source' && <Source text={text} encoding={encoding} />}
      {way === 'tree' && (form === 'json' || form === 'json-lines') && (
        <Tree text={text} form={form} isCut={!read.whole} />
      )}
      {way === 'table' && (
        <TablePreview
          asked={{
            ...asked,
            format: form === 'json-lines' ? 'json-lines' : 'csv',
            encoding: TABLE_ENCODINGS[encoding],
            packedBy: read.packedBy,
          }}
        />
      )}
      {way === 'image' && (
        <ImagePreview read={read} type="image/svg+xml" reading={false} onMore={NOTHING_TO_READ} />
      )}
    </>
  );
}

function Tree({ text, form, isCut }: { text: string; form: 'json' | 'json-lines'; isCut: boolean }) {
  const parsed = useMemo(() => parseJson(text, form, isCut), [text, form, isCut]);
  if (parsed.kind === 'not-json') return <p>It cannot be shown as a tree: {parsed.why}</p>;
  return <JsonTree value={parsed.value} />;
}

function Source({ text, encoding }: { text: string; encoding: string }) {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findText(text, sought), [text, sought]);
  const current = found[at % Math.max(1, found.length)] ?? null;
  const step = (by: number) => setAt((now) => (now + by + found.length) % Math.max(1, found.length));
  return (
    <>
      <div
        className="preview-find"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || found.length === 0) return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        }}
      >
        <SearchBox
          name="Find in the text"
          placeholder="Find"
          value={sought}
          onChange={(next) => {
            setSought(next);
            setAt(0);
          }}
        />
        <SpaceBetween size="xxs" direction="horizontal" alignItems="center">
          <span aria-live="polite">{foundWords(sought, found.length, at)}</span>
          <Button
            variant="icon"
            iconName="angle-up"
            ariaLabel="Previous place"
            disabled={found.length === 0}
            onClick={() => step(-1)}
          />
          <Button
            variant="icon"
            iconName="angle-down"
            ariaLabel="Next place"
            disabled={found.length === 0}
            onClick={() => step(1)}
          />
        </SpaceBetween>
        <span className="preview-encoding">{encoding.toUpperCase()}</span>
      </div>
      <Suspense fallback="…">
        <TextViewer label="Text of the object" text={text} marks={found} current={current} />
      </Suspense>
    </>
  );
}

function foundWords(sought: string, found: number, at: number): string {
  if (sought === '') return '';
  if (found === 0) return 'Not in what was read';
  return `${formatCount(at + 1)} of ${found === MOST_FOUND ? 'more than ' : ''}${formatCount(found)}`;
}
