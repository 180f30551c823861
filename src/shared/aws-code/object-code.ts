import type { ObjectName } from '../contract/listing';
import { shellQuoted } from '../shell-quote';
import type { CallLanguage } from './call-code';
import { cliCommand, cliListing, whyNoCliListing } from './list-cli';
import { javascriptClient, javascriptListing } from './list-javascript';
import { pythonClient, pythonListing } from './list-python';
import { MOST_CODE_ROWS, quoted, type ListWork, type RowWork } from './object-work';

/** Something that is shown of, or done to objects, as it is written as code. */
export type ObjectWork =
  ({ kind: 'list' } & ListWork) | ({ kind: 'download' } & RowWork) | ({ kind: 'delete' } & RowWork);

/** Objects that one request deletes at most. */
const DELETED_AT_ONCE = 1000;

/** Why it cannot be written in a language; null where it can. */
export function whyNoCode(work: ObjectWork, language: CallLanguage): string | null {
  if (work.kind === 'list') return language === 'cli' ? whyNoCliListing(work) : null;
  if (work.rows.length > MOST_CODE_ROWS) {
    return `These are more than ${MOST_CODE_ROWS} rows: copy the listing with its filter instead.`;
  }
  if (work.kind === 'download' && work.rows.some(({ key }) => !isSafe(key.slice(work.prefix.length)))) {
    return 'A key of them is no path that is safe on every machine: Download saves it under another name.';
  }
  return null;
}

/** The work as code that runs as it is pasted. */
export function objectCode(work: ObjectWork, language: CallLanguage): string {
  switch (work.kind) {
    case 'list':
      return { cli: cliListing, boto3: pythonListing, javascript: javascriptListing }[language](work);
    case 'download':
      return { cli: cliDownload, boto3: pythonDownload, javascript: javascriptDownload }[language](work);
    case 'delete':
      return { cli: cliDelete, boto3: pythonDelete, javascript: javascriptDelete }[language](work);
  }
}

/** Steps that lead nowhere else, and that every system takes. */
function isSafe(path: string): boolean {
  const steps = path.replace(/\/$/, '').split('/');
  return steps.every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\\p{Cc}]/u.test(step));
}

const keysOf = (rows: readonly ObjectName[], kind: ObjectName['kind']): string[] =>
  rows.filter((row) => row.kind === kind).map(({ key }) => key);

function cliDownload(work: RowWork): string {
  const { bucket, prefix, rows } = work;
  const commands = rows.map(({ kind, key }) => {
    const to = `./${key.slice(prefix.length)}`;
    const recursive = kind === 'folder' ? ' --recursive' : '';
    return `${cliCommand('s3 cp', work)}${recursive} ${shellQuoted(`s3://${bucket}/${key}`)} ${shellQuoted(to)}`;
  });
  return `${commands.join(' &&\n')}\n`;
}

function cliDelete(work: RowWork): string {
  const { bucket, rows } = work;
  const objects = keysOf(rows, 'object').map((Key) => ({ Key }));
  const commands = [
    ...(objects.length === 0
      ? []
      : [
          `${cliCommand('s3api delete-objects', work)} --bucket ${shellQuoted(bucket)} \\\n  --delete ${shellQuoted(JSON.stringify({ Objects: objects }))}`,
        ]),
    ...keysOf(rows, 'folder').map(
      (key) => `${cliCommand('s3 rm', work)} --recursive ${shellQuoted(`s3://${bucket}/${key}`)}`,
    ),
  ];
  return `${commands.join(' &&\n')}\n`;
}

/** Lists every key of the rows, folders with all below them: `keys` in both languages. */
function pythonKeys({ bucket, rows }: RowWork): string[] {
  return [
    `keys = ${JSON.stringify(keysOf(rows, 'object'))}`,
    `for folder in ${JSON.stringify(keysOf(rows, 'folder'))}:`,
    '    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=folder)',
    '    keys += [row["Key"] for page in pages for row in page.get("Contents", [])]',
  ].map((line) => line.replace('Bucket=bucket', `Bucket=${quoted(bucket)}`));
}

