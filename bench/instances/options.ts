import { parseArgs } from 'node:util';
import { z } from 'zod';
import { REGIONS } from '../../src/main/demo/data/regions';

/** The region in which the app opens. */
const HOME = 'us-east-1';

const whole = z.coerce.number().int();

export type InstancesOptions = {
  /** The server's file, and the browser's. */
  server: string;
  chromium: string;
  regions: string[];
  /** Instances of the crowd in each region. */
  each: number;
  /** Milliseconds that each answer comes late. */
  latency: number;
  runs: number;
};

/** Reads the command line; throws where it makes no sense. */
export function readOptions(args: string[]): InstancesOptions {
  const { values } = parseArgs({
    args,
    options: {
      server: { type: 'string' },
      chromium: { type: 'string' },
      regions: { type: 'string', default: '20' },
      each: { type: 'string', default: '250' },
      latency: { type: 'string', default: '100' },
      runs: { type: 'string', default: '3' },
    },
  });
  const count = whole.min(2).max(REGIONS.length).parse(values.regions);
  const others = REGIONS.map(({ code }) => code).filter((code) => code !== HOME);
  return {
    server: z.string().parse(values.server),
    chromium: z.string().parse(values.chromium),
    regions: [HOME, ...others].slice(0, count),
    each: whole.min(1).max(2000).parse(values.each),
    latency: z.coerce.number().min(0).parse(values.latency),
    runs: whole.min(1).parse(values.runs),
  };
}
