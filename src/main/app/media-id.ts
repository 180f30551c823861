import { MEDIA_PATH } from '../../shared/contract/object-bytes';

/** The id of what an address plays, or null where it is none of those. */
export function mediaId(pathname: string): string | null {
  const path = pathname.replace(/[?#].*$/s, '');
  return path.startsWith(MEDIA_PATH) ? path.slice(MEDIA_PATH.length) : null;
}
