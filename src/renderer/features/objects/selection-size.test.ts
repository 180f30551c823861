import { describe, expect, it } from 'vitest';
import type { ObjectName } from '../../../shared/contract/listing';
import { selectionSize } from './selection-size';

const FOLDER: ObjectName = { kind: 'folder', key: 'a/' };
const OBJECT: ObjectName = { kind: 'object', key: 'a' };
const COUNTS = { objects: 5, folders: 0 };

describe('selectionSize', () => {
  it('of named rows is theirs, and tells which are not there', () => {
    const some = (rows: ObjectName[], named: { rows: number; bytes: number }) =>
      selectionSize({ kind: 'some', rows }, named, 1000, COUNTS);
    const known = { kind: 'known', folders: false, absent: 0 };
    expect(some([OBJECT], { rows: 1, bytes: 7 })).toEqual({ ...known, bytes: 7 });
    expect(some([OBJECT], { rows: 0, bytes: 0 })).toEqual({ ...known, bytes: 0, absent: 1 });
    expect(some([FOLDER, OBJECT], { rows: 2, bytes: 7 })).toEqual({ ...known, bytes: 7, folders: true });
  });

  it('of all but some is what is in sight without these', () => {
    const selection = { kind: 'all' as const, except: [OBJECT] };
    const size = selectionSize(selection, { rows: 1, bytes: 7 }, 1000, COUNTS);
    expect(size).toEqual({ kind: 'known', bytes: 993, folders: false, absent: 0 });
  });

  it('of folders alone is not known, and never 0', () => {
    const named = { rows: 1, bytes: 0 };
    expect(selectionSize({ kind: 'some', rows: [FOLDER] }, named, 0, COUNTS)).toMatchObject({ bytes: null });
    const folders = { objects: 0, folders: 3 };
    expect(selectionSize({ kind: 'all', except: [FOLDER] }, named, 0, folders)).toMatchObject({
      bytes: null,
      folders: true,
    });
  });
});
