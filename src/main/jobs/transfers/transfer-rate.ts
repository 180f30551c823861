/** How far back the rate looks, in milliseconds; and before when it is too early to tell. */
const WINDOW_MS = 8000;
const EARLY_MS = 1000;

type Sample = { at: number; bytes: number; items: number };

/** How fast a transfer goes: what was moved over the last moments. */
export class TransferRate {
  private samples: Sample[] = [];

  /** Notes how far it is. `bytes` and `items` are sums that grow. */
  note(at: number, bytes: number, items: number): void {
    this.samples.push({ at, bytes, items });
    const from = at - WINDOW_MS;
    const first = this.samples.findIndex((sample) => sample.at >= from);
    if (first > 1) this.samples.splice(0, first - 1);
  }

  /** It stands still: what comes later has nothing to do with what was before. */
  reset(): void {
    this.samples = [];
  }

  /** Bytes and items a second; null while it is too early to tell. */
  get now(): { bytes: number; items: number } | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (!first || !last || last.at - first.at < EARLY_MS) return null;
    const seconds = (last.at - first.at) / 1000;
    return {
      bytes: Math.max(0, last.bytes - first.bytes) / seconds,
      items: Math.max(0, last.items - first.items) / seconds,
    };
  }

  /** Milliseconds that are left: many small objects take their time by number, a few large ones by size. */
  left(bytes: number, items: number): number | null {
    const { now } = this;
    if (!now) return null;
    const byBytes = bytes <= 0 ? 0 : bytes / now.bytes;
    const byItems = items <= 0 ? 0 : items / now.items;
    // an object that takes long finishes none for a while: then only its bytes tell
    const seconds = now.items === 0 ? byBytes : Math.max(byBytes, Math.min(byItems, byBytes * 20 + 60));
    return Number.isFinite(seconds) ? seconds * 1000 : null;
  }
}
