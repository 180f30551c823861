import type { CopyForm } from './contract/listing';
import { formatS3Uri } from './s3-uri';

/** Where a bucket is reached. */
export type BucketAddress = {
  bucket: string;
  /** Null while it is not known. */
  region: string | null;
  /** Origin of another server than AWS's, or null. */
  endpoint: string | null;
};

/** Host names of AWS by partition, as the SDK's partition data has them; regions tell theirs by their first part. */
const PARTITIONS: readonly { id: string; suffix: string; regions: RegExp }[] = [
  { id: 'aws-cn', suffix: 'amazonaws.com.cn', regions: /^cn-/ },
  { id: 'aws-us-gov', suffix: 'amazonaws.com', regions: /^us-gov-/ },
  { id: 'aws-iso', suffix: 'c2s.ic.gov', regions: /^us-iso-/ },
  { id: 'aws-iso-b', suffix: 'sc2s.sgov.gov', regions: /^us-isob-/ },
  { id: 'aws-iso-e', suffix: 'cloud.adc-e.uk', regions: /^eu-isoe-/ },
  { id: 'aws-iso-f', suffix: 'csp.hci.ic.gov', regions: /^us-isof-/ },
  { id: 'aws-eusc', suffix: 'amazonaws.eu', regions: /^eusc-/ },
];

const COMMERCIAL = { id: 'aws', suffix: 'amazonaws.com' };

function partitionOf(region: string | null): { id: string; suffix: string } {
  return PARTITIONS.find(({ regions }) => regions.test(region ?? '')) ?? COMMERCIAL;
}

/** An object's (or prefix's) address in the given form; the key is taken exactly as it is. */
export function objectAddress(form: CopyForm, where: BucketAddress, key: string): string {
  switch (form) {
    case 's3-uri':
      return formatS3Uri({ bucket: where.bucket, prefix: key });
    case 'arn':
      return `arn:${partitionOf(where.region).id}:s3:::${where.bucket}/${key}`;
    case 'https':
      return `${bucketUrl(where)}/${percentEncoded(key)}`;
    case 'key':
      return key;
  }
}

/** Address of a bucket without the slash that follows: in its host name where a certificate can be for it. */
function bucketUrl({ bucket, region, endpoint }: BucketAddress): string {
  if (endpoint !== null) return `${endpoint.replace(/\/+$/, '')}/${percentEncoded(bucket)}`;
  const { suffix } = partitionOf(region);
  const zone = /--([a-z0-9]+-az\d+)--x-s3$/.exec(bucket)?.[1];
  if (zone !== undefined && region !== null) return `https://${bucket}.s3express-${zone}.${region}.${suffix}`;
  const host = region === null ? `s3.${suffix}` : `s3.${region}.${suffix}`;
  // AWS's certificates are for one label, and host names know no upper case
  const inHost = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/.test(bucket);
  return inHost ? `https://${bucket}.${host}` : `https://${host}/${percentEncoded(bucket)}`;
}

const utf8 = new TextEncoder();

/** Every byte of UTF-8 but slashes and what RFC 3986 leaves alone; nothing is folded, whatever the key. */
function percentEncoded(key: string): string {
  let text = '';
  for (const byte of utf8.encode(key)) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9._~/-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}
