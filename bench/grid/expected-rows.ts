import type { ForkedListServer } from '../list-server/forked';
import { modifiedOf, sizeOf } from '../list-server/listed-object';

/** More keys than this may stand first, and it says nothing that one of them does. */
const MOST_TIED = 50;

/** The names that may stand first in each order of a bucket; null where too many may. */
export type FirstRows = Record<
  'size, ascending' | 'size, descending' | 'modified, ascending' | 'name, descending',
  string[] | null
>;

/** Works them out from how the list server makes its objects. */
export async function firstRows(server: ForkedListServer, bucket: string, count: number): Promise<FirstRows> {
  const named = async (indexes: number[] | null): Promise<string[] | null> =>
    indexes && Promise.all(indexes.map((index) => server.key(bucket, index)));
  return {
    'size, ascending': await named(extremes(count, (index) => -sizeOf(index))),
    'size, descending': await named(extremes(count, sizeOf)),
    'modified, ascending': await named(extremes(count, (index) => -modifiedOf(index))),
    'name, descending': await named([count - 1]),
  };
}

/** Where the figure is largest; null where that is in too many places. */
function extremes(count: number, figure: (index: number) => number): number[] | null {
  let best = -Infinity;
  let places: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const value = figure(index);
    if (value < best) continue;
    if (value > best) places = [];
    best = value;
    if (places.length <= MOST_TIED) places.push(index);
  }
  return places.length > MOST_TIED ? null : places;
}
