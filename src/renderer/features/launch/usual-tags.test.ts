import { describe, expect, it } from 'vitest';
import { missingKeys, rememberedKeys } from './usual-tags';

describe('the usual keys of tags', () => {
  it('are those of the latest launch first, without Name, and not without end', () => {
    const tags = [
      { key: 'Name', value: 'x' },
      { key: 'Team', value: 'y' },
    ];
    expect(rememberedKeys(['CostCenter', 'Team'], tags)).toEqual(['Team', 'CostCenter']);
    const many = Array.from({ length: 40 }, (_, index) => `key ${index}`);
    expect(rememberedKeys(many, tags)).toHaveLength(20);
  });

  it('are offered where the form lacks them', () => {
    expect(missingKeys(['Team', 'CostCenter'], [{ key: ' Team ', value: '' }])).toEqual(['CostCenter']);
  });
});
