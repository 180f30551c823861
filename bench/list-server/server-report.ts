import { z } from 'zod';
import type { Fault } from './fault-dice';

const count = z.int().min(0);

/** What the list server tells of itself, since it started. */
export const ServerReportSchema = z.strictObject({
  /** Signed requests by AWS's names, such as `ListObjectsV2`; those that went wrong on order included. */
  requests: z.record(z.string(), count),
  /** Requests turned away for their signature or the lack of one. */
  refused: count,
  /** Faults by kind. */
  faults: z.record(z.string(), count),
  /** Objects and common prefixes told. */
  listed: count,
  /** Of the server's process, user and system. */
  cpuSeconds: z.number(),
  /** Bytes. */
  rss: count,
});
export type ServerReport = z.infer<typeof ServerReportSchema>;

/** Counts what the server does. */
export class ServerCounts {
  listed = 0;
  refused = 0;
  private readonly requests = new Map<string, number>();
  private readonly faults = new Map<string, number>();

  request(operation: string): void {
    this.requests.set(operation, (this.requests.get(operation) ?? 0) + 1);
  }

  fault(fault: Fault): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  report(): ServerReport {
    const { user, system } = process.cpuUsage();
    return {
      requests: Object.fromEntries(this.requests),
      refused: this.refused,
      faults: Object.fromEntries(this.faults),
      listed: this.listed,
      cpuSeconds: (user + system) / 1e6,
      rss: process.memoryUsage.rss(),
    };
  }
}
