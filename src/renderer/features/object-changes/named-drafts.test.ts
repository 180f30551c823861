import { describe, expect, it } from 'vitest';
import { draftsOf, faultsOf, metadataFault, namedEdit, withOneMore } from './named-drafts';

const before = draftsOf([
  { name: 'a', value: '1' },
  { name: 'b', value: '2' },
]);

describe('what a form of names and values asks for', () => {
  it('sends what was typed, and takes away what was removed', () => {
    const [a, b] = before;
    if (!a || !b) throw new Error('Two were made.');
    const added = withOneMore([
      { ...a, value: '9' },
      { ...b, removed: true },
    ]).map((draft) => (draft.existing ? draft : { ...draft, name: 'c', value: '' }));
    expect(namedEdit(before, added)).toEqual({
      set: [
        { name: 'a', value: '9' },
        { name: 'c', value: '' },
      ],
      remove: ['b'],
    });
    expect(namedEdit(before, before)).toEqual({ set: [], remove: [] });
  });

  it('replaces what was taken away and typed anew', () => {
    const drafts = [
      ...before.map((draft) => ({ ...draft, removed: draft.name === 'a' })),
      { id: 7, name: 'a', value: 'new', existing: false, removed: false },
    ];
    expect(namedEdit(before, drafts)).toEqual({ set: [{ name: 'a', value: 'new' }], remove: [] });
    expect(namedEdit([], [], ' x \n\ny\nx')).toEqual({ set: [], remove: ['x', 'y'] });
  });

  it('names what cannot be sent', () => {
    const draft = { id: 1, name: '', value: '', existing: false, removed: false };
    const faults = faultsOf(
      [
        { ...draft, id: 1, name: 'fine' },
        { ...draft, id: 2, name: 'fine' },
        { ...draft, id: 3, name: 'not fine' },
        { ...draft, id: 4, name: 'x', value: 'a\r\nx-evil: b' },
        { ...draft, id: 5, value: 'lonely' },
        { ...draft, id: 6, name: 'gone:', removed: true },
      ],
      metadataFault,
    );
    expect([...faults.keys()]).toEqual([2, 3, 4, 5]);
  });
});
