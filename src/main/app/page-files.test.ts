import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFiles, type PageFiles } from './page-files';

let folder: string;
let find: PageFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skyglass-page-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'index-abc.js'), '');
  writeFileSync(join(root, 'assets', 'index-abc.js.map'), '{}');
  symlinkSync(join(folder, 'secret.html'), join(root, 'link.html'));
  find = pageFiles(root);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the files of the page', () => {
  it('serves the page at / and by its name, never from a cache', () => {
    const expected = { path: join(folder, 'renderer', 'index.html'), hashed: false };
    expect(find('/')).toMatchObject(expected);
    expect(find('/index.html')).toMatchObject({ ...expected, contentType: 'text/html; charset=utf-8' });
  });

  it('serves hashed assets with their type', () => {
    expect(find('/assets/index-abc.js')).toMatchObject({
      hashed: true,
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..\\secret.html',
    '/assets/..',
    '/assets/',
    '/assets',
    '//index.html',
    '/./index.html',
    '/index.html\0',
    '/index.html/',
    '/link.html',
    '/assets/index-abc.js.map',
    '/constructor',
    '/__proto__',
    'index.html',
    '',
  ])('has nothing at %j', (pathname) => {
    expect(find(pathname)).toBeNull();
  });
});
