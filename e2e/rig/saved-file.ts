import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningApp } from './test';

/** What the system's save dialog is to answer on the desktop, from now on: a path, or null to decline. */
export async function answerSaveDialog({ electron }: RunningApp, filePath: string | null): Promise<void> {
  await electron?.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () =>
      Promise.resolve(path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path });
  }, filePath);
}

/** The file that an action saves, by the browser's download or where the desktop's dialog was told to. */
export async function savedFile(
  app: RunningApp,
  home: string,
  act: () => Promise<void>,
): Promise<{ name: string; content: Buffer }> {
  if (!app.electron) {
    const [download] = await Promise.all([app.page.waitForEvent('download'), act()]);
    const name = download.suggestedFilename();
    return { name, content: await readFile(await download.path()) };
  }
  const folder = await mkdtemp(join(home, 'saved-'));
  await app.electron.evaluate(({ dialog }, into) => {
    // the name that the dialog was given is the last step of a path of either kind
    dialog.showSaveDialog = (...given: unknown[]) => {
      const options = given.at(-1);
      const suggested =
        typeof options === 'object' && options !== null && 'defaultPath' in options
          ? String(options.defaultPath)
          : '';
      const filePath = `${into}/${suggested.replace(/^.*[\\/]/, '')}`;
      return Promise.resolve({ canceled: false, filePath });
    };
  }, folder);
  await act();
  const text = await app.page.getByText('Saved as').innerText();
  const name = text.replace(/^.*[\\/]/, '').replace(/\.$/, '');
  return { name, content: await readFile(join(folder, name)) };
}
