import { NOW, SERVICES, snake, type AwsCall, type Value } from '../aws-code/call';
import type { CallLanguage } from '../aws-code/call-code';
import { cliCode } from '../aws-code/cli';
import { javascriptImports, javascriptValue } from '../aws-code/javascript';
import { pythonValue } from '../aws-code/python';
import type { PriceChoice } from '../contract/prices';
import { usageOperationOf } from '../price-choices';
import { spotDescriptionsOf } from '../spot-products';

/** What a view asks AWS for. */
export type Query = {
  regions: readonly string[];
  choice: PriceChoice;
  /** Where the price that is compared comes from: the Price List, Savings Plans or the spot market. */
  prices: 'list' | 'savings' | 'spot';
  /** The type, where one is selected: only its rows are asked for. */
  instanceType: string | null;
};

/** A call that tells rows, page after page. */
type RowsCall = AwsCall & {
  /** Where the rows are in the answer. */
  rows: string;
};

/** Where the Price List Query API is asked, whatever region the prices are of. */
const PRICING_REGION = 'us-east-1';

/** The query behind a view, to be pasted and run: the types of the regions, and the prices that are compared. */
export function queryCode(query: Query, language: CallLanguage): string {
  const calls = query.regions.flatMap((region) => [typesOf(region, query), pricesOf(region, query)]);
  switch (language) {
    case 'cli':
      return calls.map((call) => cliCode([call])).join('\n\n');
    case 'boto3':
      return boto3(calls);
    case 'javascript':
      return javascript(calls);
  }
}

function typesOf(region: string, { instanceType }: Query): RowsCall {
  const input: Record<string, Value> = instanceType === null ? {} : { InstanceTypes: [instanceType] };
  return { service: 'ec2', region, operation: 'DescribeInstanceTypes', rows: 'InstanceTypes', input };
}

function pricesOf(region: string, query: Query): RowsCall {
  const calls: Record<Query['prices'], (region: string, query: Query) => RowsCall> = {
    list: products,
    savings: savingsRates,
    spot: spotPrices,
  };
  return calls[query.prices](region, query);
}

function products(regionCode: string, { choice, instanceType }: Query): RowsCall {
  const host = choice.tenancy === 'Host';
  const fields: Record<string, string> = {
    regionCode,
    operatingSystem: choice.operatingSystem,
    tenancy: choice.tenancy,
    preInstalledSw: choice.software,
    licenseModel: choice.licenseModel,
    capacitystatus: host ? 'AllocatedHost' : 'Used',
    ...(host ? {} : { marketoption: 'OnDemand' }),
    ...(instanceType === null ? {} : { instanceType }),
  };
  const filters = Object.entries(fields).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
  return {
    service: 'pricing',
    region: PRICING_REGION,
    operation: 'GetProducts',
    rows: 'PriceList',
    input: { ServiceCode: 'AmazonEC2', Filters: filters },
  };
}

function savingsRates(region: string, { choice, instanceType }: Query): RowsCall {
  const filters = [
    { name: 'region', values: [region] },
    { name: 'tenancy', values: [choice.tenancy.toLowerCase()] },
    ...(instanceType === null ? [] : [{ name: 'instanceType', values: [instanceType] }]),
  ];
  return {
    service: 'savingsplans',
    region: PRICING_REGION,
    operation: 'DescribeSavingsPlansOfferingRates',
    rows: 'searchResults',
    input: {
      products: ['EC2'],
      serviceCodes: ['AmazonEC2'],
      operations: [usageOperationOf(choice) ?? 'RunInstances'],
      filters,
    },
  };
}

function spotPrices(region: string, { choice, instanceType }: Query): RowsCall {
  const descriptions = spotDescriptionsOf(choice);
  return {
    service: 'ec2',
    region,
    operation: 'DescribeSpotPriceHistory',
    rows: 'SpotPriceHistory',
    input: {
      StartTime: NOW,
      // what is not sold as spot has no description, and the answer then has every system's prices
      ...(descriptions && { ProductDescriptions: descriptions }),
      ...(instanceType === null ? {} : { InstanceTypes: [instanceType] }),
    },
  };
}

function boto3(calls: readonly RowsCall[]): string {
  const parts = calls.map(({ service, region, operation, rows, input }) => {
    const args = Object.entries(input).map(([name, value]) => `    ${name}=${pythonValue(value, 1)},`);
    const call = [
      `show(boto3.client("${service}", region_name="${region}"), "${snake(operation)}", "${rows}",`,
      ...args,
      ')',
    ];
    return args.length > 0 ? call.join('\n') : `${call[0]?.replace(/,$/, '') ?? ''})`;
  });
  return [
    'import json',
    'from datetime import datetime, timezone',
    '',
    'import boto3',
    '',
    '',
    'def show(client, operation, rows, **arguments):',
    '    """Prints every row of every page."""',
    '    while True:',
    '        page = getattr(client, operation)(**arguments)',
    '        for row in page[rows]:',
    '            print(row if isinstance(row, str) else json.dumps(row, default=str))',
    '        token = page.get("NextToken") or page.get("nextToken")',
    '        if not token:',
    '            return',
    '        arguments["NextToken" if "NextToken" in page else "nextToken"] = token',
    '',
    '',
    ...parts,
    '',
  ].join('\n');
}

function javascript(calls: readonly RowsCall[]): string {
  const parts = calls.map(({ service, region, operation, rows, input }) => {
    const { client } = SERVICES[service];
    return `await show(new ${client}({ region: '${region}' }), ${operation}Command, '${rows}', ${javascriptValue(input)});`;
  });
  return [
    ...javascriptImports(calls),
    '',
    '/** Prints every row of every page. */',
    'async function show(client, Command, rows, input) {',
    "  const name = Command.name.startsWith('DescribeSavingsPlans') ? 'nextToken' : 'NextToken';",
    '  let token;',
    '  do {',
    '    const page = await client.send(new Command({ ...input, [name]: token }));',
    "    for (const row of page[rows] ?? []) console.log(rows === 'PriceList' ? String(row) : JSON.stringify(row));",
    '    token = page[name];',
    '  } while (token);',
    '}',
    '',
    ...parts,
    '',
  ].join('\n');
}
