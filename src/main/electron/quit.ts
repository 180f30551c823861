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
      app.quit();
    });
  });
}
