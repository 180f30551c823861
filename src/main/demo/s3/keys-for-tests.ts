import { paginateListObjectsV2, type ListObjectsV2CommandInput, type S3Client } from '@aws-sdk/client-s3';

/** For tests only: every key of a listing, by the SDK's own paginator. */
export async function keysOf(client: S3Client, input: ListObjectsV2CommandInput): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, input)) {
    for (const object of page.Contents ?? []) keys.push(object.Key ?? '');
  }
  return keys;
}
