import {
  DescribeServicesCommand,
  GetProductsCommand,
  paginateGetAttributeValues,
  type Filter,
} from '@aws-sdk/client-pricing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';
import { Entry, LINUX, match, products as productsOf, typeOf } from './entries-for-tests';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.close());

const products = (filters: Filter[], size?: number) => productsOf(account.pricing(), filters, size);

describe('filters and pages', () => {
  test('pages of any size make up the whole, across regions too', async () => {
    const Filters = match({ ...LINUX, instanceType: 'm5.large' });
    const whole = (await products(Filters)).map((entry) => entry.product.sku);
    expect(whole.length).toBeGreaterThan(30);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), async (size) => {
        expect((await products(Filters, size)).map((entry) => entry.product.sku)).toEqual(whole);
      }),
      { numRuns: 6 },
    );
  });

  test('the other kinds of filter', async () => {
    const plain = match({ regionCode: 'us-east-1', ...LINUX });
    const names = async (...more: Filter[]) => (await products([...plain, ...more])).map(typeOf);
    expect(await names({ Type: 'ANY_OF', Field: 'instanceType', Value: 'm5.large, c5.large' })).toEqual([
      'm5.large',
      'c5.large',
    ]);
    const bulk = await names({ Type: 'CONTAINS', Field: 'instanceType', Value: 'm7i.' });
    expect(bulk).toHaveLength(11);
    const rest = await names(
      { Type: 'CONTAINS', Field: 'instanceType', Value: 'm7i.' },
      { Type: 'NONE_OF', Field: 'instanceType', Value: 'm7i.large,m7i.xlarge' },
    );
    expect(rest).toHaveLength(9);
    expect(await names({ Type: 'EQUALS', Field: 'usagetype', Value: 'BoxUsage:m5.large' })).toEqual([
      'm5.large',
    ]);
    expect(await names({ Type: 'EQUALS', Field: 'flavour', Value: 'vanilla' })).toEqual([]);
  });

  test('what the API refuses', async () => {
    const client = account.pricing();
    const ask = (input: object) =>
      failureOf(client.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2', ...input })));
    expect(await ask({ MaxResults: 101 })).toMatchObject({ name: 'InvalidParameterException' });
    expect(await ask({ FormatVersion: 'aws_v2' })).toMatchObject({ name: 'InvalidParameterException' });
    expect(await ask({ ServiceCode: 'AmazonTea' })).toMatchObject({ name: 'InvalidParameterException' });
    expect(await ask({ NextToken: 'AAAA' })).toMatchObject({ name: 'InvalidNextTokenException' });
    const { NextToken } = await client.send(
      new GetProductsCommand({ ServiceCode: 'AmazonEC2', Filters: match(LINUX), MaxResults: 1 }),
    );
    expect(await ask({ NextToken, Filters: match({ tenancy: 'Host' }) })).toMatchObject({
      name: 'InvalidNextTokenException',
    });
    const elsewhere = account.pricing('eu-west-1').send(new GetProductsCommand({ ServiceCode: 'AmazonEC2' }));
    expect(await failureOf(elsewhere)).toMatchObject({ name: 'InvalidSignatureException' });
  });

  test('everything can be walked through without a filter', async () => {
    const client = account.pricing();
    const skus = new Set<string>();
    let NextToken: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const answer = await client.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2', NextToken }));
      for (const item of answer.PriceList ?? []) {
        skus.add(Entry.parse(JSON.parse(String(item))).product.sku);
      }
      NextToken = answer.NextToken;
    }
    expect(skus.size).toBe(300);
  });
});

describe('what the list says of itself', () => {
  test('services and attribute values', async () => {
    const client = account.pricing();
    const { Services } = await client.send(new DescribeServicesCommand({ ServiceCode: 'AmazonEC2' }));
    expect(Services?.[0]?.AttributeNames).toEqual(
      expect.arrayContaining(['regionCode', 'instanceType', 'operatingSystem', 'volumeApiName', 'usagetype']),
    );
    const values = async (AttributeName: string) => {
      const found: (string | undefined)[] = [];
      for await (const page of paginateGetAttributeValues(
        { client },
        { ServiceCode: 'AmazonEC2', AttributeName, MaxResults: 100 },
      )) {
        found.push(...(page.AttributeValues ?? []).map((each) => each.Value));
      }
      return found;
    };
    expect(await values('operatingSystem')).toEqual([
      'Linux',
      'RHEL',
      'Red Hat Enterprise Linux with HA',
      'SUSE',
      'Ubuntu Pro',
      'Windows',
    ]);
    expect(await values('instanceType')).toEqual(
      expect.arrayContaining(['m5.large', 'mac2', 'i3en.metal-2tb']),
    );
    expect(await values('regionCode')).toEqual(expect.arrayContaining(['eu-central-1', 'us-gov-west-1']));
  });
});
