import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Asks by the system's own dialog, over the window in use; what was chosen, nothing where it was declined. */
export async function askPaths(options: OpenDialogOptions): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
