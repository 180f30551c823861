import {
  ListObjectsV2Command,
  S3Client,
  type ListObjectsV2CommandOutput,
  type _Object,
} from '@aws-sdk/client-s3';
import { HttpResponse } from '@smithy/core/protocols';
import { NO_CLASS, packedAt, type PackedTexts } from '../../../../shared/listing/entry-batch';
import { SILENT } from '../../request-handler';
import type { ListedPage } from './listed-page';

let body: Uint8Array = new Uint8Array();

/** The SDK as it is, sending nothing: every request is answered with `body`. */
const client = new S3Client({
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1',
  credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
  requestHandler: {
    handle: () => Promise.resolve({ response: new HttpResponse({ statusCode: 200, body }) }),
  },
  logger: SILENT,
  maxAttempts: 1,
});

/** What the SDK's own deserialiser makes of the body of an answer. */
export async function sdkReads(answer: Uint8Array): Promise<ListObjectsV2CommandOutput> {
  body = answer;
  return client.send(new ListObjectsV2Command({ Bucket: 'any' }));
}

/** A name under `encoding-type=url`, decoded: the SDK leaves it as it came (measured, client-s3 3.1169). */
function decodeListed(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

type Comparable = Record<string, unknown>;

/** Everything that the SDK told, but with names decoded and the quotes off ETags, as in a page. */
export function comparableOutput(output: ListObjectsV2CommandOutput): Comparable {
  const { Contents, CommonPrefixes, ...rest } = output;
  const decode = output.EncodingType === 'url' ? decodeListed : (text: string) => text;
  return {
    ...rest,
    $metadata: undefined,
    Contents: (Contents ?? []).map((object: _Object) => ({
      ...object,
      Key: decode(object.Key ?? ''),
      ETag: (object.ETag ?? '').replace(/^"(.*)"$/s, '$1'),
    })),
    CommonPrefixes: (CommonPrefixes ?? []).map(({ Prefix }) => decode(Prefix ?? '')),
  };
}

/** The same of a scanned page. */
export function comparablePage({ envelope, columns, extras }: ListedPage): Comparable {
  const { keys, sizes, modified, classes, classNames, etags, prefixes } = columns;
  const known = (value: number | undefined): number | undefined =>
    value === undefined || Number.isNaN(value) ? undefined : value;
  return {
    ...envelope,
    Contents: textsOf(keys).map((Key, index) => {
      const time = known(modified[index]);
      const code = classes[index] ?? NO_CLASS;
      return {
        Key,
        Size: known(sizes[index]),
        LastModified: time === undefined ? undefined : new Date(time),
        ETag: textsOf(etags)[index],
        StorageClass: code === NO_CLASS ? undefined : classNames[code],
        ...extras(index),
      };
    }),
    CommonPrefixes: textsOf(prefixes),
  };
}

export function textsOf(packed: PackedTexts): string[] {
  return Array.from(packed.ends, (_, index) => Buffer.from(packedAt(packed, index)).toString('utf8'));
}
