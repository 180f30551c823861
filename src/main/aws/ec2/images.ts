import { DescribeImagesCommand, type EC2Client, type Image } from '@aws-sdk/client-ec2';
import type { ImageVolume } from '../../../shared/contract/launch';
import { asProblem, localProblem, ProblemError } from '../problems';
import { billedOperation, isWindows, platformInWords } from './platform';

/** What a launch needs to know of its image. */
export type ImageFacts = {
  imageId: string;
  /** "RunInstances:0002", or null where the platform is not a known one. */
  usageOperation: string | null;
  platform: string;
  windows: boolean;
  /** `x86_64`, `arm64`...; or null. */
  architecture: string | null;
  /** "/dev/xvda", or null where it has none. */
  rootDeviceName: string | null;
  /** The volumes that it brings, the root one first. */
  volumes: ImageVolume[];
};

const TITLE = 'Could not read the image';

function volumesOf({ RootDeviceName, BlockDeviceMappings = [] }: Image): ImageVolume[] {
  return BlockDeviceMappings.flatMap(({ DeviceName, Ebs }) => {
    if (!Ebs) return [];
    const { VolumeSize: size, VolumeType: type, Iops: iops, Throughput: throughput } = Ebs;
    const isRoot = DeviceName !== undefined && DeviceName === RootDeviceName;
    return [
      { isRoot, size: size ?? null, type: type ?? null, iops: iops ?? null, throughput: throughput ?? null },
    ];
  }).sort((a, b) => Number(b.isRoot) - Number(a.isRoot));
}

/** Reads one image. Throws a ProblemError (`not-found` where there is no such image), or the signal's reason. */
export async function describeImage(
  client: EC2Client,
  imageId: string,
  signal: AbortSignal | undefined,
): Promise<ImageFacts> {
  try {
    const answer = await client.send(
      new DescribeImagesCommand({ ImageIds: [imageId] }),
      signal ? { abortSignal: signal } : {},
    );
    const image = answer.Images?.[0];
    if (!image) {
      throw new ProblemError(
        localProblem(
          'not-found',
          TITLE,
          `There is no image ${imageId} in this region that the account may use.`,
          'Image ids differ from region to region. Choose one of the list, or check the id.',
        ),
      );
    }
    return {
      imageId,
      usageOperation: billedOperation(image),
      platform: platformInWords(image),
      windows: isWindows(image),
      architecture: image.Architecture ?? null,
      rootDeviceName: image.RootDeviceName ?? null,
      volumes: volumesOf(image),
    };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw asProblem(TITLE, 'ec2:DescribeImages', error);
  }
}
