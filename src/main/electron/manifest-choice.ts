import { app } from 'electron';
import { askPaths } from './open-dialog';

/** Asks for the manifest of an inventory report by the system's own dialog; null for none. */
export async function askManifest(): Promise<string | null> {
  const [manifest] = await askPaths({
    title: 'Open the manifest of an inventory',
    defaultPath: app.getPath('downloads'),
    filters: [{ name: 'Manifest of S3 Inventory', extensions: ['json'] }],
    properties: ['openFile'],
  });
  return manifest ?? null;
}
