import { ListBucketsCommand, type ListBucketsCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { BucketList, BucketPlace, BucketRow } from '../../../shared/contract/listing';
import type { ClientSource } from '../clients';
import { problemOf, withProblem } from '../problems';
import { tokenPages } from '../token-pages';
import { locateBuckets } from './bucket-locations';
import { bucketRegions, usableRegion } from './bucket-region';

/** BucketRegion is told only where a paging parameter is sent, and quotas above 10,000 require them. */
const MOST_A_PAGE = 1000;

type Scope = { connectionId: string };

/** The operations on buckets as such. */
export interface Buckets {
  list(scope: Scope, signal: AbortSignal | undefined): Promise<BucketList>;
  places(scope: Scope & { names: readonly string[] }, signal: AbortSignal): AsyncIterable<BucketPlace[]>;
}

/** The operations on buckets over the current connection's clients; failures are ProblemErrors. */
export function createBucketService({ clients }: { clients: ClientSource }): Buckets {
  return {
    list: (scope, signal) =>
      withProblem('Could not list the buckets', 's3:ListAllMyBuckets', async () => {
        const list = await listBuckets(clients.clients(scope).s3(), signal);
        for (const { name, region } of list.buckets) {
          if (region !== null) bucketRegions.note(scope.connectionId, name, region);
        }
        return list;
      }),

    async *places({ connectionId, names }, signal) {
      const client = clients.clients({ connectionId }).s3();
      for await (const found of locateBuckets(client, names, signal)) {
        for (const { name, region } of found) bucketRegions.note(connectionId, name, region);
        yield found;
      }
    },
  };
}

async function listBuckets(client: S3Client, signal: AbortSignal | undefined): Promise<BucketList> {
  const options = signal ? { abortSignal: signal } : {};
  const page = (token: string | undefined): Promise<ListBucketsCommandOutput> =>
    client.send(
      new ListBucketsCommand({
        MaxBuckets: MOST_A_PAGE,
        ...(token !== undefined && { ContinuationToken: token }),
      }),
      options,
    );
  const first = async (token: string | undefined): Promise<ListBucketsCommandOutput> => {
    if (token !== undefined) return page(token);
    try {
      return await page(undefined);
    } catch (error) {
      if (!knowsNoPaging(error)) throw error;
      return client.send(new ListBucketsCommand({}), options);
    }
  };
  // by name, for a server that ignores the token tells the same buckets again
  const buckets = new Map<string, BucketRow>();
  let owner: string | null = null;
  for await (const { Buckets, Owner } of tokenPages(first, ({ ContinuationToken }) => ContinuationToken)) {
    owner ??= Owner?.DisplayName ?? Owner?.ID ?? null;
    for (const { Name, BucketRegion, CreationDate } of Buckets ?? []) {
      if (Name === undefined) continue;
      buckets.set(Name, {
        name: Name,
        region: usableRegion(BucketRegion),
        created: CreationDate?.getTime() ?? null,
      });
    }
  }
  return { buckets: [...buckets.values()], owner };
}

/** Older S3-compatible servers refuse parameters that they do not know. */
function knowsNoPaging(error: unknown): boolean {
  const { awsCode } = problemOf(error);
  return awsCode === 'InvalidArgument' || awsCode === 'InvalidRequest' || awsCode === 'NotImplemented';
}
