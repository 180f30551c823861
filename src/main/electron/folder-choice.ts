import { app } from 'electron';
import { askPaths } from './open-dialog';

/** Asks for a folder to save objects in; null for none. */
export async function askFolder(): Promise<string | null> {
  const [folder] = await askPaths({
    title: 'Save in',
    buttonLabel: 'Choose',
    defaultPath: app.getPath('downloads'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return folder ?? null;
}
