import type { Transfer } from '../../../shared/contract/transfers';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { TransferItems } from './transfer-items';
import { outcomeWords, progressWords } from './transfer-words';

/** What has become of one transfer. */
export function TransferDetails({ transfer }: { transfer: Transfer }) {
  const { kind, title, target, bucket, account, problem, failed, renamed } = transfer;
  const isWithin = WITHIN.has(kind);
  return (
    <section className="transfer-details" aria-label="Transfer details">
      <h2>
        <ExactText text={title} />
      </h2>
      <p>
        {isWithin ? `In ${bucket} of ${account}` : fromWords(transfer)}
        {!isWithin && <ExactText text={target} />}
        {kind === 'upload' && ` of ${account}`}
      </p>
      <p>{progressWords(transfer)}</p>
      {problem && <ProblemAlert problem={problem} type="warning" />}
      <ul>
        {outcomeWords(transfer).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {failed > 0 && (
        <>
          <h3>{kind === 'download' || kind === 'upload' ? 'Could not be moved' : 'Could not be done'}</h3>
          <TransferItems transfer={transfer} kind="failed" />
        </>
      )}
      {renamed > 0 && (
        <>
          <h3>Saved under another name</h3>
          <TransferItems transfer={transfer} kind="renamed" />
        </>
      )}
    </section>
  );
}

/** What changes objects where they are. */
const WITHIN = new Set<Transfer['kind']>(['storage-class', 'restore', 'tags', 'metadata']);

function fromWords({ kind, bucket, account }: Transfer): string {
  return kind === 'upload' ? 'From this machine to ' : `From ${bucket} of ${account} to `;
}
