import type { Transfer } from '../../../shared/contract/transfers';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { TransferItems } from './transfer-items';
import { outcomeWords, progressWords } from './transfer-words';

/** What has become of one transfer. */
export function TransferDetails({ transfer }: { transfer: Transfer }) {
  const { kind, title, target, bucket, account, problem, failed, renamed } = transfer;
  return (
    <section className="transfer-details" aria-label="Transfer details">
      <h2>
        <ExactText text={title} />
      </h2>
      <p>
        {kind === 'upload' ? 'From this machine to ' : `From ${bucket} of ${account} to `}
        <ExactText text={target} />
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
          <h3>Could not be moved</h3>
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
