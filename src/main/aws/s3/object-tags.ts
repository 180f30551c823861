import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import type { ObjectRef, ObjectTags } from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { withProblem } from '../problems';
import { inBucket } from './in-bucket';
import { named } from './object-properties';

/** The tags of an object, in the order of their keys. Throws a ProblemError. */
export function objectTags(
  clients: AwsClients,
  ref: ObjectRef,
  signal: AbortSignal | undefined,
): Promise<ObjectTags> {
  const action = ref.versionId === null ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging';
  return withProblem('Could not read the tags', action, async () => {
    const command = new GetObjectTaggingCommand(named(ref));
    const { output } = await inBucket(
      clients,
      ref.bucket,
      (client) => client.send(command, signal && { abortSignal: signal }),
      signal,
    );
    const tags = (output.TagSet ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
    return { tags: tags.sort((a, b) => (a.key < b.key ? -1 : 1)) };
  });
}
