import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '../../../shared/contract/problem';
import type { S3WorkerConfig, SigningCredentials } from '../clients';
import type { InventoryRead, InventorySummary } from '../../../shared/contract/inventory';
import type { ReportPlace } from './inventory/report-source';
import type { ListRequest } from './lister';

export type ToScanner =
  /** `feed` is where the batches go: straight to the store's thread. */
  | { kind: 'scan'; scanId: string; request: ListRequest; config: S3WorkerConfig; feed: MessagePort }
  /** Reads a report's manifest; its data files once they are asked for. */
  | { kind: 'report'; scanId: string; place: ReportPlace; config: S3WorkerConfig }
  /** `feed` is where the data files go; `folder` is made for them, and taken away again. */
  | { kind: 'report-files'; scanId: string; folder: string; feed: MessagePort }
  | { kind: 'stop'; scanId: string }
  | { kind: 'credentials'; askId: number; credentials: SigningCredentials }
  | { kind: 'no-credentials'; askId: number; problem: Problem }
  | { kind: 'shutdown' };

export type FromScanner =
  | { kind: 'ask-credentials'; askId: number; scanId: string }
  | { kind: 'report'; scanId: string; summary: InventorySummary }
  /** The manifest could not be read, and that is all there will be. */
  | { kind: 'report-failed'; scanId: string; problem: Problem }
  | { kind: 'report-read'; scanId: string; read: InventoryRead }
  /** The scan has said its last word to the feed. */
  | { kind: 'over'; scanId: string };
