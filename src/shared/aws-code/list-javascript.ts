import { filterExpression, type FilterDialect } from './filter-code';
import { quoted, type CodePlace, type ListWork } from './object-work';

const DIALECT: FilterDialect = {
  and: '&&',
  or: '||',
  not: (expression) => `!(${expression})`,
  contains: (text) => `name.toLowerCase().includes(${quoted(text)}.toLowerCase())`,
  starts: (text) => `name.toLowerCase().startsWith(${quoted(text)}.toLowerCase())`,
  equals: (text) => `name === ${quoted(text)}`,
  matches: (pattern) => `new RegExp(${quoted(pattern)}, 'u').test(name)`,
  any: '[\\s\\S]',
  size: (test, bytes) => `row.Size ${test === '==' || test === '!=' ? `${test}=` : test} ${bytes}`,
  modified: (test, seconds) => `row.LastModified.getTime() / 1000 ${test} ${seconds}`,
  storageClass: (value) => `(row.StorageClass ?? '').toLowerCase() === ${quoted(value.toLowerCase())}`,
  extension: (value) => `extension(row.Key) === ${quoted(value.toLowerCase())}`,
};

const SORTS = {
  key: 'Buffer.compare(Buffer.from(a.Key), Buffer.from(b.Key))',
  size: '(a.Size ?? -1) - (b.Size ?? -1)',
  modified: '(a.LastModified?.getTime() ?? 0) - (b.LastModified?.getTime() ?? 0)',
  storageClass: "(a.StorageClass ?? '') < (b.StorageClass ?? '') ? -1 : 1",
  etag: "(a.ETag ?? '') < (b.ETag ?? '') ? -1 : 1",
} as const;

/** The client, as an expression. */
export function javascriptClient({ region, endpoint }: CodePlace): string {
  const where = endpoint === null ? '' : `, endpoint: ${quoted(endpoint)}, forcePathStyle: true`;
  return `new S3Client({ region: ${quoted(region)}${where} })`;
}

/** A listing in JavaScript: every page, filtered and sorted. */
export function javascriptListing(work: ListWork): string {
  const { bucket, prefix, isFolder, filter, sort } = work;
  const test = filterExpression(filter, DIALECT);
  const onlyObjects = filter.conditions.some(({ field }) => field !== 'key');
  const [by] = sort;
  return [
    "import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';",
    '',
    ...(test?.includes('extension(') === true
      ? ["const extension = (key) => /[^/]\\.([^./]+)$/.exec(key)?.[1].toLowerCase() ?? '';", '']
      : []),
    `const client = ${javascriptClient(work)};`,
    `const prefix = ${quoted(prefix)};`,
    'const wanted = (row) => {',
    '  const name = row.Key.slice(prefix.length);',
    `  return ${test ?? 'name !== null'};`,
    '};',
    `const request = { Bucket: ${quoted(bucket)}, Prefix: prefix${isFolder ? ", Delimiter: '/'" : ''} };`,
    'const rows = [];',
    'for await (const page of paginateListObjectsV2({ client }, request)) {',
    '  rows.push(...(page.Contents ?? []).filter(wanted));',
    ...(isFolder && !onlyObjects
      ? ['  rows.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => ({ Key: Prefix })).filter(wanted));']
      : []),
    '}',
    ...(by
      ? [
          by.direction === 'asc'
            ? `rows.sort((a, b) => ${SORTS[by.column]});`
            : `rows.sort((b, a) => ${SORTS[by.column]});`,
        ]
      : []),
    'for (const row of rows) {',
    "  console.log([row.Key, row.Size ?? '', row.LastModified?.toISOString() ?? '', row.StorageClass ?? ''].join('\\t'));",
    '}',
    '',
  ].join('\n');
}
