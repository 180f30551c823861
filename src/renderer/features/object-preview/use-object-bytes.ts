import { useCallback, useEffect, useRef, useState } from 'react';
import { MOST_READ, MOST_UNPACKED } from '../../../shared/contract/object-bytes';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type { Problem } from '../../../shared/contract/problem';
import { sniff, type Content } from '../../../shared/preview/sniff';
import { problemFrom, useTRPCClient } from '../../api';
import { fromBase64, joined } from './base64';

/** What is read first: enough to tell what it is, and to fill a screen. */
const FIRST_BYTES = 256 * 1024;

/** The beginning of an object as far as it was read. */
export type ReadBytes = {
  bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the whole; of what is packed, null while it is not known. */
  size: number | null;
  whole: boolean;
  content: Content;
  /** What was unpacked to get there; null for nothing. */
  packedBy: 'gzip' | 'zstd' | null;
};

export type ObjectReading = {
  read: ReadBytes | null;
  problem: Problem | null;
  reading: boolean;
  /** Reads on, up to so many bytes. */
  more: (upTo: number) => void;
  again: () => void;
  /** Some bytes of the very same object; fewer where it ends before. */
  range: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;
};

/** Reads an object from its beginning, only what is asked for, and always of the very same object. */
export function useObjectBytes(asked: ObjectRef & { connectionId: string }): ObjectReading {
  const client = useTRPCClient().objectDetails;
  const { connectionId, bucket, key, versionId } = asked;
  const [read, setRead] = useState<ReadBytes | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const etag = useRef<string | null>(null);
  const own = useRef(new AbortController());

  const fetchUpTo = useCallback(
    async (before: Uint8Array<ArrayBuffer>, upTo: number, signal: AbortSignal) => {
      const ref = { connectionId, bucket, key, versionId };
      const parts = [before];
      let at = before.length;
      for (let size = Infinity; at < Math.min(upTo, size);) {
        const bytes = Math.min(MOST_READ, upTo - at);
        const told = await client.bytes.query({ ...ref, from: at, bytes, etag: etag.current }, { signal });
        const data = fromBase64(told.data);
        etag.current = told.etag;
        size = told.size;
        parts.push(data);
        at += data.length;
        if (data.length === 0) size = at;
        if (at >= size) return { bytes: joined(parts), size };
        if (at >= upTo) return { bytes: joined(parts), size };
      }
      return { bytes: joined(parts), size: at };
    },
    [client, connectionId, bucket, key, versionId],
  );

  const unpackUpTo = useCallback(
    async (before: Uint8Array<ArrayBuffer>, upTo: number, by: 'gzip' | 'zstd', signal: AbortSignal) => {
      const ref = { connectionId, bucket, key, versionId };
      const from = before.length;
      const bytes = Math.min(MOST_UNPACKED, upTo - from);
      const told = await client.unpacked.query({ ...ref, from, bytes, by }, { signal });
      const all = joined([before, fromBase64(told.data)]);
      return { bytes: all, size: told.whole ? all.length : null, whole: told.whole };
    },
    [client, connectionId, bucket, key, versionId],
  );

  useEffect(() => {
    const controller = new AbortController();
    own.current = controller;
    etag.current = null;
    const { signal } = controller;
    const begin = async (): Promise<ReadBytes> => {
      const { bytes, size } = await fetchUpTo(new Uint8Array(), FIRST_BYTES, signal);
      const content = sniff(bytes, key);
      if (content.kind !== 'packed')
        return { bytes, size, whole: bytes.length >= size, content, packedBy: null };
      const inner = await unpackUpTo(new Uint8Array(), MOST_UNPACKED, content.by, signal);
      return { ...inner, content: sniff(inner.bytes, key), packedBy: content.by };
    };
    begin().then(
      (first) => {
        if (signal.aborted) return;
        setRead(first);
        setReading(false);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        setProblem(problemFrom(error));
        setReading(false);
      },
    );
    return () => controller.abort();
  }, [fetchUpTo, unpackUpTo, key, attempt]);

  const more = useCallback(
    (upTo: number) => {
      if (!read || read.whole) return;
      const { signal } = own.current;
      setReading(true);
      setProblem(null);
      const fetching =
        read.packedBy === null
          ? fetchUpTo(read.bytes, upTo, signal).then(({ bytes, size }) => ({
              bytes,
              size,
              whole: bytes.length >= size,
            }))
          : unpackUpTo(read.bytes, upTo, read.packedBy, signal);
      fetching.then(
        (next) => {
          if (signal.aborted) return;
          setRead({ ...read, ...next });
          setReading(false);
        },
        (error: unknown) => {
          if (signal.aborted) return;
          setProblem(problemFrom(error));
          setReading(false);
        },
      );
    },
    [read, fetchUpTo, unpackUpTo],
  );

  const range = useCallback(
    async (from: number, to: number) => {
      const { signal } = own.current;
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for (let at = from; at < to;) {
        const told = await client.bytes.query(
          {
            connectionId,
            bucket,
            key,
            versionId,
            from: at,
            bytes: Math.min(MOST_READ, to - at),
            etag: etag.current,
          },
          { signal },
        );
        const data = fromBase64(told.data);
        if (data.length === 0) break;
        parts.push(data);
        at += data.length;
      }
      return joined(parts);
    },
    [client, connectionId, bucket, key, versionId],
  );

  const again = useCallback(() => {
    setRead(null);
    setProblem(null);
    setReading(true);
    setAttempt((now) => now + 1);
  }, []);

  return { read, problem, reading, more, again, range };
}
