import { app, BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Asks for the manifest of an inventory report by the system's own dialog; null for none. */
export async function askManifest(): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: 'Open the manifest of an inventory',
    defaultPath: app.getPath('downloads'),
    filters: [{ name: 'Manifest of S3 Inventory', extensions: ['json'] }],
    properties: ['openFile'],
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
