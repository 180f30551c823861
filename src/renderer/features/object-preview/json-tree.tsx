import { useState, type ReactNode } from 'react';
import { formatCount } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';

/** Entries of one object or array that are shown at once. */
const AT_ONCE = 200;

type Entry = { name: string; value: unknown };

function entriesOf(value: object): Entry[] {
  return Array.isArray(value)
    ? value.map((item: unknown, index) => ({ name: String(index), value: item }))
    : Object.entries(value).map(([name, item]: [string, unknown]) => ({ name, value: item }));
}

/** A document of JSON as a tree that opens where it is pressed. */
export function JsonTree({ value }: { value: unknown }) {
  return (
    <ul className="json-tree" aria-label="JSON">
      <Node name={null} value={value} open />
    </ul>
  );
}

function Node({ name, value, open: first }: { name: string | null; value: unknown; open: boolean }) {
  const [open, setOpen] = useState(first);
  const [shown, setShown] = useState(AT_ONCE);
  const label =
    name === null ? null : (
      <span className="json-name">
        <ExactText text={name} />:{' '}
      </span>
    );
  if (typeof value !== 'object' || value === null) {
    return (
      <li>
        {label}
        <Leaf value={value} />
      </li>
    );
  }
  const entries = entriesOf(value);
  const isArray = Array.isArray(value);
  const summary = `${isArray ? '[' : '{'} ${formatCount(entries.length)} ${isArray ? 'items ]' : 'keys }'}`;
  return (
    <li>
      <button type="button" className="json-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
        <span className="json-summary">{summary}</span>
      </button>
      {open && entries.length > 0 && (
        <ul>
          {entries.slice(0, shown).map((entry) => (
            <Node key={entry.name} name={entry.name} value={entry.value} open={false} />
          ))}
          {entries.length > shown && (
            <li>
              <button type="button" className="json-toggle" onClick={() => setShown(shown + AT_ONCE)}>
                Show {formatCount(Math.min(AT_ONCE, entries.length - shown))} more of{' '}
                {formatCount(entries.length - shown)}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function Leaf({ value }: { value: unknown }): ReactNode {
  if (typeof value === 'string') {
    return (
      <span className="json-string">
        "<ExactText text={value} />"
      </span>
    );
  }
  return <span className="json-atom">{String(value)}</span>;
}
