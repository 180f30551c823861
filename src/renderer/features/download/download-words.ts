import type { ObjectSelection } from '../../../shared/contract/listing';
import { formatBytes, formatCounted } from '../../../shared/format/bytes';
import type { SelectionSize } from '../objects/selection-size';

/** What is about to be downloaded, as far as it is known: "3 rows, 1.2 MiB and all that is below the folders.". */
export function downloadWords(
  selected: number,
  selection: ObjectSelection,
  size: SelectionSize | null,
): string {
  const [only] = selection.kind === 'some' ? selection.rows : [];
  const what = selected === 1 && only ? only.key : formatCounted(selected, 'row');
  if (size?.kind !== 'known') return `${what}.`;
  const bytes = size.bytes === null ? '' : `, ${formatBytes(size.bytes)}`;
  if (!size.folders) return `${what}${bytes}.`;
  return selected === 1
    ? `Everything below ${what}.`
    : `${what}${bytes}, and everything below the folders among them.`;
}
