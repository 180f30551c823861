/** Dollars for a LIST request in us-east-1 (Standard): $0.005 per 1,000. */
const US_EAST_1 = 0.005 / 1000;

/** What a LIST request costs. */
export type RequestPrice = {
  /** US dollars for one request. */
  dollars: number;
  /** Whether it is the region's own; else it is that of us-east-1. */
  exact: boolean;
};

/** The price of a LIST request in a region; null where it is not known at all, as in other partitions. */
export function listRequestPrice(region: string | null): RequestPrice | null {
  if (region !== null && /^(?:cn|us-gov|us-iso\w?|eu-isoe|eusc)-/.test(region)) return null;
  return { dollars: US_EAST_1, exact: region === 'us-east-1' };
}
