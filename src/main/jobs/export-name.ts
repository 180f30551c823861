import type { ExportFormat } from '../../shared/contract/export';
import type { S3Location } from '../../shared/contract/listing';

/** What is left out of names: what file systems or their tools take for something else, and what cannot be seen. */
const UNSAFE = /[\p{C}\p{Z}<>:"/\\|?*]+/gu;

/** Names that Windows keeps for devices, whatever follows their dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Bytes of UTF-8 that leave room for an extension and a suffix below the 255 of most file systems. */
const MOST_BYTES = 120;

/** A file name for the export of a bucket's or prefix's listing, which every file system takes. */
export function exportName({ bucket, prefix }: S3Location, format: ExportFormat): string {
  const stem = clipped(`${bucket}/${prefix}`.replace(UNSAFE, '-')).replace(/^[-.]+|[-.]+$/g, '');
  const [device = ''] = stem.split('.');
  const name = stem === '' || DEVICE.test(device) ? `listing-${stem}` : stem;
  return `${name.replace(/-$/, '')}.${format}`;
}

/** The beginning of a text, cut between two characters. */
function clipped(text: string): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}
