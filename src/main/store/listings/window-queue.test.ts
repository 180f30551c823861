import { describe, expect, it } from 'vitest';
import type { WindowQuery } from './protocol';
import { WindowQueue } from './window-queue';
import { textFilter } from '../../../shared/listing/object-filter';

/** A queue whose tasks end when told to, and a record of what happened. */
function queueOnPaper() {
  const events: string[] = [];
  let finish: (() => void) | null = null;
  const queue = new WindowQueue<WindowQuery>({
    run: async ({ requestId }, signal) => {
      events.push(`run ${requestId}`);
      await new Promise<void>((resolve) => {
        finish = resolve;
        signal.addEventListener('abort', () => resolve());
      });
      events.push(signal.aborted ? `interrupted ${requestId}` : `done ${requestId}`);
    },
    interrupt: () => undefined,
    drop: ({ requestId }) => events.push(`drop ${requestId}`),
    nameOf: ({ filter }) => filter.text,
  });
  const next = async (): Promise<void> => {
    finish?.();
    await settled();
  };
  return { queue, events, next };
}

/** Lets every promise that can go on go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

const query = (filter: string): WindowQuery => ({
  sort: [],
  filter: textFilter(filter),
  offset: 0,
  limit: 10,
});

describe('WindowQueue', () => {
  it('takes the newest first', async () => {
    const { queue, events, next } = queueOnPaper();
    for (const requestId of [1, 2, 3]) queue.add({ requestId, query: query('') });
    await next();
    await next();
    await next();
    expect(events).toEqual(['run 1', 'done 1', 'run 3', 'done 3', 'run 2', 'done 2']);
  });

  it('drops what waits and interrupts what runs when cancelled', async () => {
    const { queue, events } = queueOnPaper();
    queue.add({ requestId: 1, query: query('a') });
    queue.add({ requestId: 2, query: query('b') });
    queue.cancel(2);
    queue.cancel(1);
    await settled();
    expect(events).toEqual(['run 1', 'drop 2', 'interrupted 1']);
  });

  it('finishes a view that another request waits for, until that one is cancelled too', async () => {
    const { queue, events } = queueOnPaper();
    queue.add({ requestId: 1, query: query('same') });
    queue.add({ requestId: 2, query: query('same') });
    queue.cancel(1);
    await settled();
    expect(events).toEqual(['run 1']);
    queue.cancel(2);
    await settled();
    expect(events).toEqual(['run 1', 'drop 2', 'interrupted 1']);
  });

  it('answers nobody after it was closed', async () => {
    const { queue, events } = queueOnPaper();
    queue.add({ requestId: 1, query: query('a') });
    queue.add({ requestId: 2, query: query('a') });
    await queue.close();
    queue.add({ requestId: 3, query: query('a') });
    expect(events).toEqual(['run 1', 'drop 2', 'interrupted 1', 'drop 3']);
  });
});
