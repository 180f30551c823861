import { formatBytes, formatCounted } from '../../../shared/format/bytes';
import type { Chosen } from './chosen-files';

/** What is about to be uploaded. */
export function chosenWords(chosen: Chosen): string {
  if (chosen.kind === 'by-app') {
    const [only] = chosen.names;
    return chosen.names.length === 1 && only !== undefined
      ? only
      : `${formatCounted(chosen.names.length, 'file')} and folders: ${chosen.names.slice(0, 5).join(', ')}${chosen.names.length > 5 ? ' and others' : ''}`;
  }
  const [only] = chosen.files;
  const bytes = chosen.files.reduce((sum, { file }) => sum + file.size, 0);
  const what = chosen.files.length === 1 && only ? only.path : formatCounted(chosen.files.length, 'file');
  return `${what}, ${formatBytes(bytes)}`;
}
