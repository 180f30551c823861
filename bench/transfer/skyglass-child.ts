import { TestConnection } from '../../src/main/aws/s3/client-source.test-support';
import { Transfers } from '../../src/main/jobs/transfers/transfer-service';

/** Downloads a key or a folder as the app does, threads, log and all; its arguments: endpoint, key, folder, state folder. */
async function main(): Promise<void> {
  const [url = '', key = '', target = '', home = ''] = process.argv.slice(2);
  const clients = new TestConnection(url, { accessKeyId: 'BENCH', secretAccessKey: 'bench' });
  const { connectionId } = clients;
  const transfers = new Transfers({
    home,
    clients,
    rows: { ask: () => Promise.reject(new Error('There is no listing here.')) },
    account: () => ({ connectionId, key: 'bench', words: 'the benchmark', readOnly: false }),
    rules: 'posix',
    now: Date.now,
  });
  const { folderId } = transfers.usualFolder({
    downloadFolder: () => target,
    choosesFolders: false,
    chooseFolder: () => Promise.resolve(null),
    showFile: () => undefined,
  });
  const from = performance.now();
  const transferId = await transfers.download({
    connectionId,
    listingId: '',
    sort: [],
    filter: { text: '', conditions: [], operation: 'and' },
    selection: { kind: 'some', rows: [{ kind: key.endsWith('/') ? 'folder' : 'object', key }] },
    bucket: 'bench',
    prefix: '',
    region: 'us-east-1',
    existing: 'keep-both',
    folderId,
  });
  const cancel = new AbortController();
  for await (const all of transfers.changes(cancel.signal)) {
    const transfer = all.find((one) => one.transferId === transferId);
    if (!transfer || transfer.state === 'running') continue;
    if (transfer.state !== 'done' || transfer.failed > 0) throw new Error(JSON.stringify(transfer));
    // changes are told a few times a second; what the transfer itself noted is exact
    const seconds = ((transfer.finishedAt ?? Date.now()) - transfer.startedAt) / 1000;
    process.send?.({
      seconds: Math.min(seconds, (performance.now() - from) / 1000),
      proven: transfer.proven,
    });
    break;
  }
  cancel.abort();
  await transfers.dispose();
  clients.destroy();
  process.disconnect();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
