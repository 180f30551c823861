import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goTo, Grid } from '../rig/grid';
import { expect, test } from '../rig/test';

test('opens a terminal with the words of the login as its arguments', async ({ launch, home }) => {
  // stands for the person's own terminal, and notes what it was started with
  const bin = join(home, 'bin');
  const noted = join(home, 'terminal-arguments');
  await mkdir(bin);
  const script = join(bin, 'x-terminal-emulator');
  await writeFile(
    script,
    `#!/bin/sh\nfor word in "$@"; do echo "$word"; done > '${noted}.part'\nmv '${noted}.part' '${noted}'\n`,
  );
  await chmod(script, 0o755);
  const { page } = await launch({
    flags: ['--demo'],
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  });
  await goTo(page, 'Instances');
  await new Grid(page, 'Instances').row('web-2').dblclick();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Connect' }).click();
  await dialog.getByRole('button', { name: 'Open terminal: Session Manager' }).click();
  await expect
    .poll(async () => await readFile(noted, 'utf8').catch(() => ''))
    .toMatch(/--target\ni-[0-9a-f]+\n/);
  const words = (await readFile(noted, 'utf8')).trimEnd().split('\n');
  expect(words[0]).toBe('-e');
  expect(words.slice(-7, -3)).toEqual(['aws', 'ssm', 'start-session', '--target']);
  expect(words.slice(-2)).toEqual(['--region', 'us-east-1']);
});
