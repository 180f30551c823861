import { DescribeImagesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';

/** EC2 takes up to 200 values for a filter. */
const AT_ONCE = 200;

/**
 * The names of images by id; null for one that is gone, or that its owner shares no longer. Asked by a filter,
 * for with ImageIds one id that is gone fails the whole call. Throws a ProblemError, or the signal's reason.
 */
export async function imageNames(
  client: EC2Client,
  imageIds: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, string | null>> {
  const names: Record<string, string | null> = Object.fromEntries(imageIds.map((id) => [id, null]));
  try {
    for (let start = 0; start < imageIds.length; start += AT_ONCE) {
      const Values = imageIds.slice(start, start + AT_ONCE);
      const pages = tokenPages(
        (token) =>
          client.send(
            // images that are deprecated run all the same
            new DescribeImagesCommand({
              Filters: [{ Name: 'image-id', Values }],
              IncludeDeprecated: true,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        (page) => page.NextToken,
      );
      for await (const page of pages) {
        for (const { ImageId: id, Name: name } of page.Images ?? []) {
          if (id !== undefined && id in names) names[id] = name ?? null;
        }
      }
    }
    return names;
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not read the names of the images', 'ec2:DescribeImages', error);
  }
}
