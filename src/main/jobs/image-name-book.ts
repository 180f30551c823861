import type { EC2Client } from '@aws-sdk/client-ec2';
import { imageNames } from '../aws/ec2/image-names';

/** Names of a region's images: each asked for once, for an image keeps its name. */
export class ImageNameBook {
  private readonly asked = new Set<string>();

  /** The names of those that were not asked for yet; null where there are none such. Throws as `imageNames` does. */
  async missing(
    client: EC2Client,
    imageIds: Iterable<string | undefined>,
    signal: AbortSignal,
  ): Promise<Record<string, string | null> | null> {
    const ids = [...new Set(imageIds)].filter((id) => id !== undefined && id !== '' && !this.asked.has(id));
    const due = ids.flatMap((id) => id ?? []);
    if (due.length === 0) return null;
    for (const id of due) this.asked.add(id);
    return await imageNames(client, due, signal);
  }
}
