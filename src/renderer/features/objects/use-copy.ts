import { useState } from 'react';
import type { CopyForm, ObjectName } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';
import { objectAddress } from '../../../shared/s3-addresses';
import { problemFrom, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { COPY_FORMS } from './copy-forms';
import type { ShownObjects } from './shown-objects';

export type Copy = {
  /** Puts the selected rows on the clipboard, one a line. */
  copy: (form: CopyForm) => void;
  /** The text, where the rows are named already; null where they must be asked for. */
  text: (form: CopyForm) => string | null;
  /** What copying came to, in a few words; null while nothing was copied of this selection. */
  told: string | null;
};

/** Copies the selection as text. */
export function useCopy(shown: ShownObjects): Copy {
  const client = useTRPCClient();
  const { endpoint } = useConnection();
  const { place, status, sort, filter, selection, selected } = shown;
  const [last, setLast] = useState<{ of: ShownObjects['selection']; words: string } | null>(null);
  const tell = (words: string) => setLast({ of: selection, words });

  function lines(form: CopyForm, names: readonly ObjectName[]): string {
    const where = { bucket: place.bucket, region: status?.region ?? null, endpoint };
    return names.map(({ key }) => objectAddress(form, where, key)).join('\n');
  }

  async function names(): Promise<ObjectName[]> {
    if (selection.kind === 'some') return selection.rows;
    if (!status) return [];
    const { listingId } = status;
    const named = await client.listings.names.query({ listingId, sort, filter, except: selection.except });
    return named.names;
  }

  async function write(form: CopyForm): Promise<string> {
    const found = await names();
    await navigator.clipboard.writeText(lines(form, found));
    return copiedWords(form, found.length, selected);
  }

  return {
    copy: (form) => {
      write(form).then(tell, (error: unknown) => tell(`Could not copy: ${problemFrom(error).message}`));
    },
    text: (form) => {
      if (selection.kind === 'all') return null;
      tell(copiedWords(form, selection.rows.length, selected));
      return lines(form, selection.rows);
    },
    told: last?.of === selection ? last.words : null,
  };
}

/** What was copied: "3 S3 URIs copied"; of more than fit, how many. */
export function copiedWords(form: CopyForm, copied: number, selected: number): string {
  const { one, many } = COPY_FORMS.find((other) => other.form === form) ?? { one: 'row', many: 'rows' };
  const words = `${formatCount(copied)} ${copied === 1 ? one : many} copied`;
  return copied < selected ? `${words} of ${formatCount(selected)}: export them to have all` : words;
}
