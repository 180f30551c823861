import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SHAPES } from '../list-server/key-shapes';
import { FaultRatesSchema } from '../list-server/fault-dice';

/** What goes wrong under `--faults`: one request in twenty. */
const SOME_FAULTS = { slowDown: 0.02, error: 0.01, reset: 0.01, truncate: 0.01 };

/** What `npm run bench -- scan` was asked for. Throws where it makes no sense. */
export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      server: { type: 'string' },
      child: { type: 'string' },
      keys: { type: 'string', default: '1000000' },
      latency: { type: 'string', default: '30' },
      shapes: { type: 'string', default: SHAPES.join(',') },
      runs: { type: 'string', default: '3' },
      'aws-keys': { type: 'string', default: '100000' },
      only: { type: 'string', default: '' },
      faults: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  const count = z.coerce.number().int().min(0);
  return {
    /** The bundled list server and Skyglass's child. */
    server: z.string().parse(values.server),
    child: z.string().parse(values.child),
    keys: count.parse(values.keys),
    /** Milliseconds a request. */
    latency: count.parse(values.latency),
    shapes: z.array(z.enum(SHAPES)).parse(values.shapes.split(',')),
    runs: count.min(1).parse(values.runs),
    /** The AWS CLI lists no more than this; 0 leaves it out. */
    awsKeys: count.parse(values['aws-keys']),
    /** Only the lister whose name begins so. */
    only: values.only.toLowerCase(),
    faults: FaultRatesSchema.parse(values.faults ? SOME_FAULTS : {}),
    faulty: values.faults,
    /** Where profiles of Skyglass's threads go; null for none. */
    profiles: values.profile ? resolve('bench/results/profiles') : null,
  };
}
export type ScanOptions = ReturnType<typeof readOptions>;
