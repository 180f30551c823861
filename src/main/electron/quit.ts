import { app } from 'electron';
import type { App } from '../app';

/** Holds the end of the process back until the app has closed its files, once all windows are gone. */
export function disposeBeforeQuit(composed: App): void {
  let disposed = false;
  app.on('will-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    void composed.dispose().then(() => {
      disposed = true;
      // in a later turn: with nothing to dispose of, this would still be inside the event, where Electron
      // takes itself to be quitting already and ignores the call; the process would stay without a window
      setImmediate(() => app.quit());
    });
  });
}
