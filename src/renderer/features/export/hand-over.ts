import type { ExportFormat } from '../../../shared/contract/export';
import type { Table } from '../../../shared/contract/table';
import type { useTRPCClient } from '../../api';
import type { BeginExport } from './use-export';

/** Cells in one call: checking more of them would hold up the app. */
const CELLS_A_CALL = 20_000;

/** Hands a table over to the app, part by part, and has it written; what is returned ends it at any point. */
export function handOver(
  client: ReturnType<typeof useTRPCClient>,
  { columns, rows }: Table,
  { name, format }: { name: string; format: ExportFormat },
  listener: Parameters<BeginExport>[1],
): ReturnType<BeginExport> {
  const ending = new AbortController();
  const { signal } = ending;
  let running: { unsubscribe: () => void } | null = null;

  async function run(): Promise<void> {
    const { exports } = client;
    const tableId = await exports.beginTable.mutate({ columns: [...columns] }, { signal });
    const size = Math.max(1, Math.min(1000, Math.floor(CELLS_A_CALL / columns.length)));
    for (let at = 0; at < rows.length; at += size) {
      const part = rows.slice(at, at + size).map((row) => [...row]);
      await exports.addRows.mutate({ tableId, rows: part }, { signal });
    }
    if (!signal.aborted) running = exports.runTable.subscribe({ tableId, name, format }, listener);
  }

  run().catch((error: unknown) => {
    if (!signal.aborted) listener.onError(error);
  });
  return {
    unsubscribe() {
      ending.abort();
      running?.unsubscribe();
    },
  };
}
