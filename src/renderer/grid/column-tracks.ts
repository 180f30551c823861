/** What of a column decides the room that it gets. */
export type TrackColumn = {
  id: string;
  /** Of the column as it came or as the person left it, in CSS pixels. */
  currentWidth: number;
  /** How far it may shrink in a narrow grid while the person has not set its width. */
  leastWidth?: number;
};

/** Lengths as a style sheet takes them; `cqw` is a hundredth of the grid's width. */
export type ColumnTracks = {
  template: string;
  /** How wide the rows are at the least. */
  rowWidth: string;
  /** Where each column that stays in sight beside those that scroll has its left edge; the first ones. */
  lefts: readonly string[];
  /** Width of those columns together; 0px where there are none. */
  pinned: string;
};

/** Room for the columns menu, which floats over the end of the header. */
export const MENU_WIDTH = 32;
export const ACTIONS_WIDTH = 80;

/** Wider columns would leave the others no room in a narrow window: a first one, and all that were pinned together. */
const MOST_FIRST = 320;
const MOST_PINNED = 640;

/** Share of the grid, in hundredths of its width, that a first column shrinks to. */
const SHARE = 14;

/**
 * The first column names the row: until the person sets its width it takes whatever room the others
 * leave, so that no blank strip stands beside a name that is cut; and it stays in sight when the
 * others scroll. All other columns have their own widths.
 */
export function columnTracks(
  columns: readonly TrackColumn[],
  hasWidth: (id: string) => boolean,
  actions: boolean,
  /** How many of the columns, from the first on, were pinned. */
  pinnedCount = 0,
): ColumnTracks {
  const [first, ...others] = columns;
  const own = first === undefined || hasWidth(first.id);
  const least = first === undefined ? 0 : (first.leastWidth ?? first.currentWidth);
  const name =
    first === undefined
      ? '0px'
      : own || first.leastWidth === undefined
        ? `${first.currentWidth}px`
        : `clamp(${first.leastWidth}px, ${SHARE}cqw, ${first.currentWidth}px)`;
  // the menu floats over the header of the actions where there are some
  const end = actions ? 0 : MENU_WIDTH;
  const template = [
    ...(first === undefined ? [] : [own ? name : `minmax(${name}, 1fr)`]),
    ...others.map((column) => `${column.currentWidth}px`),
    own ? `minmax(${end}px, 1fr)` : `${end}px`,
    ...(actions ? [`${ACTIONS_WIDTH}px`] : []),
  ].join(' ');
  const rest = others.reduce((sum, column) => sum + column.currentWidth, end) + (actions ? ACTIONS_WIDTH : 0);
  const narrowest = own ? (first?.currentWidth ?? 0) : least;
  const lefts: string[] = [];
  let before = 0;
  for (const [place, column] of columns.entries()) {
    const width = place === 0 ? narrowest : column.currentWidth;
    const fits = place === 0 ? width <= (pinnedCount > 0 ? MOST_PINNED : MOST_FIRST) : place < pinnedCount;
    if (!fits || narrowest + before + (place === 0 ? 0 : width) > MOST_PINNED) break;
    lefts.push(place === 0 ? '0px' : `calc(${name} + ${before}px)`);
    if (place > 0) before += width;
  }
  const pinned = lefts.length === 0 ? '0px' : before === 0 ? name : `calc(${name} + ${before}px)`;
  return { template, rowWidth: `calc(${name} + ${rest}px)`, lefts, pinned };
}
