import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyRange } from '../../../../shared/listing/entry-batch';
import type { ListRequest } from '../lister';
import type { PageAsk } from './page-source';
import { Collected, gapsBetween, lies } from './collected.test-support';
import { compareTexts, FakePages, keysOf, type FakeOptions } from './fake-pages.test-support';
import { ParallelLister } from './parallel-lister';

const request: ListRequest = { bucket: 'any', prefix: '', mode: 'all', ranges: null };
const never = new AbortController().signal;

function list(fake: FakePages, sink: Collected, asked: ListRequest = request): Promise<void> {
  return fake.during(
    new ParallelLister(
      () => fake,
      () => fake.time,
    ).list(asked, sink, never),
  );
}

/** Sets of keys that are hard on whoever compares, cuts or halves them. */
const awkwardSets: fc.Arbitrary<string[]> = fc.oneof(
  // prefixes of each other, and nothing but slashes
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 7 }), {
    maxLength: 150,
  }),
  fc.integer({ min: 0, max: 60 }).map((count) => Array.from({ length: count }, (_, n) => '/'.repeat(n + 1))),
  // any character, astral ones on both sides of U+FFFF often
  fc.array(
    fc.string({
      unit: fc.constantFrom(
        '\u0000',
        '\u001F',
        ' ',
        'z',
        '\u007F',
        'é',
        '\uD7FF',
        '\uE000',
        '\uFFFF',
        '\u{10000}',
        '\u{1F600}',
        '\u{10FFFF}',
      ),
      minLength: 1,
      maxLength: 5,
    }),
    { maxLength: 150 },
  ),
  // the longest keys, with all but the end in common
  fc
    .tuple(fc.constantFrom('x', 'é', '\u{1F600}', 'd/'), fc.array(fc.nat(9999), { maxLength: 120 }))
    .map(([unit, ends]) => {
      const room = Math.floor(1018 / Buffer.byteLength(unit));
      return ends.map((end) => unit.repeat(room) + String(end));
    }),
  // all equal but the last byte
  fc
    .integer({ min: 0, max: 95 })
    .map((count) => Array.from({ length: count }, (_, n) => `same${String.fromCharCode(32 + n)}`)),
  fc.array(
    fc.nat(0xffffff).map((n) => n.toString(16).padStart(6, '0')),
    { maxLength: 300 },
  ),
  // one huge folder among small ones
  fc
    .tuple(fc.nat(250), fc.nat(40))
    .map(([huge, small]) => [
      ...Array.from({ length: huge }, (_, n) => `huge/${String(n).padStart(5, '0')}`),
      ...Array.from({ length: small }, (_, n) => `${String.fromCharCode(97 + (n % 26))}${String(n)}/x`),
    ]),
);

const behaviour = fc.record({
  pageSize: fc.integer({ min: 1, max: 9 }),
  delays: fc.array(fc.nat(100), { minLength: 1, maxLength: 7 }),
  folders: fc.boolean(),
  foldersAgain: fc.boolean(),
  waits: fc.boolean(),
});
type Behaviour = typeof behaviour extends fc.Arbitrary<infer Value> ? Value : never;

function optionsOf({ pageSize, delays, folders, foldersAgain }: Behaviour): FakeOptions {
  return { pageSize, folders, foldersAgain, latency: (index) => 1 + (delays[index % delays.length] ?? 0) };
}

/** What a listing of these keys is to have. */
function expected(keys: readonly string[], folders: boolean): string[] {
  const names = keys.map((key) => (folders && key.includes('/') ? key.slice(0, key.indexOf('/') + 1) : key));
  return [...new Set(names)].sort(compareTexts);
}

const EVERYTHING: KeyRange[] = [{ after: null, until: null }];
const broken = (): Error =>
  Object.assign(new Error('broken'), { name: 'InternalError', $metadata: { httpStatusCode: 500 } });

