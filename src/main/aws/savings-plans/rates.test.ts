import type { SavingsPlanOfferingRate } from '@aws-sdk/client-savingsplans';
import { describe, expect, it } from 'vitest';
import type { PriceChoice } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { savingsOf } from './rates';
import { SeenRates } from './seen-rates';

const YEAR = 31_536_000;

type Example = {
  type?: string;
  rate?: string;
  usageType?: string;
  operation?: string;
  plan?: 'Compute' | 'EC2Instance' | 'SageMaker';
  upfront?: 'No Upfront' | 'Partial Upfront' | 'All Upfront';
  years?: number;
  currency?: 'USD' | 'CNY';
  properties?: Record<string, string>;
  over?: Partial<SavingsPlanOfferingRate>;
};

/** A rate as AWS tells it: one year of a Compute plan, nothing upfront, for an hour of Linux. */
function offered({ type = 'm5.large', ...example }: Example = {}): SavingsPlanOfferingRate {
  const properties: Record<string, string> = {
    region: 'us-east-1',
    instanceType: type,
    instanceFamily: type.split('.')[0] ?? '',
    productDescription: 'Linux/UNIX',
    tenancy: 'shared',
    ...example.properties,
  };
  return {
    savingsPlanOffering: {
      offeringId: 'b7e1ac5d-7c2b-4f9e-8e5c-3f8c0a6f3f31',
      planType: example.plan ?? 'Compute',
      paymentOption: example.upfront ?? 'No Upfront',
      durationSeconds: (example.years ?? 1) * YEAR,
      currency: example.currency ?? 'USD',
    },
    rate: example.rate ?? '0.07',
    unit: 'Hrs',
    productType: 'EC2',
    serviceCode: 'AmazonEC2',
    usageType: example.usageType ?? `BoxUsage:${type}`,
    operation: example.operation ?? 'RunInstances',
    properties: Object.entries(properties).map(([name, value]) => ({ name, value })),
    ...example.over,
  };
}

function pick(entries: SavingsPlanOfferingRate[], choice: Partial<PriceChoice> = {}, region = 'us-east-1') {
  const question = { region, choice: { ...DEFAULT_PRICE_CHOICE, ...choice } };
  const seen = new SeenRates(region.startsWith('cn-') ? 'CNY' : 'USD');
  return seen.add(entries.flatMap((entry) => savingsOf(entry, question) ?? []));
}

/** The rates of m5.large by term, and nothing where there are none. */
const ratesOf = (entries: SavingsPlanOfferingRate[], choice: Partial<PriceChoice> = {}) =>
  pick(entries, choice)['m5.large']?.rates.filter((rate) => rate !== null);

describe('the rates of an answer', () => {
  it.each<[string, Example]>([
    ['capacity that is reserved and unused', { usageType: 'UnusedBox:m5.large' }],
    ['a reservation', { usageType: 'EU-Reservation:m5.large' }],
    ['an instance on a Dedicated Host', { usageType: 'HostBoxUsage:m5.large' }],
    ['a Dedicated Host', { usageType: 'HostUsage:m5' }],
    ['a dedicated instance', { usageType: 'DedicatedUsage:m5.large', properties: { tenancy: 'dedicated' } }],
    ['another licence under the same words', { operation: 'RunInstances:0002' }],
    ['a rate of 0', { rate: '0.0000000000' }],
    ['what is no number', { rate: 'NA' }],
    ['a negative rate', { rate: '-0.1' }],
    ['a rate that is not told', { over: { rate: undefined } }],
    ['a Local Zone', { properties: { region: 'us-east-1-bos-1' } }],
    ['another currency', { currency: 'CNY' }],
    ['another unit', { over: { unit: 'Request' } }],
    ['SageMaker', { plan: 'SageMaker', over: { serviceCode: 'AmazonSageMaker' } }],
    ['a term of two years', { years: 2 }],
    ['no offering', { over: { savingsPlanOffering: undefined } }],
    ['nothing at all', { over: { usageType: undefined, operation: undefined, properties: undefined } }],
  ])('are not those of %s', (_, example) => {
    expect(ratesOf([offered(example)])).toBeUndefined();
    // nor do they stand in the way of the right one
    expect(ratesOf([offered(example), offered({ rate: '0.05' })])).toEqual([0.05]);
  });

  it('are read where the oldest type has no suffix, and a place a prefix', () => {
    const entries = [
      offered({ type: 'm1.small', usageType: 'BoxUsage', rate: '0.03' }),
      offered({ usageType: 'EUC1-BoxUsage:m5.large', rate: '0.08' }),
      offered({ type: 't3.medium', usageType: 'USE1WL1-BOS1-BoxUsage:t3.medium' }),
    ];
    expect(pick(entries)).toMatchObject({
      'm1.small': { usageType: 'BoxUsage' },
      'm5.large': { usageType: 'EUC1-BoxUsage:m5.large' },
      't3.medium': { usageType: 'USE1WL1-BOS1-BoxUsage:t3.medium' },
    });
  });

  it('are read from the usage type where the properties do not name the type', () => {
    expect(ratesOf([offered({ over: { properties: [] } })])).toEqual([0.07]);
  });

  it('are those of dedicated instances where these are asked for', () => {
    const dedicated = offered({
      usageType: 'DedicatedUsage:m5.large',
      properties: { tenancy: 'dedicated' },
      rate: '0.074',
    });
    expect(ratesOf([dedicated, offered()], { tenancy: 'Dedicated' })).toEqual([0.074]);
  });

  it('are in yuan in China', () => {
    const entry = offered({ currency: 'CNY', properties: { region: 'cn-north-1' } });
    expect(pick([entry], {}, 'cn-north-1')).toMatchObject({ 'm5.large': { currency: 'CNY' } });
  });
});
