import { describe, expect, it } from 'vitest';
import type { EditionEvent } from '../../shared/contract/prices';
import { editionKind } from '../catalogue/edition-state';
import { StreamsStore, type StreamListener, type WantedStream } from './streams-store';

type Opened = { key: string; listener: StreamListener<EditionEvent<number>>; closed: boolean };

/** A store, and the streams that it has opened. */
function rig() {
  const store = new StreamsStore(editionKind<number>());
  const opened: Opened[] = [];
  const wanted = (key: string, round = 0): WantedStream<EditionEvent<number>> => ({
    key,
    round,
    open(listener) {
      const stream: Opened = { key, listener, closed: false };
      opened.push(stream);
      return () => {
        stream.closed = true;
      };
    },
  });
  /** What shows once changes are gathered. */
  async function shown(): Promise<Record<string, { rows: Record<string, number>; running: boolean }>> {
    await new Promise<void>((resolve) => {
      const end = store.subscribe(() => {
        end();
        resolve();
      });
    });
    return Object.fromEntries(
      [...store.snapshot()].map(([key, { rows, running }]) => [
        key,
        { rows: Object.fromEntries(rows), running },
      ]),
    );
  }
  const at = (index: number): Opened => {
    const stream = opened[index];
    if (!stream) throw new Error('No such stream was opened.');
    return stream;
  };
  return { store, opened, wanted, shown, at };
}

const rows = (told: Record<string, number>, reset = false) =>
  ({ kind: 'rows', from: 'aws', reset, rows: told }) as const;

describe('editions', () => {
  it('show rows as they come, each side on its own, and clear them on reset', async () => {
    const { store, wanted, shown, at } = rig();
    store.show([wanted('a'), wanted('b')]);
    at(0).listener.onEvent(rows({ one: 1 }));
    at(0).listener.onEvent(rows({ two: 2 }));
    at(1).listener.onEvent(rows({ three: 3 }));
    at(1).listener.onEvent(rows({ four: 4 }, true));
    at(1).listener.onEnd(null);
    expect(await shown()).toEqual({
      a: { rows: { one: 1, two: 2 }, running: true },
      b: { rows: { four: 4 }, running: false },
    });
    store.closeAll();
  });

  it('that are not wanted any more are ended, and what they still deliver is dropped', async () => {
    const { store, opened, wanted, shown, at } = rig();
    store.show([wanted('a')]);
    store.show([wanted('b')]);
    expect(at(0).closed).toBe(true);
    at(0).listener.onEvent(rows({ late: 1 }));
    at(1).listener.onEvent(rows({ one: 1 }));
    expect(await shown()).toEqual({ b: { rows: { one: 1 }, running: true } });
    store.show([wanted('b')]);
    expect(opened).toHaveLength(2);
    store.closeAll();
    expect(at(1).closed).toBe(true);
  });

  it('keep their rows while they are asked for anew, and tell of a stream that broke', async () => {
    const { store, wanted, shown, at } = rig();
    store.show([wanted('a')]);
    at(0).listener.onEvent(rows({ one: 1 }));
    store.show([wanted('a', 1)]);
    expect(at(0).closed).toBe(true);
    at(0).listener.onEnd(null);
    expect(await shown()).toEqual({ a: { rows: { one: 1 }, running: true } });
    store.closeAll();
  });
});
