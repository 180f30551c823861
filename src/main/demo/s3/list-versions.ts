import type { DemoRequest, DemoResponse } from '../wire';
import { element, optionalElement } from '../xml';
import { encodingTypeOf, invalidArgument, keyEncoder, readMaxKeys, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import type { StoredVersion, VersionSpace } from './contents';
import { objectElements, OWNER_ID, wantsRestoreStatus } from './list-objects';
import { lowerBound, upperBound } from './order';
import { readPage, type Page } from './page';

/** ListObjectVersions: versions and delete markers in one order, paged by two markers. */

/** Where a page begins: after the marked version, or after every version of the marked key. */
function startOf(space: VersionSpace, keyMarker: string, versionMarker: string): number {
  if (keyMarker === '') return 0;
  if (versionMarker === '') return upperBound(space, keyMarker);
  for (let index = lowerBound(space, keyMarker); index < space.count; index++) {
    const version = space.versionAt(index);
    if (version.key !== keyMarker) break;
    if (version.versionId === versionMarker) return index + 1;
  }
  throw invalidArgument('Invalid version id specified', 'version-id-marker', versionMarker);
}

function versionXml(version: StoredVersion, encode: (text: string) => string, withRestore: boolean): string {
  const name = version.deleteMarker ? 'DeleteMarker' : 'Version';
  const attributes = version.deleteMarker
    ? element('LastModified', new Date(version.modified).toISOString())
    : objectElements(version, withRestore);
  return (
    `<${name}>${element('Key', encode(version.key))}${element('VersionId', version.versionId)}` +
    `${element('IsLatest', version.latest)}${attributes}<Owner>${element('ID', OWNER_ID)}</Owner></${name}>`
  );
}

function nextMarkers(page: Page, space: VersionSpace, encode: (text: string) => string): string {
  const last = page.items.at(-1);
  if (!page.truncated || !last) return '';
  if (last.kind === 'prefix') return element('NextKeyMarker', encode(last.prefix));
  const version = space.versionAt(last.index);
  return element('NextKeyMarker', encode(version.key)) + element('NextVersionIdMarker', version.versionId);
}

/** Answers ListObjectVersions. Throws InvalidArgument for a version marker without a key marker. */
export function listObjectVersions(request: DemoRequest, bucket: Bucket): DemoResponse {
  const { query } = request;
  const encode = keyEncoder(query);
  const maxKeys = readMaxKeys(query);
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  if (keyMarker === '' && versionMarker !== '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      versionMarker,
    );
  }
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const space = bucket.contents.versions();
  const page = readPage(space, {
    prefix,
    delimiter,
    start: startOf(space, keyMarker, versionMarker),
    prefixesAfter: keyMarker === '' ? null : keyMarker,
    maxKeys: Math.min(maxKeys, request.pageCap ?? maxKeys),
  });
  const withRestore = wantsRestoreStatus(request);
  const items = page.items.map((item) =>
    item.kind === 'prefix'
      ? `<CommonPrefixes>${element('Prefix', encode(item.prefix))}</CommonPrefixes>`
      : versionXml(space.versionAt(item.index), encode, withRestore),
  );
  const head =
    element('Name', bucket.name) +
    element('Prefix', encode(prefix)) +
    element('KeyMarker', encode(keyMarker)) +
    element('VersionIdMarker', versionMarker) +
    nextMarkers(page, space, encode) +
    element('MaxKeys', maxKeys) +
    (delimiter === '' ? '' : element('Delimiter', encode(delimiter))) +
    optionalElement('EncodingType', encodingTypeOf(query)) +
    element('IsTruncated', maxKeys > 0 && page.truncated);
  return xmlAnswer(request, 'ListVersionsResult', head + items.join(''), {
    'x-amz-bucket-region': bucket.region,
  });
}
