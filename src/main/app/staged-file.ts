import type { Problem } from '../../shared/contract/problem';
import { STAGE_PATH } from '../../shared/contract/transfers';
import type { TransferService } from '../api/context';
import { problemOf } from '../aws/problems';

/** Which file of which choice is handed over at an address; null for an address of anything else. */
export function stagedFile(address: string): { choiceId: string; path: string } | null {
  let url: URL;
  try {
    url = new URL(address, 'http://page.invalid');
  } catch {
    return null;
  }
  if (!url.pathname.startsWith(STAGE_PATH)) return null;
  return { choiceId: url.pathname.slice(STAGE_PATH.length), path: url.searchParams.get('path') ?? '' };
}

/** Has a file taken whose bytes a host carries; null once it is whole, else why it could not be. */
export async function receiveStaged(
  transfers: TransferService,
  { choiceId, path }: { choiceId: string; path: string },
  body: AsyncIterable<unknown>,
): Promise<Problem | null> {
  try {
    await transfers.receive(choiceId, path, body);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
