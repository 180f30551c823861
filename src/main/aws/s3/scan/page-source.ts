import type { ListedPage } from '../answer/listed-page';

/** Where a page is to begin: after a name, or where the last page said; both null for the first page. */
export type PageAsk = { after: Uint8Array | null; token: string | null };

export type PageAnswer = Pick<ListedPage, 'envelope' | 'columns'> & {
  /** Where it was answered, or null where that is not known. */
  region: string | null;
  /** Whether the server asked for fewer requests before it answered. */
  slowedDown: boolean;
};

/** The pages of one listing. */
export interface PageSource {
  /** Rejects when all has been tried, and with an AbortError when the signal aborts. */
  page(ask: PageAsk, signal: AbortSignal): Promise<PageAnswer>;
}
