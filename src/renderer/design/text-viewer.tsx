import { defaultKeymap } from '@codemirror/commands';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { useEffect, useRef } from 'react';

/** A stretch of the text, as offsets of its characters. */
export type TextRange = { from: number; to: number };

type TextViewerProps = {
  label: string;
  text: string;
  /** Stretches to be marked, in order. */
  marks: readonly TextRange[];
  /** Which of them is to be in sight; null for none. */
  current: TextRange | null;
};

const setMarks = StateEffect.define<DecorationSet>();

const markField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setMarks)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const LOOK = EditorView.theme({
  '&': {
    height: '100%',
    border: '1px solid var(--sky-border)',
    borderRadius: 'var(--sky-radius-item)',
    backgroundColor: 'var(--sky-surface)',
    color: 'var(--sky-text)',
    fontSize: 'var(--sky-font-small)',
  },
  '&.cm-focused': { outline: '2px solid var(--sky-focus)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--sky-font-mono)', overflow: 'auto' },
  '.cm-gutters': {
    backgroundColor: 'var(--sky-surface)',
    color: 'var(--sky-text-secondary)',
    border: 'none',
  },
  '.found': { backgroundColor: 'var(--sky-selected)', outline: '1px solid var(--sky-accent)' },
  '.found-current': { backgroundColor: 'var(--sky-accent)', color: 'var(--sky-surface)' },
});

const FOUND = Decoration.mark({ class: 'found' });
const CURRENT = Decoration.mark({ class: 'found found-current' });

/**
 * A text to be read: of any length, for only the lines in sight are drawn. It lives in a shadow root, as the editor
 * does, for its styles.
 */
export function TextViewer({ label, text, marks, current }: TextViewerProps) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<EditorView | null>(null);

  useEffect(() => {
    if (!host.current) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open', delegatesFocus: true });
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          keymap.of(defaultKeymap),
          EditorView.lineWrapping,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-readonly': 'true',
            spellcheck: 'false',
          }),
          LOOK,
          markField,
        ],
      }),
    });
    // what scrolls is reached by the keyboard
    view.scrollDOM.tabIndex = 0;
    made.current = view;
    return () => {
      made.current = null;
      view.destroy();
    };
  }, [label]);

  useEffect(() => {
    const view = made.current;
    if (!view) return;
    const before = view.state.doc.toString();
    if (before === text) return;
    // more of the same text is added to it, so that what is in sight stays
    const from = text.startsWith(before) ? before.length : 0;
    view.dispatch({ changes: { from, to: view.state.doc.length, insert: text.slice(from) } });
  }, [text, label]);

  useEffect(() => {
    const view = made.current;
    if (!view) return;
    const length = view.state.doc.length;
    const set = Decoration.set(
      marks
        .filter(({ to }) => to <= length)
        .map((mark) => (mark === current ? CURRENT : FOUND).range(mark.from, mark.to)),
    );
    const isThere = current !== null && current.to <= length;
    view.dispatch({
      effects: [
        setMarks.of(set),
        ...(isThere ? [EditorView.scrollIntoView(current.from, { y: 'center' })] : []),
      ],
    });
  }, [marks, current, text]);

  return <div ref={host} className="text-viewer" />;
}
