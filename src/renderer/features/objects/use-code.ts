import { useState } from 'react';
import { CALL_LANGUAGES, type CallLanguage } from '../../../shared/aws-code/call-code';
import { objectCode, whyNoCode, type ObjectWork } from '../../../shared/aws-code/object-code';
import { problemFrom, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import type { ShownObjects } from './shown-objects';

export type CodeKind = ObjectWork['kind'];

/** Copies what shows, or what could be done with the selection, as code; and tells what copying came to. */
export function useCode(shown: ShownObjects): {
  copy: (kind: CodeKind, language: CallLanguage) => void;
  told: string | null;
} {
  const client = useTRPCClient();
  const { endpoint, demo, region: own } = useConnection();
  const { place, status, sort, filter, selection } = shown;
  // what was told is of what showed then
  const about = JSON.stringify([place, sort, filter, selection]);
  const [last, setLast] = useState<{ about: string; words: string } | null>(null);

  async function work(kind: CodeKind): Promise<ObjectWork> {
    const { bucket, prefix, mode } = place;
    const region = status?.region ?? own;
    // the demo account's address is another one each time it starts
    const where = { bucket, prefix, region, endpoint: demo ? null : endpoint };
    if (kind === 'list') return { kind, ...where, isFolder: mode === 'folder', filter, sort };
    if (selection.kind === 'some') return { kind, ...where, rows: selection.rows };
    const view = { listingId: status?.listingId ?? '', sort, filter };
    const { names } = await client.listings.names.query({ ...view, except: selection.except });
    return { kind, ...where, rows: names };
  }

  async function write(kind: CodeKind, language: CallLanguage): Promise<string> {
    const what = await work(kind);
    const why = whyNoCode(what, language);
    if (why !== null) return `Not copied: ${why}`;
    await navigator.clipboard.writeText(objectCode(what, language));
    return `Copied as ${CALL_LANGUAGES.find(({ id }) => id === language)?.label ?? language}`;
  }

  return {
    copy: (kind, language) => {
      write(kind, language).then(
        (words) => setLast({ about, words }),
        (error: unknown) => setLast({ about, words: `Could not copy: ${problemFrom(error).message}` }),
      );
    },
    told: last?.about === about ? last.words : null,
  };
}
