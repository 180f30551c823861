import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { element, optionalElement } from '../xml';
import { S3Failure, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import { unescapeXml } from './tagging';

/** DeleteObjects: up to a thousand keys or versions, each told of by itself. */

const MOST_KEYS = 1000;

type Named = { key: string; versionId: string | null };

function malformed(): S3Failure {
  return new S3Failure({
    status: 400,
    code: 'MalformedXML',
    message: 'The XML you provided was not well-formed or did not validate against our published schema',
  });
}

function namedObjects(xml: string): Named[] {
  const named = [...xml.matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, inner = '']) => {
    const version = /<VersionId>(.*?)<\/VersionId>/s.exec(inner)?.[1];
    return {
      key: unescapeXml(/<Key>(.*?)<\/Key>/s.exec(inner)?.[1] ?? ''),
      versionId: version === undefined ? null : unescapeXml(version),
    };
  });
  if (named.length === 0 || named.length > MOST_KEYS) throw malformed();
  return named;
}

/** Answers DeleteObjects. `refuses` gives S3's word for why a key may not be deleted, or null. */
export function deleteObjects(
  request: DemoRequest,
  bucket: Bucket,
  clock: Clock,
  refuses: (key: string, versionId: string | null) => string | null,
): DemoResponse {
  const xml = request.body.toString('utf8');
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(xml);
  const told = namedObjects(xml).map(({ key, versionId }) => {
    const refusal = refuses(key, versionId);
    if (refusal !== null) {
      return `<Error>${element('Key', key)}${optionalElement('VersionId', versionId)}${element('Code', 'AccessDenied')}${element('Message', refusal)}</Error>`;
    }
    const gone = bucket.contents.remove(key, versionId, clock());
    if (quiet) return '';
    const marker = gone.marker
      ? element('DeleteMarker', true) + optionalElement('DeleteMarkerVersionId', gone.versionId)
      : '';
    return `<Deleted>${element('Key', key)}${optionalElement('VersionId', versionId)}${marker}</Deleted>`;
  });
  return xmlAnswer(request, 'DeleteResult', told.join(''));
}
