import { join } from 'node:path';
import { app } from 'electron';
import type { UploadChoiceKind } from '../../shared/contract/transfers';
import { askPaths } from './open-dialog';

/** The system's folder for downloads; where it names none, Electron tells the home folder, which nobody wants strewn. */
export function downloadFolder(): string {
  const [folder, home] = [app.getPath('downloads'), app.getPath('home')];
  return folder === home ? join(home, 'Downloads') : folder;
}

/** Asks for a folder to save objects in; null for none. */
export async function askFolder(): Promise<string | null> {
  const [folder] = await askPaths({
    title: 'Save in',
    buttonLabel: 'Choose',
    defaultPath: downloadFolder(),
    properties: ['openDirectory', 'createDirectory'],
  });
  return folder ?? null;
}

/** Asks for files, or for folders, to upload; nothing where it is declined. */
export function askUploads(kind: UploadChoiceKind): Promise<string[]> {
  return askPaths({
    title: kind === 'files' ? 'Upload files' : 'Upload folders',
    buttonLabel: 'Choose',
    properties: [kind === 'files' ? 'openFile' : 'openDirectory', 'multiSelections', 'showHiddenFiles'],
  });
}
