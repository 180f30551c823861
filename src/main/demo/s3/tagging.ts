import type { DemoRequest, DemoResponse } from '../wire';
import { element } from '../xml';
import { emptyAnswer, S3Failure, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import type { ObjectTag } from './contents';
import { readObject } from './objects';

/** The tags of an object: read, replaced whole, or taken away. */

function versionHeader(object: object): Record<string, string> {
  return 'versionId' in object ? { 'x-amz-version-id': String(object.versionId) } : {};
}

/** Answers GetObjectTagging. */
export function getObjectTagging(request: DemoRequest, bucket: Bucket, key: string): DemoResponse {
  const object = readObject(request, bucket, key);
  const tags = (object.tags ?? []).map(
    (tag) => `<Tag>${element('Key', tag.key)}${element('Value', tag.value)}</Tag>`,
  );
  return xmlAnswer(request, 'Tagging', `<TagSet>${tags.join('')}</TagSet>`, versionHeader(object));
}

/** Answers PutObjectTagging, which replaces all tags, and DeleteObjectTagging. */
export function changeObjectTagging(request: DemoRequest, bucket: Bucket, key: string): DemoResponse {
  const object = readObject(request, bucket, key);
  const tags = request.method === 'DELETE' ? [] : readTags(request.body.toString('utf8'));
  bucket.contents.amend(key, request.query.get('versionId'), { tags });
  return emptyAnswer(request, request.method === 'DELETE' ? 204 : 200, versionHeader(object));
}

/** The tags of a Tagging document. Throws as S3 does for more than ten, and for one key twice. */
function readTags(xml: string): ObjectTag[] {
  const tags = [...xml.matchAll(/<Tag>(.*?)<\/Tag>/gs)].map(([, inner = '']) => ({
    key: unescapeXml(/<Key>(.*?)<\/Key>/s.exec(inner)?.[1] ?? ''),
    value: unescapeXml(/<Value>(.*?)<\/Value>/s.exec(inner)?.[1] ?? ''),
  }));
  if (tags.length > 10) {
    throw new S3Failure({
      status: 400,
      code: 'BadRequest',
      message: 'Object tags cannot be greater than 10',
    });
  }
  if (new Set(tags.map((tag) => tag.key)).size < tags.length) {
    throw new S3Failure({
      status: 400,
      code: 'InvalidTag',
      message: 'Cannot provide multiple Tags with the same key',
    });
  }
  return tags;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it stood before it was put into XML. */
export function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}
