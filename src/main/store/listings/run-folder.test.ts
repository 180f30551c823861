import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunFolder } from './run-folder';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-run-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A pid that no process of this machine can have (Linux counts to 2^22). */
const NOBODY = 2 ** 22 + 17;

describe('RunFolder', () => {
  it('takes away what ended runs left, and leaves the living and the unknown alone', () => {
    for (const name of [
      `${NOBODY}-dead`,
      `${process.ppid}-alive`,
      `${process.pid}-twin`,
      'damaged',
      'notes',
    ]) {
      mkdirSync(join(root, name));
    }
    new RunFolder(root, `${process.pid}-self`).prepare();
    expect(readdirSync(root).sort()).toEqual(
      [`${process.pid}-self`, `${process.ppid}-alive`, `${process.pid}-twin`, 'damaged', 'notes'].sort(),
    );
  });

  it('does not mind a file that is not there', () => {
    const folder = new RunFolder(root, `${process.pid}-self`);
    folder.prepare();
    expect(() => folder.forget('none')).not.toThrow();
  });
});
