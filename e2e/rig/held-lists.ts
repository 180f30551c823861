import type { Account } from './account';

/** A listing that waits for its test. */
export type HeldLists = {
  /** Resolves once a request waits. */
  reached(): Promise<void>;
  /** Lets go on what waits, and whatever comes. */
  release(): Promise<void>;
};

/** Lets so many of a bucket's LIST requests pass, and holds all after them. */
export async function holdLists(account: Account, bucket: string, passing: number): Promise<HeldLists> {
  const gate = await account.addFault({
    match: { service: 's3', operation: 'ListObjectsV2', bucket },
    skip: passing,
    times: null,
    effect: { kind: 'hold' },
  });
  return { reached: () => account.reached(gate), release: () => account.release(gate) };
}