function pythonDownload(work: RowWork): string {
  const { bucket, prefix } = work;
  return [
    'from pathlib import Path',
    '',
    'import boto3',
    '',
    `client = ${pythonClient(work)}`,
    `prefix = ${quoted(prefix)}`,
    ...pythonKeys(work),
    'for key in keys:',
    '    path = Path(key[len(prefix):])',
    '    if key.endswith("/") or path.is_absolute() or ".." in path.parts:',
    '        print("left out:", key)',
    '        continue',
    '    path.parent.mkdir(parents=True, exist_ok=True)',
    `    client.download_file(${quoted(bucket)}, key, str(path))`,
    '',
  ].join('\n');
}

function pythonDelete(work: RowWork): string {
  const { bucket } = work;
  return [
    'import boto3',
    '',
    `client = ${pythonClient(work)}`,
    ...pythonKeys(work),
    `for start in range(0, len(keys), ${DELETED_AT_ONCE}):`,
    `    objects = [{"Key": key} for key in keys[start:start + ${DELETED_AT_ONCE}]]`,
    `    answer = client.delete_objects(Bucket=${quoted(bucket)}, Delete={"Objects": objects, "Quiet": True})`,
    '    for error in answer.get("Errors", []):',
    '        print(error["Key"], error["Code"], error["Message"])',
    '',
  ].join('\n');
}

function javascriptKeys({ bucket, rows }: RowWork): string[] {
  return [
    `const keys = ${JSON.stringify(keysOf(rows, 'object'))};`,
    `for (const folder of ${JSON.stringify(keysOf(rows, 'folder'))}) {`,
    `  for await (const page of paginateListObjectsV2({ client }, { Bucket: ${quoted(bucket)}, Prefix: folder })) {`,
    '    keys.push(...(page.Contents ?? []).map(({ Key }) => Key));',
    '  }',
    '}',
  ];
}

function javascriptDownload(work: RowWork): string {
  const { bucket, prefix } = work;
  return [
    "import { createWriteStream } from 'node:fs';",
    "import { mkdir } from 'node:fs/promises';",
    "import { dirname, isAbsolute } from 'node:path';",
    "import { pipeline } from 'node:stream/promises';",
    "import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';",
    '',
    `const client = ${javascriptClient(work)};`,
    `const prefix = ${quoted(prefix)};`,
    ...javascriptKeys(work),
    'for (const key of keys) {',
    '  const path = key.slice(prefix.length);',
    "  if (key.endsWith('/') || isAbsolute(path) || path.split(/[\\\\/]/).includes('..')) {",
    "    console.log('left out:', key);",
    '    continue;',
    '  }',
    '  await mkdir(dirname(path), { recursive: true });',
    `  const { Body } = await client.send(new GetObjectCommand({ Bucket: ${quoted(bucket)}, Key: key }));`,
    '  await pipeline(Body, createWriteStream(path));',
    '}',
    '',
  ].join('\n');
}

function javascriptDelete(work: RowWork): string {
  const { bucket } = work;
  return [
    "import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';",
    '',
    `const client = ${javascriptClient(work)};`,
    ...javascriptKeys(work),
    `for (let start = 0; start < keys.length; start += ${DELETED_AT_ONCE}) {`,
    `  const Objects = keys.slice(start, start + ${DELETED_AT_ONCE}).map((Key) => ({ Key }));`,
    `  const { Errors = [] } = await client.send(`,
    `    new DeleteObjectsCommand({ Bucket: ${quoted(bucket)}, Delete: { Objects, Quiet: true } }),`,
    '  );',
    '  for (const { Key, Code, Message } of Errors) console.log(Key, Code, Message);',
    '}',
    '',
  ].join('\n');
}
