import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from './window-state';

const SCREENS = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const DEFAULT = { width: 1440, height: 900, maximized: false };

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-window-'));
});

afterEach(() => rmSync(home, { recursive: true }));

describe('the window', () => {
  it('comes back as it was left, on whichever screen', () => {
    const state = { x: 2000, y: 40, width: 1000, height: 700, maximized: true };
    writeWindowState(home, state);
    expect(readWindowState(home, SCREENS)).toEqual(state);
  });

  it('keeps its size but not its place when that screen is gone', () => {
    writeWindowState(home, { x: 2000, y: 40, width: 1000, height: 700, maximized: false });
    expect(readWindowState(home, SCREENS.slice(0, 1))).toEqual({
      width: 1000,
      height: 700,
      maximized: false,
    });
  });

  it.each([
    { x: 1900, y: 0 },
    { x: -950, y: 0 },
    { x: 0, y: -20 },
    { x: 0, y: 1030 },
  ])('is moved when its title bar could not be grasped at $x, $y', (place) => {
    writeWindowState(home, { ...place, width: 1000, height: 700, maximized: false });
    expect(readWindowState(home, SCREENS.slice(0, 1))).not.toHaveProperty('x');
  });

  it.each(['', '{', '[]', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}', '{"x":"0"}'])(
    'opens as new on %j',
    (text) => {
      writeFileSync(join(home, 'window.json'), text);
      expect(readWindowState(home, SCREENS)).toEqual(DEFAULT);
    },
  );

  it('opens as new the first time, and closes without a folder to write to', () => {
    expect(readWindowState(join(home, 'none'), SCREENS)).toEqual(DEFAULT);
    expect(() => writeWindowState(join(home, 'none'), DEFAULT)).not.toThrow();
  });
});
