import { xmlText, type Answer } from './foreign-server';

type StoredObject = { key: string; size: number };

/** Fewer than anybody asks for. */
const PAGE = 100;

/** Buckets of a server that does not know HeadBucket, nor tells regions in the list of buckets. */
export class ForeignStorage {
  readonly buckets = new Map<string, StoredObject[]>();
  /** What GetBucketLocation tells, of the buckets where it does. */
  readonly locations = new Map<string, string>();

  /** Puts a bucket there; keys in the order of their UTF-8 bytes, as S3 lists them. */
  add(name: string, objects: StoredObject[]): void {
    const inOrder = [...objects].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    this.buckets.set(name, inOrder);
  }

  answer(path: string): Answer {
    const { pathname, searchParams } = new URL(path, 'http://foreign');
    const bucket = decodeURIComponent(pathname.split('/')[1] ?? '');
    if (bucket === '') return { status: 200, body: this.#list() };
    const location = searchParams.has('location') ? this.locations.get(bucket) : undefined;
    if (location !== undefined) {
      return { status: 200, body: `<LocationConstraint>${location}</LocationConstraint>` };
    }
    if (searchParams.get('list-type') !== '2') return refusal(501, 'NotImplemented', 'Not implemented.');
    if (bucket === 'locked') return refusal(403, 'AccessDenied', 'No entry.');
    const objects = this.buckets.get(bucket);
    if (!objects) return refusal(404, 'NoSuchBucket', 'There is no such bucket.');
    return { status: 200, body: page(objects, searchParams) };
  }

  #list(): string {
    const buckets = Array.from(
      this.buckets.keys(),
      (name) => `<Bucket><Name>${name}</Name><CreationDate>2024-03-05T06:07:08.000Z</CreationDate></Bucket>`,
    );
    return `<ListAllMyBucketsResult><Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`;
  }
}

function refusal(status: number, code: string, message: string): Answer {
  const body = `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>storage-7</RequestId></Error>`;
  return { status, body };
}

/** A page by place, with a token of the server's own. The second page of all is empty, and not the last. */
function page(objects: readonly StoredObject[], asked: URLSearchParams): string {
  const prefix = asked.get('prefix') ?? '';
  const delimiter = asked.get('delimiter') ?? '';
  const entries = new Map<string, string>();
  for (const { key, size } of objects.filter((object) => object.key.startsWith(prefix))) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) {
      const folder = key.slice(0, end + 1);
      entries.set(folder, `<CommonPrefixes><Prefix>${xmlText(folder)}</Prefix></CommonPrefixes>`);
    } else {
      entries.set(
        key,
        `<Contents><Key>${xmlText(key)}</Key><LastModified>2024-02-03T04:05:06.000Z</LastModified><Size>${size}</Size></Contents>`,
      );
    }
  }
  const [count = 0, seen = 0] =
    (asked.get('continuation-token') ?? 'from 0 0').match(/\d+/g)?.map(Number) ?? [];
  const next = seen === 1 ? count : count + PAGE;
  const truncated = next < entries.size;
  return [
    '<?xml version="1.0"?><ListBucketResult>',
    `<IsTruncated>${truncated}</IsTruncated>`,
    truncated ? `<NextContinuationToken>from ${next} ${seen + 1}</NextContinuationToken>` : '',
    ...Array.from(entries.values()).slice(count, next),
    '</ListBucketResult>',
  ].join('');
}
