import type {
  ObjectProperties,
  ObjectRef,
  ObjectTags,
  ObjectVersions,
} from '../../shared/contract/object-details';
import type { ObjectBytes, UnpackedBytes } from '../../shared/contract/object-bytes';
import type { ClientSource } from '../aws/clients';
import { readObjectBytes, readUnpackedBytes } from '../aws/s3/object-bytes';
import type { Packing } from '../aws/s3/unpack';
import { objectProperties } from '../aws/s3/object-properties';
import { objectTags } from '../aws/s3/object-tags';
import { objectVersions } from '../aws/s3/object-versions';

type Scope = { connectionId: string };

/** Looks closer at one object; each method asks S3 when it is called and keeps nothing. All throw a ProblemError. */
export function createObjectDetailsService({ clients }: { clients: ClientSource }) {
  return {
    properties: async (
      request: Scope & ObjectRef,
      signal: AbortSignal | undefined,
    ): Promise<ObjectProperties> => objectProperties(clients.clients(request), request, signal),
    tags: async (request: Scope & ObjectRef, signal: AbortSignal | undefined): Promise<ObjectTags> =>
      objectTags(clients.clients(request), request, signal),
    bytes: async (
      request: Scope & ObjectRef & { from: number; bytes: number; etag: string | null },
      signal: AbortSignal | undefined,
    ): Promise<ObjectBytes> => readObjectBytes(clients.clients(request), request, signal),
    unpacked: async (
      request: Scope & ObjectRef & { from: number; bytes: number; by: Packing },
      signal: AbortSignal | undefined,
    ): Promise<UnpackedBytes> => readUnpackedBytes(clients.clients(request), request, signal),
    versions: async (
      request: Scope & Pick<ObjectRef, 'bucket' | 'key'>,
      signal: AbortSignal | undefined,
    ): Promise<ObjectVersions> => objectVersions(clients.clients(request), request, signal),
  };
}
