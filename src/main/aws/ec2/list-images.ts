import {
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  type EC2Client,
  type Image,
} from '@aws-sdk/client-ec2';
import type { Choices, ImageChoice, ImageSource, ListedImage } from '../../../shared/contract/launch';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';
import { platformInWords } from './platform';

/** AWS gives up to 1,000; this many are handed over without the app being felt to stop. */
const PAGE_SIZE = 400;

const ACTION = 'ec2:DescribeImages';

const WHOSE: Record<ImageSource, DescribeImagesCommandInput> = {
  own: { Owners: ['self'] },
  // by name or account; what anybody may use is not among them
  shared: { ExecutableUsers: ['self'] },
};

/**
 * The account's own images, or those that others share with it, the newest first. A failure is a problem in the answer,
 * beside what was read before it; throws only the signal's reason.
 */
export async function listImages(
  client: EC2Client,
  source: ImageSource,
  signal: AbortSignal,
): Promise<Choices<ListedImage>> {
  const items: ListedImage[] = [];
  try {
    for await (const page of imagePages(client, WHOSE[source], signal)) items.push(...page.map(listed));
    return { items: newestFirst(items), problem: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      items: newestFirst(items),
      problem: asProblem('Could not list the images', ACTION, error).problem,
    };
  }
}

/** Red Hat's account ("Red Hat Enterprise Linux images on AWS"): its images are named by no SSM parameter. */
const RED_HAT = '309956199498';

/** The newest image of each release that Red Hat bills by the hour; none where it has none for the architecture. */
export async function redHatImages(
  client: EC2Client,
  architecture: string,
  signal: AbortSignal,
): Promise<Choices<ImageChoice>> {
  const newest = new Map<string, Image>();
  try {
    const asked: DescribeImagesCommandInput = {
      Owners: [RED_HAT],
      Filters: [
        // not previews, which are named RHEL-9.7.0_HVM_BETA
        { Name: 'name', Values: ['RHEL-9.*_HVM-*-Hourly2-GP3', 'RHEL-10.*_HVM-*-Hourly2-GP3'] },
        { Name: 'architecture', Values: [architecture] },
      ],
    };
    for await (const page of imagePages(client, asked, signal)) {
      for (const image of page) {
        const release = /^RHEL-(\d+)\./.exec(image.Name ?? '')?.[1];
        const best = release === undefined ? undefined : newest.get(release);
        if (release !== undefined && (!best || createdAt(image) > createdAt(best)))
          newest.set(release, image);
      }
    }
    const items = [...newest].flatMap(([release, { ImageId: imageId }]) =>
      imageId
        ? [{ label: `Red Hat Enterprise Linux ${release}`, parameter: null, imageId, architecture }]
        : [],
    );
    return { items: items.sort((a, b) => (a.label < b.label ? 1 : -1)), problem: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      items: [],
      problem: asProblem('Could not look up the images of Red Hat', ACTION, error).problem,
    };
  }
}

async function* imagePages(
  client: EC2Client,
  asked: DescribeImagesCommandInput,
  signal: AbortSignal,
): AsyncGenerator<Image[], void, undefined> {
  const pages = tokenPages(
    (token) =>
      client.send(new DescribeImagesCommand({ ...asked, MaxResults: PAGE_SIZE, NextToken: token }), {
        abortSignal: signal,
      }),
    (page) => page.NextToken,
  );
  for await (const { Images = [] } of pages) {
    yield Images.filter(({ State }) => State === undefined || State === 'available');
  }
}

function createdAt({ CreationDate }: Image): number {
  const time = Date.parse(CreationDate ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function listed(image: Image): ListedImage {
  const root = image.BlockDeviceMappings?.find(({ DeviceName }) => DeviceName === image.RootDeviceName);
  const created = createdAt(image);
  return {
    imageId: image.ImageId ?? '',
    name: image.Name ?? '',
    description: image.Description === undefined || image.Description === '' ? null : image.Description,
    architecture: image.Architecture ?? '',
    platform: platformInWords(image),
    rootGib: root?.Ebs?.VolumeSize ?? null,
    createdAt: created === 0 ? null : created,
    owner: image.ImageOwnerAlias ?? image.OwnerId ?? null,
  };
}

function newestFirst(images: ListedImage[]): ListedImage[] {
  return images.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}
