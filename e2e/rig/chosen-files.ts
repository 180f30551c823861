import type { RunningApp } from './test';

/** Chooses files or a folder to upload, by the system's dialog on the desktop or the browser's own. */
export async function chooseUploads(
  app: RunningApp,
  kind: 'Files…' | 'Folder…',
  paths: string[],
): Promise<void> {
  const { page, electron } = app;
  await electron?.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const item = page.getByRole('menuitem', { name: kind });
  if (electron) {
    await item.click();
    return;
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), item.click()]);
  await chooser.setFiles(paths);
}
