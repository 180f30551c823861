import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UploadChoices } from './upload-choices';

let folder: string;
let choices: UploadChoices;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skyglass-choices-'));
  choices = new UploadChoices(join(folder, 'staged'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function body(text: string): AsyncIterable<unknown> {
  return Readable.from([Buffer.from(text)]);
}

it('keeps what is handed over below its own folder, by its path', async () => {
  const choiceId = await choices.begin();
  await choices.receive(choiceId, 'site/index.html', body('hello'));
  await choices.receive(choiceId, 'one.txt', body('1'));
  const { paths, staged } = await choices.take(choiceId);
  expect(paths.sort()).toEqual([join(staged ?? '', 'one.txt'), join(staged ?? '', 'site')]);
  expect(await readFile(join(staged ?? '', 'site', 'index.html'), 'utf8')).toBe('hello');
  await expect(choices.take(choiceId)).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
});

it.each(['../out', '/etc/passwd', 'a/../../out', 'a//b', '.', '', 'a\\b', 'a\0b', 'x'.repeat(256)])(
  'takes no file by the path %j',
  async (path) => {
    const choiceId = await choices.begin();
    await expect(choices.receive(choiceId, path, body('x'))).rejects.toMatchObject({
      problem: { kind: 'invalid-input' },
    });
    expect(await readdir(folder)).toEqual(['staged']);
    expect((await choices.take(choiceId)).paths).toEqual([]);
  },
);

it('replaces nothing, and keeps no half of a file', async () => {
  const choiceId = await choices.begin();
  await choices.receive(choiceId, 'a', body('first'));
  await expect(choices.receive(choiceId, 'a', body('second'))).rejects.toThrow();
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('The page is gone.');
    })(),
  );
  await expect(choices.receive(choiceId, 'b', broken)).rejects.toThrow('gone');
  const { paths } = await choices.take(choiceId);
  expect(paths).toHaveLength(1);
  expect(await readFile(paths[0] ?? '', 'utf8')).toBe('first');
});

it('takes away what is of no transfer', async () => {
  const kept = await choices.begin();
  await choices.receive(kept, 'a', body('x'));
  const { staged } = await choices.take(kept);
  const given = await choices.begin();
  await choices.clean(new Set([staged ?? '']));
  expect(await readdir(join(folder, 'staged'))).toHaveLength(2);
  await choices.forget(given);
  await choices.clean(new Set());
  expect(await readdir(join(folder, 'staged'))).toEqual([]);
});
