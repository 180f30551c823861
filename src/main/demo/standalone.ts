import { parseArgs } from 'node:util';
import * as identities from './identities';
import { startDemoServer } from './server';

/**
 * The demo account as a process of its own: `demo-server.js [--port N] [--controls]
 * [--until-stdin-closes]`. Prints its address, then its keys, one a line; ends on SIGTERM or SIGINT.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      controls: { type: 'boolean', default: false },
      'until-stdin-closes': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`"${values.port}" is not a port; give a number from 0 to 65535.`);
  }
  const server = await startDemoServer({ port, controls: values.controls });
  const keys = [
    ['everything', identities.NORMAL_KEY],
    ['expired', identities.EXPIRED_KEY],
    ['no ListBuckets', identities.NO_LIST_BUCKETS_KEY],
    ['only STS', identities.DENIED_KEY],
    ['no STS', identities.NO_STS_KEY],
    ['reads, no prices', identities.READ_MOSTLY_KEY],
  ] as const;
  const lines = keys.map(([what, key]) => `  ${key.accessKeyId}  ${key.secretAccessKey}  ${what}`);
  process.stdout.write(`Demo account at ${server.url}\n${lines.join('\n')}\n`);

  const end = (): void => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end).once('SIGINT', end);
  if (values['until-stdin-closes']) process.stdin.resume().once('close', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
