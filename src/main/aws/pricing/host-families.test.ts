import { expect, it } from 'vitest';
import type { PriceQuote } from '../../../shared/contract/prices';
import { priceDocument } from './example-documents';
import { quotesOnHosts } from './host-families';
import { parseOffer } from './offer';

const quote: PriceQuote = {
  state: 'known',
  perHour: 5.069,
  currency: 'USD',
  sku: 'HOST',
  operation: 'RunInstances',
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
  expect(quotesOnHosts({ m5: quote }, host ? [host] : [], types)).toEqual({ 'm5.large': quote });
});

it('goes by the family alone where the host does not tell its capacities', () => {
  expect(quotesOnHosts({ mac2: quote }, [], ['mac2.metal', 'mac1.metal'])).toEqual({ 'mac2.metal': quote });
});

it('takes a document for a whole type at its word', () => {
  expect(quotesOnHosts({ 'm5.large': quote }, [], ['m5.large', 'm5.xlarge'])).toEqual({ 'm5.large': quote });
});
