import { expect, it } from 'vitest';
import type { ObjectName } from '../../../shared/contract/listing';
import { only } from '../../grid/selection';
import { objectSelection, rowKey } from './object-rows';

const ROWS: ObjectName[] = [
  { kind: 'folder', key: 'a/' },
  { kind: 'object', key: 'a/' },
  { kind: 'object', key: 'folder' },
];

it('names rows so that a folder and an object of the same key stay apart', () => {
  expect(objectSelection(only(ROWS.map(rowKey)))).toEqual({ kind: 'some', rows: ROWS });
  expect(objectSelection({ kind: 'all', except: new Set(ROWS.slice(1).map(rowKey)) })).toEqual({
    kind: 'all',
    except: ROWS.slice(1),
  });
});
