import { PAUSES } from '../page-retries';
import type { RecoveringClient } from '../recovering-client';
import type { Lanes } from './lanes';
import type { Send } from './multipart-upload';
import type { CopiedMark, CopyMark } from './transfer-task';
import { inRoundsOf } from './upload-file';

/** What a change of an object uses, and whom it tells. */
export type ChangeTools = {
  /** Of the bucket that the object is in. */
  client: RecoveringClient;
  /** Of the bucket that a copy goes to; the same for a change in place. */
  target: RecoveringClient;
  lanes: Lanes;
  pauses?: readonly number[];
  /** Bytes that are copied by one request; S3 takes 5 GiB at most. */
  wholeBytes: number;
  /** Bytes of a part at least, where it is copied by parts. */
  partBytes: number;
  /** So many bytes more are copied; fewer where some must be copied again. */
  moved: (bytes: number) => void;
  /** Kept, to go on from after a restart. */
  marked: (mark: CopyMark | CopiedMark) => void;
};

/** Sends to one of the buckets, again where that may help. */
export function sender(
  client: RecoveringClient,
  { pauses = PAUSES }: ChangeTools,
  signal: AbortSignal,
): Send {
  return (request) => inRoundsOf(pauses, signal, () => client.send(request, signal));
}
