import type { PresignedUrl, PresignRequest } from '../../shared/contract/object-access';
import type { ClientSource } from '../aws/clients';
import { presign } from '../aws/s3/presign';
import { payerBuckets } from '../aws/s3/requester-pays';

type Scope = { connectionId: string };

/** Implements the ObjectAccessService of the API; see there for what each method promises. */
export function createObjectAccessService({ clients }: { clients: ClientSource }) {
  return {
    presign: async (
      request: Scope & PresignRequest,
      signal: AbortSignal | undefined,
    ): Promise<PresignedUrl> => presign(clients.writableClients(request), request, signal),
    pays: ({ connectionId, bucket }: Scope & { bucket: string }): boolean => {
      clients.clients({ connectionId });
      return payerBuckets.has(connectionId, bucket);
    },
    setPays: ({ connectionId, bucket, pays }: Scope & { bucket: string; pays: boolean }): void => {
      clients.clients({ connectionId });
      payerBuckets.set(connectionId, bucket, pays);
    },
  };
}
