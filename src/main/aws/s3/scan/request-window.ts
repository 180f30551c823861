const FIRST = 4;
/** As many as there are sockets. */
const MOST = 64;
/** Answers within which the quickest is looked for. */
const MEMORY = 200;
/** Milliseconds that an answer may take longer than the quickest and still be as quick. */
const JITTER = 5;

/**
 * How many requests to have under way: more while answers come about as quickly as the quickest, fewer
 * when they wait for each other, half when the server asks to slow down.
 */
export class RequestWindow {
  private size = FIRST;
  private starting = true;
  private quickest = Infinity;
  private before = Infinity;
  private answers = 0;
  private slowedAt = -Infinity;

  get limit(): number {
    return Math.floor(this.size);
  }

  /** An answer came after so many milliseconds while `underWay` requests were, itself included. */
  answered(milliseconds: number, underWay: number): void {
    this.remember(milliseconds);
    const quick = Math.min(this.quickest, this.before);
    // what is not used is not known to be too much or too little
    const used = underWay >= this.limit - 1;
    if (milliseconds <= 1.5 * quick + JITTER) {
      if (used) this.size = Math.min(MOST, this.size + (this.starting ? 1 : 1 / this.size));
    } else if (milliseconds > 2.5 * quick + JITTER) {
      this.starting = false;
      this.size = Math.max(FIRST, this.size - 1 / this.size);
    }
  }

  /** The server was asked too much; of several answers within a round trip the first counts. `now` in milliseconds. */
  slowDown(now: number): void {
    const roundTrip = Number.isFinite(this.quickest) ? 2 * this.quickest : 0;
    if (now - this.slowedAt < roundTrip) return;
    this.slowedAt = now;
    this.starting = false;
    this.size = Math.max(1, this.size / 2);
  }

  private remember(milliseconds: number): void {
    this.quickest = Math.min(this.quickest, milliseconds);
    this.answers += 1;
    if (this.answers < MEMORY) return;
    this.answers = 0;
    this.before = this.quickest;
    this.quickest = Infinity;
  }
}
