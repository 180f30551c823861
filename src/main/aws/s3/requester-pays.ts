import type { Pluggable } from '@smithy/types';
import { HttpRequest } from '@smithy/core/protocols';
import { z } from 'zod';

const aimed = z.object({
  Bucket: z.string().optional().catch(undefined),
  CopySource: z.string().optional().catch(undefined),
});

/** Buckets whose requests a person has agreed to pay for, by connection, for as long as that lasts. */
export class PayerBuckets {
  private connectionId = '';
  private buckets = new Set<string>();

  has(connectionId: string, bucket: string): boolean {
    return this.connectionId === connectionId && this.buckets.has(bucket);
  }

  /** The same as plain data, for a thread. */
  of(connectionId: string): string[] {
    return this.connectionId === connectionId ? [...this.buckets] : [];
  }

  /** What was agreed to by another connection ends with it. */
  set(connectionId: string, bucket: string, pays: boolean): void {
    if (this.connectionId !== connectionId) this.buckets = new Set();
    this.connectionId = connectionId;
    if (pays) this.buckets.add(bucket);
    else this.buckets.delete(bucket);
  }
}

/** Shared by everything that sends to buckets. */
export const payerBuckets = new PayerBuckets();

/**
 * Has each request to such a bucket, and each copy out of one, say that the requester pays ("Using Requester Pays
 * buckets", S3 user guide); before it is signed, so that presigned addresses say so as well.
 */
export function requesterPaysPlugin<Input extends object, Output extends object>(
  pays: (bucket: string) => boolean,
): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(
        (next) => async (args) => {
          const { Bucket, CopySource } = aimed.parse(args.input);
          const source = CopySource?.replace(/^\//, '').split('/')[0];
          const agreed = [Bucket, source].some((bucket) => bucket !== undefined && pays(bucket));
          if (agreed && HttpRequest.isInstance(args.request)) {
            args.request.headers['x-amz-request-payer'] = 'requester';
          }
          return next(args);
        },
        { step: 'build', priority: 'high', name: 'skyglassRequesterPays', override: true },
      );
    },
  };
}