describe('a listing by ranges', () => {
  it('has every entry once, covers all, and counts its requests', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardSets, behaviour, async (keys, how) => {
        const fake = new FakePages(keysOf(keys), optionsOf(how));
        const sink = new Collected(how.waits ? () => turn() : undefined);
        await list(fake, sink);
        const names = expected(keys, how.folders);
        expect(sink.names()).toEqual(names);
        expect(sink.covered()).toEqual(EVERYTHING);
        expect(sink.resets).toBe(0);
        expect(sink.requests).toBe(fake.requests);
        // a folder that is told once more takes the place of another entry
        if (how.folders && how.foldersAgain) return;
        expect(sink.requests).toBeLessThanOrEqual(Math.floor(names.length / how.pageSize) + 1 + sink.splits);
      }),
      { numRuns: 250 },
    );
  });

  it('keeps what it found when requests fail, and a later one of what is missing completes it', async () => {
    const failures = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(awkwardSets, behaviour, failures, async (keys, how, failing) => {
        const options = optionsOf(how);
        const names = expected(keys, how.folders);
        const fake = new FakePages(keysOf(keys), {
          ...options,
          failure: (index) => (failing.includes(index) ? broken() : null),
        });
        const sink = new Collected();
        const error: unknown = await list(fake, sink).then(
          () => null,
          (reason: unknown) => reason,
        );
        const covered = sink.covered();
        const inside = names.filter((name) => covered.some((range) => lies(Buffer.from(name), range)));
        expect(sink.names()).toEqual(inside);
        expect(error).toEqual(failing.some((index) => index < fake.requests) ? broken() : null);
        if (error === null) expect(covered).toEqual(EVERYTHING);

        const gaps = gapsBetween(covered);
        if (gaps.length > 0)
          await list(new FakePages(keysOf(keys), options), sink, { ...request, ranges: gaps });
        expect(sink.names()).toEqual(names);
        expect(sink.covered()).toEqual(EVERYTHING);
      }),
      { numRuns: 150 },
    );
  });

  it('takes pages that are short or empty for what they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        awkwardSets,
        behaviour,
        fc.array(fc.nat(3), { minLength: 1 }),
        async (keys, how, most) => {
          const fake = new FakePages(keysOf(keys), {
            ...optionsOf(how),
            most: (index) => (index % 3 === 0 ? (most[index % most.length] ?? 1) : 9),
          });
          const sink = new Collected();
          await list(fake, sink);
          expect(sink.names()).toEqual(expected(keys, how.folders));
          expect(sink.covered()).toEqual(EVERYTHING);
          expect(sink.requests).toBe(fake.requests);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `n/${String(index).padStart(6, '0')}`);

describe('a small listing', () => {
  it.each([
    [0, 1],
    [999, 1],
    [1000, 1],
    [1001, 2],
    [2000, 2],
  ])('of %i objects takes %i requests and no split', async (count, requests) => {
    const fake = new FakePages(keysOf(numbered(count)));
    const sink = new Collected();
    await list(fake, sink);
    expect([fake.requests, sink.splits, sink.names().length]).toEqual([requests, 0, count]);
  });
});

describe('a server without ranges', () => {
  const keys = numbered(300);
  const inTurn = (sink: Collected): void => {
    expect(sink.resets).toBe(1);
    expect(sink.names()).toEqual(keys);
    expect(sink.batches.every(({ range }) => range === null)).toBe(true);
  };

  it('that does not begin where it is told to is listed page after page', async () => {
    const fake = new FakePages(keysOf(keys), { pageSize: 10, ignoresStart: true });
    const sink = new Collected();
    await list(fake, sink);
    inTurn(sink);
  });

  it('that refuses to begin anywhere else is listed page after page', async () => {
    const refused = Object.assign(new Error('No StartAfter here.'), {
      name: 'InvalidArgument',
      $metadata: { httpStatusCode: 400 },
    });
    const failure = (_: number, { after }: PageAsk): Error | null => (after === null ? null : refused);
    const sink = new Collected();
    await list(new FakePages(keysOf(keys), { pageSize: 10, failure }), sink);
    inTurn(sink);
  });

  it('that has an order of its own is listed page after page', async () => {
    const reversed = { count: keys.length, keyAt: (index: number) => keys[keys.length - 1 - index] ?? '' };
    const sink = new Collected();
    await list(new FakePages(reversed, { pageSize: 10, byIndex: true }), sink);
    inTurn(sink);
  });

  it('for want of order in directory buckets is never asked to begin in the middle', async () => {
    const fake = new FakePages(keysOf(keys), {
      pageSize: 10,
      failure: (_, { after }) => (after === null ? null : broken()),
    });
    const sink = new Collected();
    await list(fake, sink, { ...request, bucket: 'fast--use1-az4--x-s3' });
    expect([sink.resets, sink.splits, fake.requests]).toEqual([0, 0, 30]);
    expect(sink.names()).toEqual(keys);
  });
});

describe('trouble', () => {
  it('that all requests would meet ends the listing at once', async () => {
    const denied = Object.assign(new Error('No.'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    const fake = new FakePages(keysOf(numbered(100_000)), {
      failure: (index) => (index === 20 ? denied : null),
    });
    await expect(list(fake, new Collected())).rejects.toBe(denied);
    expect(fake.answered).toBe(20);
  });

  it('makes fewer requests at once while the server asks for that', async () => {
    const fake = new FakePages(keysOf(numbered(200_000)), { slowsDown: () => true });
    const sink = new Collected();
    await list(fake, sink);
    expect(fake.mostUnderWay).toBeLessThanOrEqual(4);
    expect(sink.names()).toHaveLength(200_000);
  });

  it('of whoever stops it aborts every request', async () => {
    const stop = new AbortController();
    const fake = new FakePages(keysOf(numbered(100_000)));
    const sink = new Collected(() => {
      if (sink.batches.length === 20) stop.abort();
      return Promise.resolve();
    });
    const lister = new ParallelLister(
      () => fake,
      () => fake.time,
    );
    await expect(fake.during(lister.list(request, sink, stop.signal))).rejects.toThrow(/abort/i);
    expect(sink.batches).toHaveLength(20);
  });
});
