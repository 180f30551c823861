import { setImmediate as turn } from 'node:timers/promises';
import { NO_CLASS, packTexts } from '../../../../shared/listing/entry-batch';
import type { PageAnswer, PageAsk, PageSource } from './page-source';

/** The token after a page that was empty and the first. */
const BEGINNING = '\uFDD0 beginning';

/** Keys in the order of their UTF-8 bytes, which need not exist before they are asked for. */
export type FakeKeys = { count: number; keyAt: (index: number) => string };

export type FakeOptions = {
  prefix?: string;
  folders?: boolean;
  pageSize?: number;
  /** Milliseconds that request `index` takes; answers come in the order that follows. */
  latency?: (index: number) => number;
  /** The error of request `index`, or null. */
  failure?: (index: number, ask: PageAsk) => Error | null;
  /** At most so many entries in the page of request `index`; 0 is an empty page. */
  most?: (index: number) => number;
  /** Whether a folder that the place to start after lies in is told once more, as some servers do. */
  foldersAgain?: boolean;
  /** Whether the place to start after means nothing. */
  ignoresStart?: boolean;
  /** Whether keys are told in the order of their indexes, whatever that is. */
  byIndex?: boolean;
  /** Whether the server asked for fewer requests before it answered request `index`. */
  slowsDown?: (index: number) => boolean;
};

export function keysOf(keys: Iterable<string>): FakeKeys {
  const sorted = [...new Set(keys)].sort(compareTexts);
  return { count: sorted.length, keyAt: (index) => sorted[index] ?? '' };
}

/** In the order of UTF-8 bytes, which is that of code points, which UTF-16 units have but for surrogates. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const rank = (unit: number): number => (unit < 0xd800 || unit > 0xdfff ? unit : unit + 0x10000);
    return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** What S3 answers to ListObjectsV2, in a time of its own in which nothing waits. */
export class FakePages implements PageSource {
  requests = 0;
  answered = 0;
  mostUnderWay = 0;
  /** Milliseconds. */
  time = 0;
  private underWay = 0;
  private pending: { due: number; settle: () => void }[] = [];

  constructor(
    private readonly keys: FakeKeys,
    private readonly options: FakeOptions = {},
  ) {}

  page(ask: PageAsk, signal: AbortSignal): Promise<PageAnswer> {
    const index = this.requests;
    this.requests += 1;
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    return new Promise((resolve, reject: (error: Error) => void) => {
      const due = this.time + (this.options.latency?.(index) ?? 30);
      const settle = (): void => {
        this.underWay -= 1;
        const error = this.options.failure?.(index, ask) ?? null;
        if (signal.aborted) reject(aborted());
        else if (error !== null) reject(error);
        else {
          this.answered += 1;
          resolve(this.answer(index, ask));
        }
      };
      this.pending.push({ due, settle });
    });
  }

  /** Lets time pass until the work is done; gives what it gives. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    const over = new AbortController();
    const settled = work.finally(() => over.abort());
    settled.catch(() => undefined);
    for (;;) {
      await turn();
      if (over.signal.aborted) return settled;
      this.settleNext();
    }
  }

  private settleNext(): void {
    const [next] = this.pending.sort((a, b) => a.due - b.due).splice(0, 1);
    if (!next) return;
    this.time = Math.max(this.time, next.due);
    next.settle();
  }

  private answer(index: number, { after, token }: PageAsk): PageAnswer {
    const { prefix = '', folders = false, pageSize = 1000, most, ignoresStart, slowsDown } = this.options;
    const start = after === null || ignoresStart === true ? null : Buffer.from(after).toString('utf8');
    const place = token === null ? start : token === BEGINNING ? null : token;
    const slowedDown = slowsDown?.(index) ?? false;
    const limit = Math.min(pageSize, most?.(index) ?? pageSize);
    const objects: string[] = [];
    const prefixes: string[] = [];
    let last = place;
    let at = place === null ? 0 : this.firstAfter(place);
    at = Math.max(at, this.firstAfter(prefix, true));
    for (; at < this.keys.count; at += 1) {
      const key = this.keys.keyAt(at);
      if (!key.startsWith(prefix)) break;
      const slash = folders ? key.indexOf('/', prefix.length) : -1;
      const name = slash < 0 ? key : key.slice(0, slash + 1);
      const again = token === null && this.options.foldersAgain === true && place?.startsWith(name) === true;
      const told = slash >= 0 && (prefixes.at(-1) === name || (!again && isUpTo(name, place)));
      if (told) continue;
      if (objects.length + prefixes.length >= limit) {
        return { ...pageOf(objects, prefixes, last ?? BEGINNING), slowedDown };
      }
      if (slash < 0) objects.push(key);
      else prefixes.push(name);
      last = name;
    }
    return { ...pageOf(objects, prefixes, null), slowedDown };
  }

  /** The first index with a key after `key`, or with `key` itself. */
  private firstAfter(key: string, orAt = false): number {
    if (this.options.byIndex === true) return this.indexAfter(key);
    let low = 0;
    let high = this.keys.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareTexts(this.keys.keyAt(middle), key);
      if (order < 0 || (order === 0 && !orAt)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private indexAfter(key: string): number {
    for (let index = 0; index < this.keys.count; index += 1)
      if (this.keys.keyAt(index) === key) return index + 1;
    return 0;
  }
}

function aborted(): Error {
  return Object.assign(new Error('Aborted'), { name: 'AbortError' });
}

function isUpTo(name: string, place: string | null): boolean {
  return place !== null && compareTexts(name, place) <= 0;
}

/** A page; `last` is the place that its token stands for, or null on the last page. */
function pageOf(objects: string[], prefixes: string[], last: string | null): PageAnswer {
  const count = objects.length;
  return {
    envelope: {
      IsTruncated: last !== null,
      ...(last !== null && { NextContinuationToken: last }),
    },
    columns: {
      keys: packTexts(objects),
      sizes: new Float64Array(count),
      modified: new Float64Array(count),
      classes: new Uint8Array(count).fill(NO_CLASS),
      classNames: [],
      etags: packTexts(objects.map(() => '')),
      prefixes: packTexts(prefixes),
    },
    region: null,
    slowedDown: false,
  };
}
