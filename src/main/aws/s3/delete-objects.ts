import { DeleteObjectCommand, DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Problem } from '../../../shared/contract/problem';
import { localProblem, problemOf } from '../problems';
import { meaningOf } from '../problems/aws-codes';

/** Keys that one request deletes at most (DeleteObjects, S3 API reference). */
export const DELETED_AT_ONCE = 1000;

/** `versionId` null: of the current version, which becomes a delete marker where the bucket keeps versions. */
export type DeletedName = { key: string; versionId: string | null };

/** What could not be deleted, and why; everything else that was named is gone. */
export type NotDeleted = DeletedName & { problem: Problem };

const TITLE = 'Could not delete the object';

/**
 * Characters that a document of XML 1.0 cannot hold, or that its readers change on the way (a carriage return becomes
 * a line feed, which is another key): keys with any of them are deleted one by one, named in the address.
 */
const NOT_FOR_XML = new RegExp(
  [
    String.raw`[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]`,
    String.raw`[\ud800-\udbff](?![\udc00-\udfff])`,
    String.raw`(?<![\ud800-\udbff])[\udc00-\udfff]`,
  ].join('|'),
);

/**
 * Deletes at most DELETED_AT_ONCE objects or versions. Resolves with those that were not deleted, by S3's word for
 * each. Throws what S3 says where it refuses all of them.
 */
export async function deleteObjects(
  client: S3Client,
  bucket: string,
  names: readonly DeletedName[],
): Promise<NotDeleted[]> {
  const together = names.filter(({ key }) => !NOT_FOR_XML.test(key));
  const apart = names.filter(({ key }) => NOT_FOR_XML.test(key));
  const failed = together.length === 0 ? [] : await deleteTogether(client, bucket, together);
  for (const name of apart) {
    try {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, ...named(name) }));
    } catch (error) {
      failed.push({ ...name, problem: problemOf(error, { title: TITLE, action: 's3:DeleteObject' }) });
    }
  }
  return failed;
}

function named({ key, versionId }: DeletedName): { Key: string; VersionId?: string } {
  return { Key: key, ...(versionId !== null && { VersionId: versionId }) };
}

async function deleteTogether(
  client: S3Client,
  bucket: string,
  names: readonly DeletedName[],
): Promise<NotDeleted[]> {
  const command = new DeleteObjectsCommand({
    Bucket: bucket,
    Delete: { Objects: names.map(named), Quiet: true },
  });
  const { Errors = [], $metadata } = await client.send(command);
  return Errors.map(({ Key, VersionId, Code, Message }) => {
    const code = Code ?? null;
    const { kind, retryable } = meaningOf(code, null);
    return {
      key: Key ?? '',
      versionId: VersionId ?? null,
      problem: {
        ...localProblem(kind, TITLE, Message ?? 'S3 gave no reason.'),
        retryable,
        awsCode: code,
        requestId: $metadata.requestId ?? null,
        action: VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      },
    };
  });
}
