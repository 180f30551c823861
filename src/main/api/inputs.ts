import { z } from 'zod';

/** Shapes that several routers take. Lengths are AWS's own limits, or generous where it has none. */
export const scope = z.object({ connectionId: z.string().min(1).max(64) });

/** Region codes as AWS writes them; also what S3-compatible servers use ("auto", "garage"). */
export const region = z.string().regex(/^[a-z0-9-]{1,40}$/i);
export const regionScope = scope.extend({ region });

/** Bucket names as typed: legacy buckets break today's naming rules, so only what a URL cannot hold is refused. */
export const bucket = z.string().min(1).max(255);

/** A key or prefix, exactly as it is; S3 allows 1,024 bytes of UTF-8. */
export const prefix = z.string().max(1024);

/** The key of one object. */
export const objectKey = prefix.min(1);

/** S3's version ids are opaque, "null" among them. */
export const versionId = z.string().min(1).max(1024);

/** Names a manifest: an S3 address, or a path that the host gave out; longer than any of both. */
export const manifestName = z.string().min(1).max(8192);

export const instanceId = z.string().regex(/^i-[0-9a-z]{1,32}$/i);
