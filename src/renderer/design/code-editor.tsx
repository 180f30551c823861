import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { powerShell } from '@codemirror/legacy-modes/mode/powershell';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

/** What a text is coloured as. */
export type CodeLanguage = 'shell' | 'yaml' | 'powershell' | 'text';

type CodeEditorProps = {
  label: string;
  value: string;
  language: CodeLanguage;
  /** What is wrong with the text; empty where nothing is. */
  fault: string;
  onChange: (value: string) => void;
};

const LANGUAGES: Record<CodeLanguage, Extension> = {
  shell: StreamLanguage.define(shell),
  yaml: StreamLanguage.define(yaml),
  powershell: StreamLanguage.define(powerShell),
  text: [],
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'var(--sky-text-secondary)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--sky-text-success)' },
  { tag: [tags.keyword, tags.atom, tags.bool], color: 'var(--sky-link)', fontWeight: 'bold' },
  {
    tag: [tags.variableName, tags.propertyName, tags.definition(tags.variableName)],
    color: 'var(--sky-text-heading)',
  },
  { tag: [tags.number, tags.operator], color: 'var(--sky-text-warning)' },
]);

const LOOK = EditorView.theme({
  '&': {
    border: '1px solid var(--sky-border-control)',
    borderRadius: 'var(--sky-radius-item)',
    backgroundColor: 'var(--sky-surface)',
    color: 'var(--sky-text)',
    fontSize: 'var(--sky-font-body)',
  },
  '&.cm-focused': { outline: '2px solid var(--sky-focus)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--sky-font-mono)', minHeight: '92px', maxHeight: '320px' },
  '.cm-gutters': {
    backgroundColor: 'var(--sky-surface)',
    color: 'var(--sky-text-secondary)',
    border: 'none',
  },
  '.cm-content': { caretColor: 'var(--sky-text)' },
});

/**
 * A text with its syntax coloured. Tab leaves it, as it leaves every field. It lives in a shadow root: there its
 * styles are adopted sheets, where in the document they would be inline ones, which the page's policy forbids.
 */
export function CodeEditor({ label, value, language, fault, onChange }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{ view: EditorView; language: Compartment; marks: Compartment } | null>(null);
  const told = useRef(onChange);
  useEffect(() => {
    told.current = onChange;
  });

  useEffect(() => {
    if (!host.current) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open', delegatesFocus: true });
    const parts = { language: new Compartment(), marks: new Compartment() };
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          syntaxHighlighting(COLOURS),
          LOOK,
          parts.language.of([]),
          parts.marks.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) told.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    made.current = { view, ...parts };
    return () => {
      made.current = null;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = made.current?.view;
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = made.current;
    editor?.view.dispatch({
      effects: [
        editor.language.reconfigure(LANGUAGES[language]),
        editor.marks.reconfigure(
          EditorView.contentAttributes.of({
            'aria-label': label,
            spellcheck: 'false',
            ...(fault !== '' && { 'aria-invalid': 'true', 'aria-description': fault }),
          }),
        ),
      ],
    });
  }, [language, label, fault]);

  return <div ref={host} data-invalid={fault === '' ? undefined : 'true'} />;
}
