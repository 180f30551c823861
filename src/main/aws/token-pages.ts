import { localProblem, ProblemError } from './problems';

/** More pages than any region's answer has; a server that goes on past it is not answering as AWS does. */
const MOST_PAGES = 5000;

/**
 * Follows a chain of NextToken pages, one call at a time. Throws a `not-aws` ProblemError when a token
 * comes a second time, for such a chain never ends; an empty token ends it as an absent one does.
 */
export async function* tokenPages<Page>(
  fetch: (token: string | undefined) => Promise<Page>,
  tokenOf: (page: Page) => string | undefined,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const page = await fetch(token);
    const next = tokenOf(page);
    yield page;
    if (next === undefined || next === '') return;
    if (seen.has(next) || seen.size >= MOST_PAGES) {
      throw new ProblemError(
        localProblem(
          'not-aws',
          'The answer never ends',
          seen.has(next)
            ? 'The endpoint sent the same page token twice, so the list would repeat forever.'
            : `The endpoint sent more than ${MOST_PAGES} pages.`,
          'Check the endpoint: AWS does not answer like this.',
        ),
      );
    }
    seen.add(next);
    token = next;
  }
}
