import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellQuoted } from './shell-quote';

it('any text goes through a shell as it is', () => {
  // a shell knows no NUL
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => !one.includes('\0'));
  const hostile = ["a'; rm -rf ~ #$(id)`id`", '', '-n', '~/x', '*', '!!', 'a b', '\n', '\\', '"', '${HOME}'];
  const all = [...hostile, ...fc.sample(text, 300)];
  const line = all.map(shellQuoted).join(' ');
  const read = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' }).split('\0');
  expect(read.slice(0, -1)).toEqual(all);
});
