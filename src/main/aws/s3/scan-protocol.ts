import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '../../../shared/contract/problem';
import type { S3WorkerConfig, SigningCredentials } from '../clients';
import type { ListRequest } from './lister';

export type ToScanner =
  /** `feed` is where the batches go: straight to the store's thread. */
  | { kind: 'scan'; scanId: string; request: ListRequest; config: S3WorkerConfig; feed: MessagePort }
  | { kind: 'stop'; scanId: string }
  | { kind: 'credentials'; askId: number; credentials: SigningCredentials }
  | { kind: 'no-credentials'; askId: number; problem: Problem }
  | { kind: 'shutdown' };

export type FromScanner =
  | { kind: 'ask-credentials'; askId: number; scanId: string }
  /** The scan has said its last word to the feed. */
  | { kind: 'over'; scanId: string };
