import { startDemoServer } from '../../src/main/demo/server';

/**
 * The demo account as a process of its own, with the Price List's quota and every region opted in to. Its argument
 * is how many instances each region has beside its own. Tells its address and key to the process that forked it,
 * and ends with that.
 */
async function main(): Promise<void> {
  const server = await startDemoServer({
    controls: true,
    pricing: { throttle: true },
    ec2: { everyRegion: true, crowd: Number(process.argv[2] ?? 0) },
  });
  process.send?.({ url: server.url, credentials: server.credentials });
  process.once('disconnect', () => {
    void server.close().then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
