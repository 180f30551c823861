import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonLines } from './json-lines';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skyglass-lines-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function contents(path: string): Promise<(string | null)[]> {
  const file = await JsonLines.open(path, z.string());
  const lines: (string | null)[] = [];
  for await (const line of file.all()) lines.push(line);
  await file.close();
  return lines;
}

it('gives back what was appended, whatever the texts, cut anywhere by the end of a process', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), fc.nat(40), async (texts, cut) => {
      run += 1;
      const path = join(folder, String(run));
      const file = await JsonLines.open(path, z.string());
      await file.append(texts);
      await file.close();
      // half a line more, as a killed process leaves it
      await appendFile(path, `"${'x'.repeat(cut)}`);
      expect(await contents(path)).toEqual(texts.map((text) => JSON.parse(JSON.stringify(text)) as string));
      const again = await JsonLines.open(path, z.string());
      await again.append(['more']);
      await again.close();
      expect((await contents(path)).at(-1)).toBe('more');
    }),
    { numRuns: 40 },
  );
});

it('reads lines longer than a read, and passes over what is none of its own', async () => {
  const path = join(folder, 'long');
  const long = 'é'.repeat(400_000);
  await writeFile(path, `not json\n${JSON.stringify(long)}\n{"a":1}\n"last"\n`);
  expect(await contents(path)).toEqual([null, long, null, 'last']);
});
