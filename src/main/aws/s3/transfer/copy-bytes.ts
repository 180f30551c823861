import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectTaggingCommand,
  UploadPartCopyCommand,
  type CopyObjectCommandInput,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { problemOf } from '../../problems';
import { NotAwsAnswerError } from '../../problems/not-aws';
import { allOrFirst } from './all-or-first';
import { sender, type ChangeTools } from './change-tools';
import { keptDescription, keptEncryption, redirectOf, type Description } from './kept-description';
import { abortUpload, keptParts, partBytesOf, type KeptPart, type PartCrcs } from './multipart-upload';
import { headObject, readHead, type ObjectHead } from './object-head';
import type { CopyMark } from './transfer-task';

/** One copy that S3 makes by itself: no byte of it passes here. */
export type Copy = {
  source: { bucket: string; key: string };
  /** As HeadObject told it: another object by then is not copied. */
  head: HeadObjectCommandOutput;
  target: { bucket: string; key: string };
  /** Undefined leaves it to the bucket. */
  storageClass: CopyObjectCommandInput['StorageClass'];
  /** Headers and metadata in place of the source's; null keeps them. */
  description: Description | null;
  /** Whether an object that is there already stays, and the copy fails by 412. */
  keepsExisting: boolean;
};

/** `etag`: of the copy, in quotes. `proven`: the checksum that both have. */
export type Copied = { etag: string; proven: string | null };

/** The name of the SDK's member for a checksum. */
function crcMember(algorithm: NonNullable<ObjectHead['crc']>['algorithm']): keyof PartCrcs {
  return `Checksum${algorithm}`;
}

