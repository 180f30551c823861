import type { ListObjectsV2CommandOutput, _Object } from '@aws-sdk/client-s3';
import { NO_CLASS, packTexts, type EntryBatch } from '../../../shared/listing/entry-batch';
import { NotAwsAnswerError } from '../problems/not-aws';
import { decodeListed } from './listed-text';

/**
 * The entries of one page, in columns.
 *
 * @throws NotAwsAnswerError where an entry has no key: such a page cannot be shown as it is, and
 * leaving entries out would be a silent lie.
 */
export function batchOfPage(page: ListObjectsV2CommandOutput, region: string): EntryBatch {
  const objects = page.Contents ?? [];
  const decode = page.EncodingType === 'url' ? decodeListed : (text: string) => text;
  const classes = classesOf(objects);
  return {
    keys: packTexts(objects.map(({ Key }) => decode(present(Key, page)))),
    sizes: Float64Array.from(objects, ({ Size }) => Size ?? NaN),
    modified: Float64Array.from(objects, ({ LastModified }) => LastModified?.getTime() ?? NaN),
    ...classes,
    etags: packTexts(objects.map(({ ETag }) => bare(ETag ?? ''))),
    prefixes: packTexts((page.CommonPrefixes ?? []).map(({ Prefix }) => decode(present(Prefix, page)))),
    range: null,
    requests: 1,
    region,
  };
}

/** Empty pages in a row that bring nothing new, not even a token, before it is a loop. */
const MOST_IDLE_PAGES = 20;

/** The way from page to page of one listing. */
export class PageChain {
  private readonly seen = new Set<string>();
  private idle = 0;

  /**
   * The token of the next page, or null after the last. Only IsTruncated says which it is: a page may
   * be short, or hold nothing at all, and still not be the last.
   *
   * @throws NotAwsAnswerError where the answer does not say, or says that there is more and not where,
   * or leads in a circle.
   */
  next(page: ListObjectsV2CommandOutput): string | null {
    if (page.IsTruncated === undefined) throw notAws(page, 'The answer does not say whether it is whole.');
    if (!page.IsTruncated) return null;
    const token = page.NextContinuationToken;
    if (token === undefined || token === '') {
      throw notAws(page, 'The answer says that there is more, and not where.');
    }
    if (!this.seen.has(token)) {
      this.seen.add(token);
      this.idle = 0;
      return token;
    }
    // a server may come back empty-handed and ask to be asked again, but not for ever
    this.idle += 1;
    const empty = (page.Contents ?? []).length + (page.CommonPrefixes ?? []).length === 0;
    if (!empty || this.idle > MOST_IDLE_PAGES) {
      throw notAws(page, 'The endpoint sent the same page token again, so the listing would never end.');
    }
    return token;
  }
}

function notAws(page: ListObjectsV2CommandOutput, what: string): NotAwsAnswerError {
  return new NotAwsAnswerError(page.$metadata.httpStatusCode ?? 200, null, what);
}

function present(text: string | undefined, page: ListObjectsV2CommandOutput): string {
  if (text === undefined) throw notAws(page, 'An entry of the answer has no key.');
  return text;
}

/** ETags are quoted on the wire; the quotes are HTTP's, not the tag's. */
function bare(etag: string): string {
  return etag.startsWith('"') && etag.endsWith('"') && etag.length > 1 ? etag.slice(1, -1) : etag;
}

function classesOf(objects: readonly _Object[]): Pick<EntryBatch, 'classes' | 'classNames'> {
  const codes = new Map<string, number>();
  const classes = Uint8Array.from(objects, ({ StorageClass }) => {
    if (StorageClass === undefined) return NO_CLASS;
    const code = codes.get(StorageClass) ?? codes.size;
    // S3 has about a dozen classes; a server with hundreds is left without the rest of them
    if (code >= NO_CLASS) return NO_CLASS;
    codes.set(StorageClass, code);
    return code;
  });
  return { classes, classNames: [...codes.keys()] };
}
