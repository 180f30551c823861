import { z } from 'zod';
import {
  EDITABLE_HEADERS,
  RESTORE_TIERS,
  WRITABLE_CLASSES,
  type ObjectChange,
} from '../../../shared/contract/object-changes';

/** Keys and prefixes have 1,024 bytes of UTF-8 at most, bucket names fewer than 256. */
const key = z.string().max(1024);
const bucket = z.string().min(1).max(255);
const storageClass = z.enum(WRITABLE_CLASSES);

/** S3's limits for a tag (Object tagging, S3 user guide), and what HTTP headers hold at most. */
const tags = z.array(z.object({ name: z.string().min(1).max(128), value: z.string().max(256) })).max(10);
const metadataName = z.string().regex(/^[!#$%&'*+.^_`|~0-9a-z-]{1,256}$/i);
const headerValue = z
  .string()
  .max(2048)
  // a line break would begin another header
  .regex(/^\P{Cc}*$/u);

const target = {
  bucket,
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/i)
    .nullable(),
  from: key,
  to: key,
  existing: z.enum(['skip', 'replace']),
  storageClass: storageClass.nullable(),
};

/** What is done to objects, as it comes from the page and is kept on disk. */
export const objectChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('copy'), ...target }),
  z.object({ kind: z.literal('move'), ...target }),
  z.object({ kind: z.literal('storage-class'), storageClass }),
  z.object({ kind: z.literal('restore'), tier: z.enum(RESTORE_TIERS), days: z.int().min(1).max(36_500) }),
  z.object({ kind: z.literal('tags'), set: tags, remove: z.array(z.string().min(1).max(128)).max(50) }),
  z.object({
    kind: z.literal('metadata'),
    headers: z.array(z.object({ name: z.enum(EDITABLE_HEADERS), value: headerValue.nullable() })).max(5),
    set: z.array(z.object({ name: metadataName, value: headerValue })).max(100),
    remove: z.array(metadataName).max(100),
  }),
]) satisfies z.ZodType<ObjectChange>;
