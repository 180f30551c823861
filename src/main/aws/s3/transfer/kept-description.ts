import type { CopyObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { localProblem, ProblemError } from '../../problems';

/** What an object is described by, as a request takes it. */
export type Description = Pick<
  CopyObjectCommandInput,
  | 'ContentType'
  | 'ContentEncoding'
  | 'ContentDisposition'
  | 'ContentLanguage'
  | 'CacheControl'
  | 'Expires'
  | 'Metadata'
  | 'WebsiteRedirectLocation'
>;

/**
 * An object's headers and metadata as they were told, to be sent with what replaces it. Throws a ProblemError where
 * something would be lost.
 */
export function keptDescription(head: HeadObjectCommandOutput): Description {
  const { ContentType, ContentEncoding, ContentDisposition, ContentLanguage, CacheControl } = head;
  const expires = head.ExpiresString === undefined ? undefined : new Date(head.ExpiresString);
  if (expires && Number.isNaN(expires.getTime())) throw wouldLose('Its Expires header is no date');
  if ((head.MissingMeta ?? 0) > 0) throw wouldLose('Some of its metadata does not fit into HTTP headers');
  return {
    ...(ContentType !== undefined && { ContentType }),
    ...(ContentEncoding !== undefined && { ContentEncoding }),
    ...(ContentDisposition !== undefined && { ContentDisposition }),
    ...(ContentLanguage !== undefined && { ContentLanguage }),
    ...(CacheControl !== undefined && { CacheControl }),
    ...(expires && { Expires: expires }),
    Metadata: head.Metadata ?? {},
    ...redirectOf(head),
  };
}

/** S3 never copies it by itself (CopyObject, S3 API reference). */
export function redirectOf({
  WebsiteRedirectLocation,
}: HeadObjectCommandOutput): Pick<Description, 'WebsiteRedirectLocation'> {
  return WebsiteRedirectLocation === undefined ? {} : { WebsiteRedirectLocation };
}

/** How an object is encrypted, for what replaces it where it is: else the bucket's default would be taken. */
export function keptEncryption(
  head: HeadObjectCommandOutput,
): Pick<CopyObjectCommandInput, 'ServerSideEncryption' | 'SSEKMSKeyId' | 'BucketKeyEnabled'> {
  const { ServerSideEncryption, SSEKMSKeyId, BucketKeyEnabled } = head;
  return {
    ...(ServerSideEncryption !== undefined && { ServerSideEncryption }),
    ...(SSEKMSKeyId !== undefined && { SSEKMSKeyId }),
    ...(BucketKeyEnabled !== undefined && { BucketKeyEnabled }),
  };
}

function wouldLose(why: string): ProblemError {
  return new ProblemError(
    localProblem('refused', 'The object was left as it is', `${why}, and would be lost.`),
  );
}
