import { expect, it } from 'vitest';
import { expirySeconds } from './expiry';

it('takes whole numbers up to seven days, and nothing else', () => {
  expect(expirySeconds('1', 'hours')).toBe(3600);
  expect(expirySeconds(' 7 ', 'days')).toBe(604_800);
  for (const [amount, unit] of [
    ['8', 'days'],
    ['169', 'hours'],
    ['0', 'minutes'],
    ['-1', 'hours'],
    ['1.5', 'hours'],
    ['', 'hours'],
    ['1e3', 'minutes'],
  ] as const) {
    expect(expirySeconds(amount, unit), `${amount} ${unit}`).toBeNull();
  }
});
