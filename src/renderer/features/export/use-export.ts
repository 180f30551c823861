import { fetchFile } from './fetch-file';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportEvent, ExportFormat } from '../../../shared/contract/export';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom } from '../../api';

/** How far an export is. `place`: the host asks for one. */
export type ExportState =
  | { kind: 'idle' }
  | { kind: 'place' }
  | { kind: 'running'; share: number }
  | Extract<ExportEvent, { kind: 'done' }>
  | { kind: 'failed'; problem: Problem };

/** Begins an export in the host, and tells how it goes; whoever leaves it cancels it. */
export type BeginExport = (
  format: ExportFormat,
  listener: { onData: (event: ExportEvent) => void; onError: (error: unknown) => void },
) => { unsubscribe: () => void };

export type Export = {
  state: ExportState;
  start: (format: ExportFormat) => void;
  /** Ends it without a file. */
  cancel: () => void;
};

/** Exports rows; leaving the view cancels. */
export function useExport(begin: BeginExport): Export {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const subscription = useRef<{ unsubscribe: () => void } | null>(null);

  const end = useCallback(() => {
    subscription.current?.unsubscribe();
    subscription.current = null;
  }, []);
  useEffect(() => end, [end]);

  function start(format: ExportFormat) {
    end();
    setState({ kind: 'place' });
    subscription.current = begin(format, {
      onData(event) {
        setState(event.kind === 'cancelled' ? { kind: 'idle' } : event);
        if (event.kind === 'done' && event.place.kind === 'download') fetchFile(event.place);
      },
      onError: (error) => setState({ kind: 'failed', problem: problemFrom(error) }),
    });
  }

  function cancel() {
    end();
    setState({ kind: 'idle' });
  }

  return { state, start, cancel };
}
