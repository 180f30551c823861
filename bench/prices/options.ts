import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What is measured, in this order. */
export const PARTS = ['cold', 'warm', 'regions', 'script'] as const;
export type Part = (typeof PARTS)[number];

/** What `npm run bench -- prices` was asked for. Throws where it makes no sense. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      server: { type: 'string' },
      load: { type: 'string' },
      script: { type: 'string' },
      regions: { type: 'string', default: '30' },
      runs: { type: 'string', default: '3' },
      latency: { type: 'string', default: '100' },
      only: { type: 'string' },
    },
  });
  const count = z.coerce.number().int().min(1);
  return {
    /** The bundled server and children. */
    server: z.string().parse(values.server),
    load: z.string().parse(values.load),
    script: z.string().parse(values.script),
    /** How many regions are loaded at once. */
    regions: count.parse(values.regions),
    /** Of one region, cold and warm; what the quota decides is measured once. */
    runs: count.parse(values.runs),
    /** Milliseconds added to each request. */
    latency: z.coerce.number().int().min(0).parse(values.latency),
    parts: values.only === undefined ? [...PARTS] : [z.enum(PARTS).parse(values.only)],
  };
}
export type PricesOptions = ReturnType<typeof readOptions>;
