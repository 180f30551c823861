import type { LoggedCall } from '../demo-server/forked';

/** What was asked of the server. */
export type Calls = {
  getProducts: number;
  describeInstanceTypes: number;
  /** Of these, how many were refused for the quota. */
  throttled: number;
};

export function callsOf(requests: readonly LoggedCall[]): Calls {
  const count = (operation: string) => requests.filter((one) => one.operation === operation).length;
  return {
    getProducts: count('GetProducts'),
    describeInstanceTypes: count('DescribeInstanceTypes'),
    throttled: requests.filter(({ service, status }) => service === 'pricing' && status === 400).length,
  };
}
