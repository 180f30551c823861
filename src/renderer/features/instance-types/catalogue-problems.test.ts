import { expect, it } from 'vitest';
import { catalogueProblems } from './catalogue-problems';
import { atRest, catalogue, problem } from './example-types';

const gone = { ...problem, kind: 'unreachable' as const, message: 'Nobody answers.', action: null };

it('a cause that fails several sides and regions is told once, and names them', () => {
  const failing = (region: string) =>
    catalogue(region, {
      types: atRest({}, { problem: gone }),
      prices: atRest({}, { problem: { ...gone, title: 'Could not read the prices' } }),
    });
  const told = catalogueProblems([failing('us-east-1'), failing('eu-west-1'), catalogue('eu-west-2')]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    severe: true,
    problem: {
      title: 'Could not list the instance types, and could not read the prices: us-east-1, eu-west-1',
    },
  });
});

it('other causes are told apart, each with the permissions it lacks, and the only region is not named', () => {
  const denied = {
    ...problem,
    title: 'Could not read the spot prices',
    action: 'ec2:DescribeSpotPriceHistory',
  };
  const told = catalogueProblems([
    catalogue('us-east-1', {
      spot: atRest({}, { problem: denied }),
      zones: atRest({}, { problem: { ...denied, title: 'Could not list the zones', action: 'ec2:Zones' } }),
      prices: atRest({}, { problem: gone }),
    }),
  ]);
  expect(told.map((one) => [one.problem.title, one.problem.action, one.severe])).toEqual([
    ['Could not list the instance types', null, false],
    [
      'Could not read the spot prices, and could not list the zones',
      'ec2:DescribeSpotPriceHistory, ec2:Zones',
      false,
    ],
  ]);
});
