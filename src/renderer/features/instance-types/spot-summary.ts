import type { SpotHistory } from '../../../shared/contract/prices';

/** What the spot price of a zone was over a time: per hour. */
export type SpotZoneSummary = {
  zone: string;
  now: number;
  lowest: number;
  highest: number;
  /** Weighed by how long each price was in force. */
  mean: number;
};

/** The zones of a history with what the price was there; the cheapest now first. Zones without a price are left out. */
export function spotSummaries({ zones, to }: SpotHistory): SpotZoneSummary[] {
  return Object.entries(zones)
    .flatMap(([zone, points]): SpotZoneSummary[] => {
      const last = points.at(-1);
      const [first] = points;
      if (!first || !last) return [];
      const prices = points.map(({ perHour }) => perHour);
      const paid = points.reduce((sum, { at, perHour }, index) => {
        const until = points[index + 1]?.at ?? to;
        return sum + perHour * Math.max(0, until - at);
      }, 0);
      const time = to - first.at;
      return [
        {
          zone,
          now: last.perHour,
          lowest: Math.min(...prices),
          highest: Math.max(...prices),
          mean: time > 0 ? paid / time : last.perHour,
        },
      ];
    })
    .sort((a, b) => a.now - b.now || (a.zone < b.zone ? -1 : 1));
}
