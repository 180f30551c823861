import type { DemoImage } from '../data/images';
import { stableHex } from '../stable-id';
import { element, items, optionalElement, wrap } from './answer';
import type { Ec2Call } from './call';
import { Ec2Failure } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';
import { pageOf } from './pages';
import type { RegionState } from './region-state';

/** The image with this id. Throws `InvalidAMIID.Malformed` or `InvalidAMIID.NotFound`. */
export function findImage(state: RegionState, imageId: string): DemoImage {
  if (!/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(imageId)) {
    throw new Ec2Failure('InvalidAMIID.Malformed', `Invalid id: "${imageId}" (expecting "ami-...")`);
  }
  const image = state.images.find((candidate) => candidate.imageId === imageId);
  if (!image) throw new Ec2Failure('InvalidAMIID.NotFound', `The image id '[${imageId}]' does not exist`);
  return image;
}

function imageFilters(accountId: string): FilterTable<DemoImage> {
  return {
    fields: {
      architecture: (image) => image.architecture,
      'creation-date': (image) => image.creationDate,
      description: (image) => image.description,
      hypervisor: () => 'xen',
      'image-id': (image) => image.imageId,
      'image-type': () => 'machine',
      'is-public': isPublic,
      name: (image) => image.name,
      'owner-alias': (image) => image.ownerAlias,
      'owner-id': (image) => (image.owner === 'self' ? accountId : image.owner),
      platform: (image) => (image.windows ? 'windows' : null),
      'platform-details': (image) => image.platformDetails,
      'root-device-type': () => 'ebs',
      state: () => 'available',
      'usage-operation': (image) => image.usageOperation,
      'virtualization-type': () => 'hvm',
    },
    tags: () => [],
  };
}

function isPublic({ owner, shared }: DemoImage): boolean {
  return owner !== 'self' && !shared;
}

/** `self`: shared with the account by name; `all`: with everybody. */
function isExecutableBy(image: DemoImage, user: string): boolean {
  return user === 'all' ? isPublic(image) : user === 'self' && image.shared;
}

function isOwnedBy(image: DemoImage, owner: string, accountId: string): boolean {
  if (owner === 'self' || owner === accountId) return image.owner === 'self';
  return owner === image.owner || owner === image.ownerAlias;
}

function entry(image: DemoImage, accountId: string): string {
  const owner = image.owner === 'self' ? accountId : image.owner;
  return (
    element('imageId', image.imageId) +
    element('imageLocation', `${image.ownerAlias ?? owner}/${image.name}`) +
    element('imageState', 'available') +
    element('imageOwnerId', owner) +
    element('creationDate', image.creationDate) +
    element('isPublic', isPublic(image)) +
    element('architecture', image.architecture) +
    element('imageType', 'machine') +
    optionalElement('imageOwnerAlias', image.ownerAlias) +
    element('name', image.name) +
    element('description', image.description) +
    (image.windows ? element('platform', 'windows') : '') +
    element('platformDetails', image.platformDetails) +
    element('usageOperation', image.usageOperation) +
    element('rootDeviceType', 'ebs') +
    element('rootDeviceName', image.rootDeviceName) +
    items('blockDeviceMapping', [
      element('deviceName', image.rootDeviceName) +
        wrap(
          'ebs',
          element('deleteOnTermination', true) +
            element('snapshotId', `snap-0${stableHex(`snapshot ${image.imageId}`, 16)}`) +
            element('volumeSize', image.rootGib) +
            element('volumeType', 'gp3') +
            element('encrypted', false),
        ),
    ]) +
    element('virtualizationType', 'hvm') +
    element('hypervisor', 'xen') +
    element('enaSupport', true) +
    element('bootMode', image.windows ? 'legacy-bios' : 'uefi-preferred')
  );
}

export function describeImages({ input, region, state, accountId }: Ec2Call): string {
  const ids = input.list('ImageId');
  const owners = input.list('Owner');
  const users = input.list('ExecutableBy');
  const named = ids.length > 0 ? ids.map((id) => findImage(state, id)) : state.images;
  const matches = matcherOf(filtersOf(input), imageFilters(accountId));
  const found = named.filter(
    (image) =>
      (users.length === 0 || users.some((user) => isExecutableBy(image, user))) &&
      (owners.length === 0 || owners.some((owner) => isOwnedBy(image, owner, accountId))) &&
      matches(image),
  );
  const page = pageOf(found, input, region.code, { least: 1, most: 1000, usual: 1000 });
  const entries = page.items.map((image) => entry(image, accountId));
  return items('imagesSet', entries) + optionalElement('nextToken', page.nextToken);
}
