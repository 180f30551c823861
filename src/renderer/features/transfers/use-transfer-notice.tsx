import { useCallback } from 'react';
import { Link } from 'react-router';
import { useNotices } from '../../design/notices';
import './transfers.css';

const NOTICE = 'transfer';

/** Tells that something is moved, with the way to where it can be watched. */
export function useTransferNotice(): (words: string) => void {
  const { notify, dismiss } = useNotices();
  return useCallback(
    (words) =>
      notify({
        id: NOTICE,
        type: 'info',
        content: (
          <>
            {words}{' '}
            <Link className="notice-link" to="/transfers" onClick={() => dismiss(NOTICE)}>
              Show transfers
            </Link>
          </>
        ),
      }),
    [notify, dismiss],
  );
}
