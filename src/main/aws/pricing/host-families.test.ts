import { expect, it } from 'vitest';
import type { TypePrices } from '../../../shared/contract/prices';
import { priceDocument } from './example-documents';
import { pricesOnHosts } from './host-families';
import { parseOffer } from './offer';

const prices: TypePrices = {
  onDemand: { state: 'known', perHour: 5.069, currency: 'USD', sku: 'HOST', operation: 'RunInstances' },
  reserved: null,
};

it('gives the price of the host to the types that certainly fit on it', () => {
  const host = parseOffer(
    priceDocument({
      sku: 'HOST',
      instanceType: 'm5',
      perHour: '5.069',
      attributes: { instanceCapacityLarge: '48', instanceCapacity24xlarge: '0' },
    }),
  );
  const types = ['m5.large', 'm5.24xlarge', 'm5.odd', 'm5a.large', 't2.nano'];
  expect(pricesOnHosts({ m5: prices }, host ? [host] : [], types)).toEqual({ 'm5.large': prices });
});

it('goes by the family alone where the host does not tell its capacities', () => {
  expect(pricesOnHosts({ mac2: prices }, [], ['mac2.metal', 'mac1.metal'])).toEqual({ 'mac2.metal': prices });
});

it('takes a document for a whole type at its word', () => {
  expect(pricesOnHosts({ 'm5.large': prices }, [], ['m5.large', 'm5.xlarge'])).toEqual({
    'm5.large': prices,
  });
});
