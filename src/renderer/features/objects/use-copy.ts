import { useState } from 'react';
import type { CopyForm, ObjectName, ObjectSelection } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';
import { objectAddress } from '../../../shared/s3-addresses';
import { problemFrom } from '../../api';
import { useConnection } from '../../connection-context';
import { COPY_FORMS } from './copy-forms';

export type Copy = {
  /** Puts the selected rows on the clipboard, one a line. */
  copy: (form: CopyForm) => void;
  /** The text, where the rows are named already; null where they must be asked for. */
  text: (form: CopyForm) => string | null;
  /** What copying came to, in a few words; null while nothing was copied of this selection. */
  told: string | null;
};

/** What is copied, and where it is. */
export type Copied = {
  bucket: string;
  /** Null where it is not known. */
  region: string | null;
  selection: ObjectSelection;
  /** Rows in the selection. */
  selected: number;
  /** All rows in sight and beyond it but some, as many as a clipboard takes. */
  allBut: (except: ObjectName[]) => Promise<ObjectName[]>;
};

/** Copies the selection as text. */
export function useCopy({ bucket, region, selection, selected, allBut }: Copied): Copy {
  const { endpoint } = useConnection();
  const [last, setLast] = useState<{ of: ObjectSelection; words: string } | null>(null);
  const tell = (words: string) => setLast({ of: selection, words });

  function lines(form: CopyForm, names: readonly ObjectName[]): string {
    const where = { bucket, region, endpoint };
    return names.map(({ key }) => objectAddress(form, where, key)).join('\n');
  }

  async function write(form: CopyForm): Promise<string> {
    const found = selection.kind === 'some' ? selection.rows : await allBut(selection.except);
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
