import { shellQuoted } from '../shell-quote';
import { filterExpression, type FilterDialect } from './filter-code';
import type { CodePlace, ListWork } from './object-work';

/** `aws s3api list-objects-v2` and the like, up to its own options. */
export function cliCommand(command: string, { region, endpoint }: CodePlace): string {
  const where = endpoint === null ? '' : ` --endpoint-url ${shellQuoted(endpoint)}`;
  return `aws ${command} --region ${shellQuoted(region)}${where}`;
}

/** Why the CLI and awk cannot do it; null where they can. */
export function whyNoCliListing({ filter }: ListWork): string | null {
  const hasOther = filter.conditions.some(
    (one) => one.field === 'key' && one.test === 'regex' && /[\\]|\(\?/.test(one.value),
  );
  return hasOther ? 'awk does not know escapes and groups of this regular expression.' : null;
}

/**
 * A listing by the AWS CLI, which follows pages itself. Its own `--query` knows no case and no patterns, so that awk
 * filters; texts reach it by the environment, where nothing reads them as code.
 */
export function cliListing(work: ListWork): string {
  const { bucket, prefix, isFolder, filter, sort } = work;
  const texts: string[] = [];
  const text = (value: string): string => {
    texts.push(value);
    return `ENVIRON["Q${texts.length}"]`;
  };
  const dialect: FilterDialect = {
    and: '&&',
    or: '||',
    not: (expression) => `!(${expression})`,
    contains: (value) => `index(tolower(name), tolower(${text(value)}))`,
    starts: (value) => `index(tolower(name), tolower(${text(value)})) == 1`,
    equals: (value) => `name == ${text(value)}`,
    matches: (pattern) => `name ~ ${text(pattern)}`,
    any: '.',
    size: (test, bytes) => `$2 ${test} ${bytes}`,
    modified: (test, seconds) =>
      `substr($3, 1, 19) ${test} "${new Date(seconds * 1000).toISOString().slice(0, 19)}"`,
    storageClass: (value) => `tolower($4) == ${text(value.toLowerCase())}`,
    extension: (value) => `extension($1) == ${text(value.toLowerCase())}`,
  };
  const expression = filterExpression(filter, dialect);
  const onlyObjects = filter.conditions.some(({ field }) => field !== 'key');
  const folders = isFolder && !onlyObjects;
  const objects = '(Contents || `[]`)[].[Key, Size, LastModified, StorageClass]';
  const query = folders ? `[${objects}, (CommonPrefixes || \`[]\`)[].[Prefix]][]` : objects;
  const list = [
    cliCommand('s3api list-objects-v2', work),
    `--bucket ${shellQuoted(bucket)} --prefix ${shellQuoted(prefix)}`,
    ...(isFolder ? ["--delimiter '/'"] : []),
    `--output text --query ${shellQuoted(query)}`,
  ].join(' \\\n  ');
  return `${[list, ...filtering(expression, prefix, texts), ...sorting(sort)].join(' |\n')}\n`;
}

function filtering(expression: string | null, prefix: string, texts: readonly string[]): string[] {
  if (expression === null) return [];
  const extension = expression.includes('extension(')
    ? 'function extension(key) { sub(/^.*\\//, "", key); if (key !~ /.[.][^.]+$/) return ""; sub(/^.*[.]/, "", key); return tolower(key) } '
    : '';
  const program = `${extension}{ name = substr($1, length(ENVIRON["P"]) + 1) } ${expression}`;
  const variables = [
    `P=${shellQuoted(prefix)}`,
    ...texts.map((value, at) => `Q${at + 1}=${shellQuoted(value)}`),
  ];
  return [`${variables.join(' ')} awk -F '\\t' ${shellQuoted(program)}`];
}

const FIELDS = { key: '1,1', size: '2,2n', modified: '3,3', storageClass: '4,4' } as const;

/** By bytes, as S3 orders keys. ETags are not among what is listed. */
function sorting([by]: ListWork['sort']): string[] {
  if (!by || by.column === 'etag') return [];
  const field = `${FIELDS[by.column]}${by.direction === 'desc' ? 'r' : ''}`;
  return [`LC_ALL=C sort -t "$(printf '\\t')" -k ${field}`];
}
