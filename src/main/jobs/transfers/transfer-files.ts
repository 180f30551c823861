import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonLines } from './json-lines';
import {
  logLine,
  planLine,
  sourceLine,
  transferRecord,
  type LogLine,
  type PlanLine,
  type SourceLine,
  type TransferRecord,
} from './transfer-shapes';

/** The files of one transfer: what it is, what is to be moved, and what has become of it. */
export class TransferFiles {
  private constructor(
    readonly folder: string,
    readonly record: TransferRecord,
    readonly sources: JsonLines<SourceLine>,
    readonly plan: JsonLines<PlanLine>,
    readonly log: JsonLines<LogLine>,
  ) {}

  /**
   * Makes the files of a new transfer, owned by this process. The record comes last: without it there is no transfer.
   * Rejects with Node's error, and leaves nothing then.
   */
  static async create(
    folder: string,
    record: TransferRecord,
    sources: AsyncIterable<SourceLine[]>,
  ): Promise<TransferFiles> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const files = await TransferFiles.openAll(folder, record);
      for await (const some of sources) await files.sources.append(some);
      await own(folder);
      const path = join(folder, 'record.json');
      await writeFile(`${path}.part`, JSON.stringify(record), { mode: 0o600 });
      await rename(`${path}.part`, path);
      return files;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Opens what a process before has left; null for what is none, or is another living process's. */
  static async open(folder: string): Promise<TransferFiles | null> {
    const record = await readRecord(folder);
    if (!record || (await isOwnedElsewhere(folder))) return null;
    await own(folder);
    return TransferFiles.openAll(folder, record);
  }

  private static async openAll(folder: string, record: TransferRecord): Promise<TransferFiles> {
    const sources = await JsonLines.open(join(folder, 'sources.jsonl'), sourceLine);
    const plan = await JsonLines.open(join(folder, 'plan.jsonl'), planLine);
    const log = await JsonLines.open(join(folder, 'log.jsonl'), logLine);
    return new TransferFiles(folder, record, sources, plan, log);
  }

  async close(): Promise<void> {
    await Promise.all([this.sources.close(), this.plan.close(), this.log.close()]);
  }

  /** Closes the files and takes them away. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function readRecord(folder: string): Promise<TransferRecord | null> {
  try {
    const text = await readFile(join(folder, 'record.json'), 'utf8');
    return transferRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // nothing was finished here, or it is damaged: there is nothing to go on with
    return null;
  }
}

async function own(folder: string): Promise<void> {
  await writeFile(join(folder, 'owner'), String(process.pid), { mode: 0o600 });
}

/** A window and a loopback host may use one state folder at once: each goes on with its own transfers only. */
async function isOwnedElsewhere(folder: string): Promise<boolean> {
  const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''));
  if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
