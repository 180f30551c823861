import { CreateTagsCommand, DeleteTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { TagChange } from '../../../shared/contract/instance-actions';
import { withProblem } from '../problems';

/** EC2 takes up to 1,000 resources a call; far fewer keep the answer quick. */
export const TAGGED_AT_ONCE = 200;

/**
 * Puts tags on resources and takes others off, all of them in one call each. What is there already is replaced, and
 * what is not there is no failure. Throws a ProblemError; tags may be on some of the resources then.
 */
export async function changeTags(
  client: EC2Client,
  resourceIds: readonly string[],
  { set, remove }: TagChange,
): Promise<void> {
  const Resources = [...resourceIds];
  if (set.length > 0) {
    const Tags = set.map(({ key, value }) => ({ Key: key, Value: value }));
    await withProblem('Could not set the tags', 'ec2:CreateTags', () =>
      client.send(new CreateTagsCommand({ Resources, Tags })),
    );
  }
  if (remove.length > 0) {
    // without a value, whatever the value is
    const Tags = remove.map((key) => ({ Key: key }));
    await withProblem('Could not remove the tags', 'ec2:DeleteTags', () =>
      client.send(new DeleteTagsCommand({ Resources, Tags })),
    );
  }
}
