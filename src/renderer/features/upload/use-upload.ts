import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPCClient } from '../../api';
import { handOver } from '../../transport/hand-over';
import type { ObjectsPlace } from '../objects/object-address';
import type { Chosen, ChosenFile } from './chosen-files';

export type UploadStart = {
  connectionId: string;
  place: ObjectsPlace;
  region: string | null;
  existing: 'skip' | 'replace';
  chosen: Chosen;
};

/** How far files are handed over, before the upload itself begins. */
export type HandedOver = { files: number; of: number };

/** Begins an upload; files of the browser are handed over to the app first, and let go where that is broken off. */
export function useUpload(onBegun: () => void) {
  const client = useTRPCClient().transfers;
  const [handed, setHanded] = useState<HandedOver | null>(null);
  const cancel = useRef<AbortController | null>(null);
  useEffect(() => () => cancel.current?.abort(), []);

  async function stage(files: readonly ChosenFile[], signal: AbortSignal): Promise<string> {
    const choiceId = await client.beginChoice.mutate();
    try {
      for (const [index, { path, file }] of files.entries()) {
        setHanded({ files: index, of: files.length });
        await handOver(choiceId, path, file, signal);
      }
      return choiceId;
    } catch (error) {
      await client.forgetChoice.mutate({ choiceId }).catch(() => undefined);
      throw error;
    } finally {
      setHanded(null);
    }
  }

  const beginning = useMutation({
    async mutationFn({ connectionId, place, region, existing, chosen }: UploadStart) {
      const own = new AbortController();
      cancel.current = own;
      const choiceId = chosen.kind === 'by-app' ? chosen.choiceId : await stage(chosen.files, own.signal);
      const { bucket, prefix } = place;
      await client.upload.mutate({ connectionId, bucket, prefix, region, existing, choiceId });
    },
    onSuccess: onBegun,
  });
  return { begin: beginning.mutate, pending: beginning.isPending, error: beginning.error, handed };
}
