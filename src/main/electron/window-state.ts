import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** How the person left the window; positions and sizes in CSS pixels of the desktop. */
export type WindowState = { x?: number; y?: number; width: number; height: number; maximized: boolean };

const DEFAULT: WindowState = { width: 1440, height: 900, maximized: false };

const side = z.number().int().min(-100_000).max(100_000);
const file = z.object({
  x: side,
  y: side,
  width: z.number().int().min(640).max(20_000),
  height: z.number().int().min(400).max(20_000),
  maximized: z.boolean(),
});

const FILE = 'window.json';

/**
 * Reads how the window was left, as far as it still fits a screen: of a window that would be out of
 * sight only the size is kept. Falls back to a default, for a lost position is no loss.
 */
export function readWindowState(home: string, screens: readonly Rectangle[]): WindowState {
  try {
    const state = file.parse(JSON.parse(readFileSync(join(home, FILE), 'utf8')));
    const { width, height, maximized } = state;
    return screens.some((screen) => overlaps(state, screen)) ? state : { width, height, maximized };
  } catch {
    return DEFAULT;
  }
}

/** Enough of the title bar must be on the screen to take hold of it. */
function overlaps(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= 100 && window.y >= screen.y && window.y + 40 <= screen.y + screen.height;
}

export function writeWindowState(home: string, state: WindowState): void {
  try {
    writeFileSync(join(home, FILE), `${JSON.stringify(state)}\n`, { mode: 0o600 });
  } catch {
    // a full disk must not keep the window from closing
  }
}