/** As `x-amz-copy-source` has it: percent-encoded, every slash of the key as it is. */
export function copySource({ bucket, key }: Copy['source']): string {
  return `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * Copies an object within S3, by parts where it is large; tags, headers and metadata go along, ACLs and Object Lock
 * do not. Throws S3's error: 412 where the source was replaced meanwhile, or where the target is to stay.
 */
export async function copyBytes(
  copy: Copy,
  mark: CopyMark | null,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<Copied> {
  const head = readHead(copy.head);
  if (mark === null && head.size <= tools.wholeBytes) return copyWhole(copy, head, tools, signal);
  return copyParts(copy, head, mark, tools, signal);
}

/** What stays of the source: its encryption where it stays in its place. */
function kept(copy: Copy): Partial<CopyObjectCommandInput> {
  const { source, target, head } = copy;
  const isInPlace = source.bucket === target.bucket && source.key === target.key;
  return isInPlace ? keptEncryption(head) : {};
}

async function copyWhole(
  copy: Copy,
  head: ObjectHead,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<Copied> {
  const { source, target, storageClass, description, keepsExisting } = copy;
  const command = new CopyObjectCommand({
    Bucket: target.bucket,
    Key: target.key,
    CopySource: copySource(source),
    CopySourceIfMatch: head.etag,
    MetadataDirective: description ? 'REPLACE' : 'COPY',
    ...(description ?? redirectOf(copy.head)),
    TaggingDirective: 'COPY',
    ...(storageClass !== undefined && { StorageClass: storageClass }),
    ...kept(copy),
    ...(keepsExisting && { IfNoneMatch: '*' }),
  });
  const { CopyObjectResult: result } = await tools.lanes.run(
    () => sender(tools.target, tools, signal)((client) => client.send(command, { abortSignal: signal })),
    signal,
  );
  if (result?.ETag === undefined) throw new NotAwsAnswerError(200, null, 'A copy without an ETag.');
  tools.moved(head.size);
  return { etag: result.ETag, proven: provenBy(head.crc, result) };
}

/** Which checksum the copy shares with its source. Throws where they differ. */
function provenBy(crc: ObjectHead['crc'], told: PartCrcs): string | null {
  const copied = crc === null ? undefined : told[crcMember(crc.algorithm)];
  if (crc === null || copied === undefined) return null;
  if (copied === crc.value) return crc.algorithm;
  throw new Error(`The copy has another ${crc.algorithm} (${copied}) than its source (${crc.value}).`);
}

async function copyParts(
  copy: Copy,
  head: ObjectHead,
  mark: CopyMark | null,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<Copied> {
  const { target, keepsExisting } = copy;
  const send = sender(tools.target, tools, signal);
  const begun = await begin(copy, head, mark, tools, signal);
  const { uploadId, partBytes } = begun.mark;
  try {
    const count = Math.max(1, Math.ceil(head.size / partBytes));
    const parts = await allOrFirst(
      Array.from({ length: count }, (_, index) => index + 1),
      (number, own) => copyPart(copy, head, begun, number, tools, own),
      signal,
    );
    const command = new CompleteMultipartUploadCommand({
      Bucket: target.bucket,
      Key: target.key,
      UploadId: uploadId,
      MpuObjectSize: head.size,
      MultipartUpload: {
        Parts: parts.map(({ etag, crcs }, index) => ({ PartNumber: index + 1, ETag: etag, ...crcs })),
      },
      ...(head.crc && { [crcMember(head.crc.algorithm)]: head.crc.value, ChecksumType: 'FULL_OBJECT' }),
      ...(keepsExisting && { IfNoneMatch: '*' }),
    });
    const etag = await send((client) => client.send(command, { abortSignal: signal })).then(
      ({ ETag }) => ETag,
      (error: unknown) => completedBefore(error, copy, head, tools, signal),
    );
    if (etag === undefined) throw new NotAwsAnswerError(200, null, 'A copy without an ETag.');
    // S3 has held the whole against the source's checksum
    return { etag, proven: head.crc?.algorithm ?? null };
  } catch (error) {
    // trouble with the line or the credentials passes; everything else would fail again
    const passes = signal.aborted || problemOf(error).retryable || problemOf(error).kind === 'expired';
    if (!passes) await abortUpload(tools.target, { ...target, uploadId });
    throw error;
  }
}

/** The ETag of a copy whose answer was lost: the upload is gone, and the object there. Else throws the error. */
async function completedBefore(
  error: unknown,
  { target }: Copy,
  head: ObjectHead,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<string> {
  if (problemOf(error).awsCode !== 'NoSuchUpload' || head.crc === null) throw error;
  const there = await headObject(tools.target, { ...target, versionId: null }, signal);
  if (there.size !== head.size || there.crc?.value !== head.crc.value) throw error;
  return there.etag;
}

type Begun = { mark: CopyMark; kept: ReadonlyMap<number, KeptPart> };

/** The upload to copy into: the one that was begun before, where it is of the same object and still there. */
async function begin(
  copy: Copy,
  head: ObjectHead,
  mark: CopyMark | null,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<Begun> {
  const { target, storageClass } = copy;
  const send = sender(tools.target, tools, signal);
  if (mark) {
    const name = { ...target, uploadId: mark.uploadId };
    const isSame = mark.etag === head.etag && mark.size === head.size;
    const parts = isSame ? await keptParts(name, send, signal) : null;
    if (parts) return { mark, kept: parts };
    await abortUpload(tools.target, name);
  }
  const tags = await tagText(copy, tools, signal);
  const command = new CreateMultipartUploadCommand({
    Bucket: target.bucket,
    Key: target.key,
    ChecksumAlgorithm: head.crc?.algorithm ?? 'CRC64NVME',
    ChecksumType: 'FULL_OBJECT',
    ...(storageClass !== undefined && { StorageClass: storageClass }),
    ...(copy.description ?? keptDescription(copy.head)),
    ...kept(copy),
    ...(tags !== null && { Tagging: tags }),
  });
  const { UploadId: uploadId } = await send((client) => client.send(command, { abortSignal: signal }));
  if (uploadId === undefined) throw new NotAwsAnswerError(200, null, 'An upload without an id.');
  const { etag, size } = head;
  const begun: CopyMark = {
    kind: 'copy',
    uploadId,
    partBytes: partBytesOf(size, tools.partBytes),
    etag,
    size,
  };
  tools.marked(begun);
  return { mark: begun, kept: new Map() };
}

async function copyPart(
  { source, target }: Copy,
  head: ObjectHead,
  { mark, kept: parts }: Begun,
  number: number,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<{ etag: string; crcs: PartCrcs }> {
  const from = (number - 1) * mark.partBytes;
  const to = Math.min(head.size, from + mark.partBytes);
  const there = parts.get(number);
  if (there?.size === to - from) {
    tools.moved(to - from);
    return { etag: there.etag, crcs: there.crcs };
  }
  const command = new UploadPartCopyCommand({
    Bucket: target.bucket,
    Key: target.key,
    UploadId: mark.uploadId,
    PartNumber: number,
    CopySource: copySource(source),
    CopySourceIfMatch: head.etag,
    CopySourceRange: `bytes=${String(from)}-${String(to - 1)}`,
  });
  const { CopyPartResult: result } = await tools.lanes.run(
    () => sender(tools.target, tools, signal)((client) => client.send(command, { abortSignal: signal })),
    signal,
  );
  if (result?.ETag === undefined) throw new NotAwsAnswerError(200, null, 'A part without an ETag.');
  tools.moved(to - from);
  const { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME } = result;
  return { etag: result.ETag, crcs: { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME } };
}

/** The source's tags as a header has them; null where it has none: an upload by parts does not take them along. */
async function tagText(
  { source, head }: Copy,
  tools: ChangeTools,
  signal: AbortSignal,
): Promise<string | null> {
  if ((head.TagCount ?? 0) === 0) return null;
  const command = new GetObjectTaggingCommand({ Bucket: source.bucket, Key: source.key });
  const { TagSet = [] } = await sender(
    tools.client,
    tools,
    signal,
  )((client) => client.send(command, { abortSignal: signal }));
  return new URLSearchParams(
    TagSet.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]),
  ).toString();
}
