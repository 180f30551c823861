import { readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** A file of the built page. */
export type PageFile = {
  path: string;
  contentType: string;
  /** Its name carries a hash of its content, so that it may be cached for good. */
  hashed: boolean;
};

/** Finds the file for the path of an address, or null. */
export type PageFiles = (pathname: string) => PageFile | null;

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The files below `root` by their address. The folder is read once and only what was found is ever
 * served, so that no spelling of a path (`..`, `%2e%2e`, a symbolic link, a NUL) leads out of it.
 * @throws when the folder cannot be read: the page has not been built.
 */
export function pageFiles(root: string): PageFiles {
  const files = new Map<string, PageFile>();
  const read = (folder: string, address: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) read(path, `${address}${entry.name}/`);
      const contentType = CONTENT_TYPES[extname(entry.name)];
      if (!entry.isFile() || !contentType) continue;
      files.set(address + entry.name, { path, contentType, hashed: address.startsWith('/assets/') });
    }
  };
  read(root.endsWith(sep) ? root.slice(0, -1) : root, '/');
  return (pathname) => files.get(pathname === '/' ? '/index.html' : pathname) ?? null;
}
