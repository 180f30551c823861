import { createHash, randomBytes } from 'node:crypto';
import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { element, escapeXml } from '../xml';
import { emptyAnswer, invalidArgument, keyEncoder, S3Failure, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import {
  CHECKSUM_ALGORITHMS,
  checksumOf,
  compositeChecksum,
  sentChecksum,
  type ChecksumAlgorithm,
} from './checksums';
import type { StoredChecksum } from './contents';
import { copiedBytes } from './copy';
import { checkKey, checkWriteConditions, versionIdHeader, wholeSecond } from './objects';
import { readDescription, readUploaded, type Description } from './uploaded';

/** Multipart uploads: begun, fed part by part, listed, and completed or aborted. */

const SMALLEST_PART = 5 * 1024 * 1024;

type Part = { content: Buffer; etag: string; checksum: string; modified: number };

type Upload = {
  id: string;
  key: string;
  begun: number;
  description: Description;
  algorithm: ChecksumAlgorithm;
  type: StoredChecksum['type'];
  parts: Map<number, Part>;
};

/** The unfinished uploads of one bucket. */
export class MultipartUploads {
  readonly #uploads = new Map<string, Upload>();

  add(upload: Upload): void {
    this.#uploads.set(upload.id, upload);
  }

  /** Throws NoSuchUpload for an upload that was completed, aborted, or never begun for this key. */
  find(id: string, key: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload?.key === key) return upload;
    throw new S3Failure({
      status: 404,
      code: 'NoSuchUpload',
      message:
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      fields: { UploadId: id },
    });
  }

  remove(id: string): void {
    this.#uploads.delete(id);
  }

  all(): Upload[] {
    return [...this.#uploads.values()];
  }
}

function uploadOf(request: DemoRequest, bucket: Bucket, key: string): Upload {
  return bucket.uploads.find(request.query.get('uploadId') ?? '', key);
}

/** Answers CreateMultipartUpload. */
export function createMultipartUpload(
  request: DemoRequest,
  bucket: Bucket,
  key: string,
  clock: Clock,
): DemoResponse {
  checkKey(key);
  const asked = request.headers['x-amz-checksum-algorithm'];
  const algorithm = CHECKSUM_ALGORITHMS.find((one) => one === asked) ?? 'CRC64NVME';
  const wanted = request.headers['x-amz-checksum-type'];
  const type = wanted === 'FULL_OBJECT' || algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  const upload: Upload = {
    id: randomBytes(32).toString('base64url'),
    key,
    begun: wholeSecond(clock),
    description: readDescription(request.headers),
    algorithm,
    type,
    parts: new Map(),
  };
  bucket.uploads.add(upload);
  return xmlAnswer(
    request,
    'InitiateMultipartUploadResult',
    element('Bucket', bucket.name) + element('Key', key) + element('UploadId', upload.id),
    { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': type },
  );
}

function partNumber(request: DemoRequest): number {
  const text = request.query.get('partNumber') ?? '';
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', text);
}

function keepPart(upload: Upload, number: number, content: Buffer, clock: Clock): Part {
  const part = {
    content,
    etag: createHash('md5').update(content).digest('hex'),
    checksum: checksumOf(upload.algorithm, content),
    modified: wholeSecond(clock),
  };
  upload.parts.set(number, part);
  return part;
}

/** Answers UploadPart. */
export function uploadPart(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  const upload = uploadOf(request, bucket, key);
  const { content } = readUploaded(request);
  const part = keepPart(upload, partNumber(request), content, clock);
  return emptyAnswer(request, 200, {
    etag: `"${part.etag}"`,
    [`x-amz-checksum-${upload.algorithm.toLowerCase()}`]: part.checksum,
  });
}

/** Answers UploadPartCopy. */
export function uploadPartCopy(
  request: DemoRequest,
  bucket: Bucket,
  source: Bucket,
  key: string,
  clock: Clock,
): DemoResponse {
  const upload = uploadOf(request, bucket, key);
  const part = keepPart(upload, partNumber(request), copiedBytes(request, source).content, clock);
  const inner =
    element('ETag', `"${part.etag}"`) +
    element('LastModified', new Date(part.modified).toISOString()) +
    element(`Checksum${upload.algorithm}`, part.checksum);
  return xmlAnswer(request, 'CopyPartResult', inner);
}

/** Answers ListParts, a thousand a page. */
export function listParts(request: DemoRequest, bucket: Bucket, key: string): DemoResponse {
  const upload = uploadOf(request, bucket, key);
  const after = Number(request.query.get('part-number-marker') ?? '0');
  const most = Math.min(Number(request.query.get('max-parts') ?? '1000'), request.pageCap ?? 1000);
  const rest = [...upload.parts].filter(([number]) => number > after).sort(([a], [b]) => a - b);
  const page = rest.slice(0, most);
  const parts = page.map(
    ([number, part]) =>
      `<Part>${element('PartNumber', number)}${element('ETag', `"${part.etag}"`)}` +
      `${element('Size', part.content.length)}${element('LastModified', new Date(part.modified).toISOString())}` +
      `${element(`Checksum${upload.algorithm}`, part.checksum)}</Part>`,
  );
  const truncated = rest.length > page.length;
  const inner =
    element('Bucket', bucket.name) +
    element('Key', key) +
    element('UploadId', upload.id) +
    element('ChecksumAlgorithm', upload.algorithm) +
    element('ChecksumType', upload.type) +
    (truncated ? element('NextPartNumberMarker', page.at(-1)?.[0] ?? 0) : '') +
    element('IsTruncated', truncated) +
    parts.join('');
  return xmlAnswer(request, 'ListPartsResult', inner);
}

/** Answers ListMultipartUploads, all in one page. */
export function listMultipartUploads(request: DemoRequest, bucket: Bucket): DemoResponse {
  const encode = keyEncoder(request.query);
  const prefix = request.query.get('prefix') ?? '';
  const uploads = bucket.uploads
    .all()
    .filter(({ key }) => key.startsWith(prefix))
    .map(
      ({ key, id, begun }) =>
        `<Upload>${element('Key', encode(key))}${element('UploadId', id)}` +
        `${element('Initiated', new Date(begun).toISOString())}</Upload>`,
    );
  const inner = element('Bucket', bucket.name) + element('IsTruncated', false) + uploads.join('');
  return xmlAnswer(request, 'ListMultipartUploadsResult', inner);
}

function invalidPart(): S3Failure {
  return new S3Failure({
    status: 400,
    code: 'InvalidPart',
    message:
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  });
}

/** The parts that a CompleteMultipartUpload names, in its order. Throws what S3 throws for wrong ones. */
function namedParts(request: DemoRequest, upload: Upload): Part[] {
  const xml = request.body.toString('utf8');
  let last = 0;
  const parts = [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, inner = '']) => {
    const number = Number(/<PartNumber>(\d+)</.exec(inner)?.[1] ?? '0');
    const etag = /<ETag>(?:&quot;|")?([^<&"]*)/.exec(inner)?.[1] ?? '';
    const part = upload.parts.get(number);
    if (part?.etag !== etag) throw invalidPart();
    if (number <= last) {
      throw new S3Failure({
        status: 400,
        code: 'InvalidPartOrder',
        message: 'The list of parts was not in ascending order. Parts must be ordered by part number.',
      });
    }
    last = number;
    return part;
  });
  if (parts.length === 0) throw invalidPart();
  const small = parts.slice(0, -1).find(({ content }) => content.length < SMALLEST_PART);
  if (!small) return parts;
  throw new S3Failure({
    status: 400,
    code: 'EntityTooSmall',
    message: 'Your proposed upload is smaller than the minimum allowed size',
    fields: { ProposedSize: String(small.content.length), MinSizeAllowed: String(SMALLEST_PART) },
  });
}

