import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FaultRatesSchema } from './fault-dice';
import { SHAPES } from './key-shapes';
import { startListServer } from './server';

/**
 * The list server as a process of its own: `--bucket NAME=SHAPE:COUNT` (as often as needed),
 * `--latency MS`, `--faults JSON`, `--port N`. Tells its address; ends on SIGTERM, SIGINT, or when the
 * process that forked it goes away.
 */
const PlanSchema = z
  .string()
  .regex(/^[a-z0-9.-]+=[a-z]+:\d+$/)
  .transform((text) => {
    const [name = '', shape, count] = text.split(/[=:]/);
    return { name, shape: z.enum(SHAPES).parse(shape), count: Number(count) };
  });

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      bucket: { type: 'string', multiple: true, default: ['flat=flat:1000000'] },
      latency: { type: 'string', default: '30' },
      faults: { type: 'string', default: '{}' },
      port: { type: 'string', default: '0' },
    },
  });
  const server = await startListServer({
    buckets: values.bucket.map((text) => PlanSchema.parse(text)),
    latency: z.coerce.number().min(0).parse(values.latency),
    faults: FaultRatesSchema.parse(JSON.parse(values.faults)),
    port: z.coerce.number().int().parse(values.port),
  });
  const { url, credentials } = server;
  if (process.send) process.send({ url, credentials });
  else {
    process.stdout.write(
      `AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}\n`,
    );
  }
  const end = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end).once('SIGINT', end).once('disconnect', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
