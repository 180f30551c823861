import type { DemoRegion } from '../data/regions';
import type { QueryInput } from './query-input';
import type { RegionState } from './region-state';

/** One EC2 request, read and allowed. */
export type Ec2Call = {
  input: QueryInput;
  region: DemoRegion;
  state: RegionState;
  accountId: string;
  /** Whether the account has opted in to every region. */
  everyRegion: boolean;
  /** Milliseconds since 1970, by the demo account's clock. */
  now: number;
};

/** An operation: the answer's XML below the request id. Throws Ec2Failure. */
export type Ec2Operation = (call: Ec2Call) => string;
