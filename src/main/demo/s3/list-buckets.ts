import type { DemoRequest, DemoResponse } from '../wire';
import { element, optionalElement } from '../xml';
import { invalidArgument, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import { OWNER_ID } from './list-objects';

/** ListBuckets, which tells regions and pages only when it was asked as a paged call. */

const PAGING = ['max-buckets', 'continuation-token', 'prefix', 'bucket-region'];
const TOKEN_MARK = 'buckets-after:';

function readMaxBuckets(query: URLSearchParams): number | null {
  const text = query.get('max-buckets');
  if (text === null) return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 10_000) {
    throw invalidArgument('Argument max-buckets must be an integer between 1 and 10000', 'max-buckets', text);
  }
  return value;
}

function readAfter(query: URLSearchParams): string {
  const token = query.get('continuation-token');
  if (token === null) return '';
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(TOKEN_MARK)) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return text.slice(TOKEN_MARK.length);
}

/** Answers ListBuckets over the account's own buckets, by name. */
export function listBuckets(request: DemoRequest, buckets: readonly Bucket[]): DemoResponse {
  const { query } = request;
  const paged = PAGING.some((name) => query.has(name));
  const maxBuckets = readMaxBuckets(query);
  const after = readAfter(query);
  const prefix = query.get('prefix');
  const region = query.get('bucket-region');
  const fitting = buckets
    .filter((bucket) => bucket.owned && bucket.name > after && bucket.name.startsWith(prefix ?? ''))
    .filter((bucket) => region === null || bucket.region === region)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = fitting.slice(0, maxBuckets ?? fitting.length);
  const last = shown.length < fitting.length ? shown.at(-1) : undefined;
  const rows = shown.map(
    (bucket) =>
      `<Bucket>${element('Name', bucket.name)}${element('CreationDate', new Date(bucket.created).toISOString())}` +
      `${paged ? element('BucketRegion', bucket.region) : ''}</Bucket>`,
  );
  const token = last ? Buffer.from(TOKEN_MARK + last.name).toString('base64') : null;
  return xmlAnswer(
    request,
    'ListAllMyBucketsResult',
    `<Owner>${element('ID', OWNER_ID)}</Owner><Buckets>${rows.join('')}</Buckets>` +
      optionalElement('ContinuationToken', token) +
      optionalElement('Prefix', prefix),
  );
}
