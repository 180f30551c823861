import type { ObjectTableState } from '../../../shared/contract/object-tables';
import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';

/** How much of the object is in the table, and what that means for an order or a filter. */
export function tableWords(
  table: ObjectTableState | null,
  reading: { bytes: number; of: number | null } | null,
  isArranged: boolean,
): string {
  const words: string[] = [];
  if (table) {
    const { rows, loaded, rejected, bytesRead, size, whole } = table;
    if (whole) words.push(formatCounted(loaded, 'row'));
    else if (rows === null) words.push(`The first ${formatCounted(loaded, 'row')}`);
    else words.push(`${formatCount(loaded)} of ${formatCounted(rows, 'row')} read`);
    words.push(whole ? formatBytes(size) : `${formatBytes(bytesRead)} of ${formatBytes(size)}`);
    if (rejected > 0)
      words.push(`${formatCounted(rejected, 'line')} that could not be read as a row left out`);
    if (isArranged && !whole) words.push('ordered and filtered among the rows that were read');
  }
  if (reading) {
    words.push(
      reading.of === null
        ? 'reading…'
        : `reading: ${formatBytes(reading.bytes)} of ${formatBytes(reading.of)}…`,
    );
  }
  return words.join(' · ');
}
