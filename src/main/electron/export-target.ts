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
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (canceled || !filePath) return null;
  return { path: filePath, mode: 0o666, deliver: () => ({ kind: 'file', path: filePath }) };
}