function wholeChecksum(request: DemoRequest, upload: Upload, parts: Part[], content: Buffer): StoredChecksum {
  const { algorithm, type } = upload;
  const value =
    type === 'FULL_OBJECT'
      ? checksumOf(algorithm, content)
      : compositeChecksum(
          algorithm,
          parts.map(({ checksum }) => checksum),
        );
  const sent = sentChecksum(request.headers);
  if (sent && (sent.algorithm !== algorithm || sent.value !== value)) {
    throw new S3Failure({
      status: 400,
      code: 'BadDigest',
      message: `The ${sent.algorithm} you specified did not match the calculated checksum.`,
    });
  }
  return { algorithm, type, value };
}

/** Answers CompleteMultipartUpload. */
export function completeMultipartUpload(
  request: DemoRequest,
  bucket: Bucket,
  key: string,
  clock: Clock,
): DemoResponse {
  const upload = uploadOf(request, bucket, key);
  const parts = namedParts(request, upload);
  checkWriteConditions(request, bucket, key);
  const content = Buffer.concat(parts.map((part) => part.content));
  const checksum = wholeChecksum(request, upload, parts, content);
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex')));
  const etag = `${createHash('md5').update(digests).digest('hex')}-${String(parts.length)}`;
  const versionId = bucket.contents.put({
    ...upload.description,
    key,
    size: content.length,
    modified: wholeSecond(clock),
    etag,
    content,
    checksum,
    parts: parts.length,
  });
  bucket.uploads.remove(upload.id);
  const inner =
    element('Location', `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURI(key)}`) +
    element('Bucket', bucket.name) +
    element('Key', key) +
    `<ETag>${escapeXml(`"${etag}"`)}</ETag>` +
    element(`Checksum${checksum.algorithm}`, checksum.value) +
    element('ChecksumType', checksum.type);
  return xmlAnswer(request, 'CompleteMultipartUploadResult', inner, versionIdHeader(versionId));
}

/** Answers AbortMultipartUpload. */
export function abortMultipartUpload(request: DemoRequest, bucket: Bucket, key: string): DemoResponse {
  bucket.uploads.remove(uploadOf(request, bucket, key).id);
  return emptyAnswer(request, 204);
}
