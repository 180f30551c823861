/** What the person sees and where they are heading. Row indexes, both ends included. */
export type View = {
  first: number;
  last: number;
  /** Rows moved since the view before; negative is up. */
  moved: number;
};

export type Plan = {
  /** Pages to fetch, the most wanted first. */
  wanted: number[];
  /** Pages of the view itself: these are not held back by a limit for reading ahead. */
  urgent: number;
};

/** Pages read ahead while the view rests, on both sides. */
const REST_PAGES = 1;
/** Pages read ahead in the direction of travel. */
const TRAVEL_PAGES = 3;
/** At this speed, in views a step, it pays to look further ahead. */
const FAST_PAGES = 5;

/**
 * Which pages to hold for a view: its own from the side that comes into sight, then ahead in the
 * direction of travel, further the faster it goes, then one behind.
 */
export function planPages(view: View, total: number, pageRows: number): Plan {
  const lastPage = Math.ceil(total / pageRows) - 1;
  if (lastPage < 0 || view.last < view.first) return { wanted: [], urgent: 0 };
  const from = clamp(Math.floor(view.first / pageRows), lastPage);
  const to = clamp(Math.floor(view.last / pageRows), lastPage);
  const own: number[] = [];
  for (let page = from; page <= to; page += 1) own.push(page);
  const down = view.moved >= 0;
  if (!down) own.reverse();

  const height = view.last - view.first + 1;
  const ahead = view.moved === 0 ? REST_PAGES : Math.abs(view.moved) > height ? FAST_PAGES : TRAVEL_PAGES;
  const wanted = [...own];
  for (let step = 1; step <= ahead; step += 1) wanted.push(down ? to + step : from - step);
  wanted.push(down ? from - 1 : to + 1);
  return { wanted: wanted.filter((page) => page >= 0 && page <= lastPage), urgent: own.length };
}

function clamp(page: number, lastPage: number): number {
  return Math.min(lastPage, Math.max(0, page));
}

/** How far a page is from the view, in pages; 0 inside it. */
export function distanceFrom(view: View, page: number, pageRows: number): number {
  const from = Math.floor(view.first / pageRows);
  const to = Math.floor(view.last / pageRows);
  return page < from ? from - page : page > to ? page - to : 0;
}
