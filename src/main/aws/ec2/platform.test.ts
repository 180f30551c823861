import { expect, it } from 'vitest';
import { choiceFromUsageOperation } from '../../../shared/price-choices';
import { billedOperation, isWindows, platformInWords } from './platform';

it('takes the billing code that EC2 tells', () => {
  expect(billedOperation({ UsageOperation: 'RunInstances:0g00', PlatformDetails: 'Linux/UNIX' })).toBe(
    'RunInstances:0g00',
  );
});

it.each([
  [{ PlatformDetails: 'Windows with SQL Server Standard' }, 'RunInstances:0006'],
  [{ PlatformDetails: 'Red Hat Enterprise Linux' }, 'RunInstances:0010'],
  [{ PlatformDetails: 'SUSE Linux', Platform: '' }, 'RunInstances:000g'],
  [{ Platform: 'windows' }, 'RunInstances:0002'],
  [{ Platform: 'Windows' }, 'RunInstances:0002'],
  [{}, 'RunInstances'],
])('derives it from %o where a server does not tell it', (facts, operation) => {
  expect(billedOperation(facts)).toBe(operation);
  expect(choiceFromUsageOperation(operation, 'Shared')).not.toBeNull();
});

it('does not guess the price of a platform it does not know', () => {
  expect(billedOperation({ PlatformDetails: 'Plan 9' })).toBeNull();
});

it('names the platform in words', () => {
  expect(platformInWords({})).toBe('Linux/UNIX');
  expect(platformInWords({ Platform: 'windows' })).toBe('Windows');
  expect(isWindows({ PlatformDetails: 'Windows BYOL' })).toBe(true);
  expect(isWindows({ PlatformDetails: 'Linux/UNIX' })).toBe(false);
});
