import { filterExpression, type FilterDialect } from './filter-code';
import { quoted, type CodePlace, type ListWork } from './object-work';

const DIALECT: FilterDialect = {
  and: 'and',
  or: 'or',
  not: (expression) => `not (${expression})`,
  contains: (text) => `${quoted(text)}.lower() in name.lower()`,
  starts: (text) => `name.lower().startswith(${quoted(text)}.lower())`,
  equals: (text) => `name == ${quoted(text)}`,
  matches: (pattern) => `re.search(${quoted(pattern)}, name) is not None`,
  any: '[\\s\\S]',
  size: (test, bytes) => `row["Size"] ${test} ${bytes}`,
  modified: (test, seconds) => `row["LastModified"].timestamp() ${test} ${seconds}`,
  storageClass: (value) => `row.get("StorageClass", "").lower() == ${quoted(value.toLowerCase())}`,
  extension: (value) => `extension(row["Key"]) == ${quoted(value.toLowerCase())}`,
};

const SORTS = {
  key: 'row["Key"].encode()',
  size: 'row.get("Size", -1)',
  modified: 'row["LastModified"].timestamp() if "LastModified" in row else 0',
  storageClass: 'row.get("StorageClass", "")',
  etag: 'row.get("ETag", "")',
} as const;

/** The client, as an expression. */
export function pythonClient({ region, endpoint }: CodePlace): string {
  const where = endpoint === null ? '' : `, endpoint_url=${quoted(endpoint)}`;
  return `boto3.client("s3", region_name=${quoted(region)}${where})`;
}

/** A listing in Python: every page, filtered and sorted. */
export function pythonListing(work: ListWork): string {
  const { bucket, prefix, isFolder, filter, sort } = work;
  const test = filterExpression(filter, DIALECT);
  const onlyObjects = filter.conditions.some(({ field }) => field !== 'key');
  const [by] = sort;
  const uses = (word: string) => test?.includes(word) === true;
  return [
    'import re',
    '',
    'import boto3',
    '',
    ...(uses('extension(')
      ? [
          'def extension(key):',
          '    step = key.split("/")[-1]',
          '    stem, dot, after = step.rpartition(".")',
          '    return after.lower() if stem and dot else ""',
          '',
        ]
      : []),
    `prefix = ${quoted(prefix)}`,
    'def wanted(row):',
    '    name = row["Key"][len(prefix):]',
    `    return ${test ?? 'True'}`,
    '',
    `pages = ${pythonClient(work)}.get_paginator("list_objects_v2").paginate(`,
    `    Bucket=${quoted(bucket)}, Prefix=prefix${isFolder ? ', Delimiter="/"' : ''}`,
    ')',
    'rows = []',
    'for page in pages:',
    '    rows += [row for row in page.get("Contents", []) if wanted(row)]',
    ...(isFolder && !onlyObjects
      ? [
          '    folders = [{"Key": folder["Prefix"]} for folder in page.get("CommonPrefixes", [])]',
          '    rows += [row for row in folders if wanted(row)]',
        ]
      : []),
    ...(by
      ? [`rows.sort(key=lambda row: ${SORTS[by.column]}${by.direction === 'desc' ? ', reverse=True' : ''})`]
      : []),
    'for row in rows:',
    '    print(row["Key"], row.get("Size", ""), row.get("LastModified", ""), row.get("StorageClass", ""), sep="\\t")',
    '',
  ].join('\n');
}
