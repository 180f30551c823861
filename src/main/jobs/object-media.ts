import { randomBytes } from 'node:crypto';
import { MEDIA_PATH, type MediaType } from '../../shared/contract/object-bytes';
import type { ObjectRef } from '../../shared/contract/object-details';
import type { ClientSource } from '../aws/clients';
import { problemOf } from '../aws/problems';
import { openStretch } from '../aws/s3/object-stretch';
import { eventFeed } from './event-feed';

type Playing = { connectionId: string; object: ObjectRef; type: MediaType; etag: string | null };

/** An answer to a player that asks for some of an object. */
export type MediaAnswer = {
  status: 200 | 206;
  headers: Record<string, string>;
  chunks: AsyncIterable<Uint8Array>;
};

/** Objects that the page plays: each by an address that nobody can guess, for as long as it is looked at. */
export class ObjectMedia {
  private readonly playing = new Map<string, Playing>();

  constructor(private readonly options: { clients: ClientSource }) {}

  open(
    request: { connectionId: string; type: MediaType } & ObjectRef,
    signal: AbortSignal,
  ): AsyncGenerator<{ address: string }, void, undefined> {
    const { connectionId, type, ...object } = request;
    // refused now where the connection is another one, rather than by a player without a word
    this.options.clients.clients({ connectionId });
    return eventFeed(signal, async (tell, own) => {
      const id = randomBytes(32).toString('base64url');
      this.playing.set(id, { connectionId, object, type, etag: null });
      tell({ address: `${MEDIA_PATH}${id}` });
      await new Promise<void>((resolve) => own.addEventListener('abort', () => resolve(), { once: true }));
      this.playing.delete(id);
    });
  }

  /**
   * Some of an object, by a Range header; null where nothing is played under the id. All of it is of the object that
   * was there at first. Rejects with a ProblemError.
   */
  async read(id: string, range: string | undefined, signal: AbortSignal): Promise<MediaAnswer | null> {
    const playing = this.playing.get(id);
    if (!playing) return null;
    const { connectionId, object, type } = playing;
    const clients = this.options.clients.clients({ connectionId });
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const from = Number(first ?? 0);
    const to = last === undefined || last === '' ? null : Number(last) + 1;
    const opened = await openStretch(clients, object, { from, to }, playing.etag, signal);
    playing.etag = opened.etag;
    const end = Math.min(opened.size, to ?? opened.size);
    return {
      status: first === undefined ? 200 : 206,
      headers: {
        'content-type': type,
        'content-length': String(end - from),
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        ...(first !== undefined && { 'content-range': `bytes ${from}-${end - 1}/${opened.size}` }),
      },
      chunks: opened.chunks,
    };
  }

  /** The status of an answer to a player where `read` has failed. */
  statusOf(error: unknown): number {
    return problemOf(error).httpStatus ?? 502;
  }
}
