import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/contract/problem';
import { joinedProblems } from './joined-problems';

const types: Problem = {
  kind: 'unreachable',
  title: 'Could not list the instance types',
  message: 'The connection was closed before an answer came.',
  hint: 'Check the network.',
  retryable: true,
  awsCode: null,
  requestId: null,
  httpStatus: null,
  action: 'ec2:DescribeInstanceTypes',
};
const prices: Problem = { ...types, title: 'Could not read the prices', action: 'pricing:GetProducts' };

describe('joinedProblems', () => {
  it('tells one cause once, with all that it kept from being done', () => {
    expect(joinedProblems(types, prices)).toEqual([
      {
        ...types,
        title: 'Could not list the instance types, and could not read the prices',
        action: 'ec2:DescribeInstanceTypes, pricing:GetProducts',
      },
    ]);
  });

  it('keeps different causes apart', () => {
    const denied: Problem = { ...prices, kind: 'denied', message: 'You are not authorized.' };
    expect(joinedProblems(types, denied)).toEqual([types, denied]);
  });

  it('tells the one that there is', () => {
    expect(joinedProblems(null, prices)).toEqual([prices]);
    expect(joinedProblems(types, null)).toEqual([types]);
    expect(joinedProblems(null, null)).toEqual([]);
  });
});
