import { open, type FileHandle } from 'node:fs/promises';
import type { z } from 'zod';

/** Bytes that are read at once. */
const READ_BYTES = 256 * 1024;

/**
 * A file of JSON, a line each, that only grows. A process that is killed while it writes leaves half a line at the
 * end, which is cut off when the file is opened again: whatever was acknowledged is in whole lines.
 */
export class JsonLines<Line> {
  private tail: Promise<void> = Promise.resolve();
  /** Bytes of whole lines that are in the file. */
  private length: number;
  private failure: Error | null = null;

  private constructor(
    private readonly handle: FileHandle,
    private readonly line: z.ZodType<Line>,
    length: number,
  ) {
    this.length = length;
  }

  static async open<Line>(path: string, line: z.ZodType<Line>): Promise<JsonLines<Line>> {
    const handle = await open(path, 'a+', 0o600);
    const whole = await wholeLength(handle);
    await handle.truncate(whole);
    return new JsonLines(handle, line, whole);
  }

  /** Appends; resolves once it is written. Rejects with Node's error, after which nothing is written any more. */
  append(lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return this.tail;
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const written = this.tail.then(async () => {
      if (this.failure) throw this.failure;
      try {
        await this.handle.appendFile(text);
        this.length += text.length;
      } catch (error) {
        this.failure = error instanceof Error ? error : new Error(String(error));
        throw this.failure;
      }
    });
    this.tail = written.catch(() => undefined);
    return written;
  }

  /** Tries again to write after a failure; what was written by halves is taken away. */
  async mend(): Promise<void> {
    if (!this.failure) return;
    await this.handle.truncate(this.length);
    this.failure = null;
  }

  /** Lines from an offset on, and the offset after them. Lines that are not of this kind are passed over as null. */
  async read(from: number): Promise<{ lines: (Line | null)[]; next: number }> {
    const room = Math.min(READ_BYTES, this.length - from);
    if (room <= 0) return { lines: [], next: from };
    for (let size = room; ; size = Math.min(size * 2, this.length - from)) {
      const buffer = Buffer.allocUnsafe(size);
      const { bytesRead } = await this.handle.read(buffer, 0, size, from);
      const end = buffer.lastIndexOf(0x0a, bytesRead - 1);
      // one line may be longer than what is read at once
      if (end < 0 && size < this.length - from) continue;
      const text = buffer.toString('utf8', 0, end + 1);
      const lines =
        text === ''
          ? []
          : text
              .slice(0, -1)
              .split('\n')
              .map((one) => this.parse(one));
      return { lines, next: from + end + 1 };
    }
  }

  /** Every line, from the first on. */
  async *all(): AsyncGenerator<Line | null, void> {
    for (let at = 0; at < this.length;) {
      const { lines, next } = await this.read(at);
      if (next === at) return;
      yield* lines;
      at = next;
    }
  }

  async close(): Promise<void> {
    await this.tail;
    await this.handle.close();
  }

  private parse(text: string): Line | null {
    try {
      return this.line.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  }
}

/** Where the last whole line ends. */
async function wholeLength(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - READ_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, end - from, from);
    const at = buffer.lastIndexOf(0x0a, bytesRead - 1);
    if (at >= 0) return from + at + 1;
    end = from;
  }
  return 0;
}
