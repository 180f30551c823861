import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { objectsAddress } from '../objects/object-address';

export type OpenInventory = {
  /**
   * Looks at a manifest and goes to the objects of the bucket that its report is of. `instead` is asked of a problem
   * first: whether the address has been opened in another way.
   */
  open: (manifest: string, instead?: (problem: Problem) => boolean) => void;
  /** Has the person choose a manifest on this machine's disk, and opens it. */
  choose: () => void;
  pending: boolean;
  problem: Problem | null;
};

/** Opens S3 Inventory reports; leaving the view ends what is under way. */
export function useOpenInventory(connectionId: string): OpenInventory {
  const client = useTRPCClient();
  const navigate = useNavigate();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const looking = useRef<AbortController | null>(null);
  useEffect(() => () => looking.current?.abort(), []);

  const run = useCallback(
    async (find: () => Promise<string | null>, instead?: (problem: Problem) => boolean) => {
      looking.current?.abort();
      const own = new AbortController();
      looking.current = own;
      const { signal } = own;
      setPending(true);
      setProblem(null);
      try {
        const manifest = await find();
        if (manifest === null || signal.aborted) return;
        const { bucket } = await client.inventories.look.query({ connectionId, manifest }, { signal });
        void navigate(objectsAddress({ bucket, prefix: '', mode: 'all' }, manifest));
      } catch (error) {
        const found = problemFrom(error);
        if (!signal.aborted && instead?.(found) !== true) setProblem(found);
      } finally {
        if (looking.current === own) setPending(false);
      }
    },
    [client, connectionId, navigate],
  );

  const open = useCallback(
    (manifest: string, instead?: (problem: Problem) => boolean) =>
      void run(() => Promise.resolve(manifest), instead),
    [run],
  );
  const choose = useCallback(() => void run(() => client.inventories.choose.mutate()), [run, client]);
  return { open, choose, pending, problem };
}
