import { join } from 'node:path';
import { app, BrowserWindow, dialog, type SaveDialogOptions } from 'electron';
import type { ExportFormat } from '../../shared/contract/export';
import type { ExportTarget } from '../api/context';

const FORMATS: Record<ExportFormat, string> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  parquet: 'Parquet',
};

/** Asks for a place by the system's own dialog, which confirms where a file is to be replaced; null for none. */
export async function askExportTarget(name: string, format: ExportFormat): Promise<ExportTarget | null> {
  const options: SaveDialogOptions = {
    title: 'Export the listing',
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: FORMATS[format], extensions: [format] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  return await ask(options, 0o666);
}

/** Asks for a place for a private key, in the folder where ssh looks for keys; null for none. */
export async function askKeyTarget(name: string): Promise<ExportTarget | null> {
  return await ask(
    {
      title: 'Save the private key',
      defaultPath: join(app.getPath('home'), '.ssh', name),
      filters: [{ name: 'Private key', extensions: ['pem'] }],
      properties: ['createDirectory', 'showHiddenFiles'],
    },
    0o600,
  );
}

async function ask(options: SaveDialogOptions, mode: number): Promise<ExportTarget | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (canceled || !filePath) return null;
  return { path: filePath, mode, deliver: () => ({ kind: 'file', path: filePath }) };
}
