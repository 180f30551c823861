import type { Problem } from '../../../../shared/contract/problem';
import type { S3WorkerConfig, SigningCredentials } from '../../clients';
import type { TaskMark, TaskOutcome, TransferTask } from './transfer-task';

export type ToTransfer =
  /** Where the bucket of the task is reached, and that which it copies to, where it is another one. */
  | {
      kind: 'run';
      transferId: string;
      task: TransferTask;
      config: S3WorkerConfig;
      target: S3WorkerConfig | null;
    }
  /** Every task of the transfer ends, as `stopped` where it is not over yet. */
  | { kind: 'stop'; transferId: string }
  | { kind: 'credentials'; askId: number; credentials: SigningCredentials }
  | { kind: 'no-credentials'; askId: number; problem: Problem }
  | { kind: 'shutdown' };

export type FromTransfer =
  | { kind: 'ask-credentials'; askId: number; transferId: string }
  /** So many bytes more of each task, or fewer. */
  | { kind: 'moved'; moved: { transferId: string; taskId: number; bytes: number }[] }
  /** To be kept on disk, to go on from after a restart. */
  | { kind: 'marked'; transferId: string; taskId: number; mark: TaskMark }
  | { kind: 'ended'; transferId: string; taskId: number; outcome: TaskOutcome };
