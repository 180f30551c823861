import { NotAwsAnswerError } from '../problems/not-aws';
import type { ListedPage } from './answer/listed-page';

/** Empty pages in a row that bring nothing new, not even a token, before it is a loop. */
const MOST_IDLE_PAGES = 20;

/** Where a listing goes on, null after its last page; or why that cannot be told. */
export type Onward = { token: string | null; error: Error | null };

/** The way from page to page of one listing. */
export class PageChain {
  private readonly seen = new Set<string>();
  private idle = 0;

  /** As `next`, for those who keep what a page holds even when the way to the next is lost. */
  onward(page: Pick<ListedPage, 'envelope' | 'columns'>): Onward {
    try {
      return { token: this.next(page), error: null };
    } catch (error) {
      return { token: null, error: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  /**
   * The token of the next page, or null after the last. Only IsTruncated says which it is: a page may
   * be short, or hold nothing at all, and still not be the last.
   *
   * @throws NotAwsAnswerError where the answer does not say, or says that there is more and not where,
   * or leads in a circle.
   */
  next({ envelope, columns }: Pick<ListedPage, 'envelope' | 'columns'>): string | null {
    if (envelope.IsTruncated === undefined) throw notAws('The answer does not say whether it is whole.');
    if (!envelope.IsTruncated) return null;
    const token = envelope.NextContinuationToken;
    if (token === undefined || token === '') {
      throw notAws('The answer says that there is more, and not where.');
    }
    if (!this.seen.has(token)) {
      this.seen.add(token);
      this.idle = 0;
      return token;
    }
    // a server may come back empty-handed and ask to be asked again, but not for ever
    this.idle += 1;
    const empty = columns.keys.ends.length + columns.prefixes.ends.length === 0;
    if (!empty || this.idle > MOST_IDLE_PAGES) {
      throw notAws('The endpoint sent the same page token again, so the listing would never end.');
    }
    return token;
  }
}

function notAws(what: string): NotAwsAnswerError {
  return new NotAwsAnswerError(200, null, what);
}
