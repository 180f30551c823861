import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LICENSE_MODELS, OPERATING_SYSTEMS, SOFTWARE, TENANCIES, type PriceChoice } from './contract/prices';
import {
  choiceFromUsageOperation,
  DEFAULT_PRICE_CHOICE,
  licensesFor,
  normalizeChoice,
  softwareFor,
  usageOperationOf,
} from './price-choices';

const anyChoice: fc.Arbitrary<PriceChoice> = fc.record({
  operatingSystem: fc.constantFrom(...OPERATING_SYSTEMS),
  tenancy: fc.constantFrom(...TENANCIES),
  software: fc.constantFrom(...SOFTWARE),
  licenseModel: fc.constantFrom(...LICENSE_MODELS),
});
const anyField = fc.constantFrom<(keyof PriceChoice)[]>(
  'operatingSystem',
  'tenancy',
  'software',
  'licenseModel',
);

describe('what AWS sells', () => {
  it('offers no license of your own for Linux', () => {
    expect(licensesFor('Linux', 'NA')).toEqual(['No License required']);
  });

  it('offers a license of your own for Windows without SQL Server only', () => {
    expect(licensesFor('Windows', 'NA')).toEqual(['No License required', 'Bring your own license']);
    expect(licensesFor('Windows', 'SQL Std')).toEqual(['No License required']);
  });

  it('offers no SQL Server on SUSE and Ubuntu Pro', () => {
    expect(softwareFor('SUSE')).toEqual(['NA']);
    expect(softwareFor('Ubuntu Pro')).toEqual(['NA']);
    expect(softwareFor('Windows')).toEqual(['NA', 'SQL Web', 'SQL Std', 'SQL Ent']);
  });

  it.each([
    ['RunInstances', 'Linux', 'NA', 'No License required'],
    ['RunInstances:0800', 'Windows', 'NA', 'Bring your own license'],
    ['RunInstances:00g0', 'RHEL', 'NA', 'Bring your own license'],
    ['RunInstances:0102', 'Windows', 'SQL Ent', 'No License required'],
    ['runinstances:000G', 'SUSE', 'NA', 'No License required'],
  ])('prices %s as %s', (operation, operatingSystem, software, licenseModel) => {
    expect(choiceFromUsageOperation(operation, 'Dedicated')).toEqual({
      operatingSystem,
      tenancy: 'Dedicated',
      software,
      licenseModel,
    });
  });

  it('knows nothing of a code it has never seen', () => {
    expect(choiceFromUsageOperation('RunInstances:zzzz', 'Shared')).toBeNull();
  });
});

describe('normalizeChoice', () => {
  it('drops SQL Server and BYOL when the system becomes Linux or SUSE', () => {
    const windows: PriceChoice = {
      operatingSystem: 'SUSE',
      tenancy: 'Dedicated',
      software: 'SQL Std',
      licenseModel: 'No License required',
    };
    expect(normalizeChoice(windows, 'operatingSystem')).toEqual({ ...windows, software: 'NA' });
    expect(
      normalizeChoice({ ...DEFAULT_PRICE_CHOICE, licenseModel: 'Bring your own license' }, 'operatingSystem'),
    ).toEqual(DEFAULT_PRICE_CHOICE);
  });

  it('gives up a license of your own for the SQL Server that was just chosen', () => {
    const choice: PriceChoice = {
      operatingSystem: 'Windows',
      tenancy: 'Shared',
      software: 'SQL Web',
      licenseModel: 'Bring your own license',
    };
    expect(normalizeChoice(choice, 'software')).toEqual({ ...choice, licenseModel: 'No License required' });
  });

  it('always gives what AWS sells, keeps what was chosen where it can, and leaves good choices alone', () => {
    fc.assert(
      fc.property(anyChoice, anyField, (choice, changed) => {
        const fixed = normalizeChoice(choice, changed);
        expect(usageOperationOf(fixed)).not.toBeNull();
        expect(fixed[changed]).toBe(choice[changed]);
        expect(fixed.tenancy).toBe(choice.tenancy);
        if (usageOperationOf(choice) !== null) expect(fixed).toEqual(choice);
        expect(licensesFor(fixed.operatingSystem, fixed.software)).toContain(fixed.licenseModel);
      }),
    );
  });

  it('maps every choice to a code and back', () => {
    fc.assert(
      fc.property(anyChoice, anyField, (choice, changed) => {
        const fixed = normalizeChoice(choice, changed);
        expect(choiceFromUsageOperation(usageOperationOf(fixed) ?? '', fixed.tenancy)).toEqual(fixed);
      }),
    );
  });
});
