import { openToken, sealToken } from '../page-token';
import { Ec2Failure, invalidParameter } from './failure';
import type { QueryInput } from './query-input';

export type PageLimits = {
  least: number;
  most: number;
  /** Items a page when the caller names no number. */
  usual: number;
};

export type Page<T> = { items: T[]; nextToken: string | null };

/** How many items the caller wants on a page. Throws `InvalidParameterValue` outside the limits. */
export function pageSize(input: QueryInput, limits: PageLimits): number {
  const asked = input.integer('MaxResults');
  if (asked === null) return limits.usual;
  if (asked < limits.least) {
    throw invalidParameter(
      `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value greater than or equal to ${limits.least}.`,
    );
  }
  if (asked > limits.most) {
    throw invalidParameter(
      `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value less than or equal to ${limits.most}.`,
    );
  }
  return asked;
}

/** Where the page starts: the position in the request's token, or null for the first page. */
export function pagePosition(input: QueryInput, region: string): string | null {
  const token = input.text('NextToken');
  if (token === null || token === '') return null;
  const position = openToken(tokenScope(input, region), token);
  if (position === null) throw new Ec2Failure('InvalidNextToken', 'The specified NextToken is not valid.');
  return position;
}

/** A token for the page that starts at `position` of the same request. */
export function pageToken(input: QueryInput, region: string, position: string): string {
  return sealToken(tokenScope(input, region), position);
}

/** A token is good for the same operation, region and filters; the page size may change. */
function tokenScope(input: QueryInput, region: string): string {
  return `ec2 ${region} ${input.fingerprint('NextToken', 'MaxResults', 'DryRun')}`;
}

/** A page of a list that does not change between calls. */
export function pageOf<T>(
  items: readonly T[],
  input: QueryInput,
  region: string,
  limits: PageLimits,
): Page<T> {
  const size = pageSize(input, limits);
  const start = Number(pagePosition(input, region) ?? 0);
  const end = start + size;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? pageToken(input, region, String(end)) : null,
  };
}
