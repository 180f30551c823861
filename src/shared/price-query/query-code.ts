import type { PriceChoice } from '../contract/prices';
import { usageOperationOf } from '../price-choices';
import { spotDescriptionsOf } from '../spot-products';

/** A language in which the query behind a view can be written. */
export const QUERY_LANGUAGES = [
  { id: 'cli', label: 'AWS CLI' },
  { id: 'boto3', label: 'Python (boto3)' },
  { id: 'javascript', label: 'JavaScript (AWS SDK v3)' },
] as const;
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number]['id'];

/** What a view asks AWS for. */
export type Query = {
  regions: readonly string[];
  choice: PriceChoice;
  /** Where the price that is compared comes from: the Price List, Savings Plans or the spot market. */
  prices: 'list' | 'savings' | 'spot';
  /** The type, where one is selected: only its rows are asked for. */
  instanceType: string | null;
};

/** A call: what every language writes in its own way. */
type Call = {
  service: 'ec2' | 'pricing' | 'savingsplans';
  region: string;
  /** As the CLI has it: "describe-instance-types". */
  operation: string;
  /** Where the rows are in the answer. */
  rows: string;
  input: Record<string, Json>;
};
type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** Where the Price List Query API is asked, whatever region the prices are of. */
const PRICING_REGION = 'us-east-1';

/** The query behind a view, to be pasted and run: the types of the regions, and the prices that are compared. */
export function queryCode(query: Query, language: QueryLanguage): string {
  const calls = query.regions.flatMap((region) => [typesOf(region, query), pricesOf(region, query)]);
  switch (language) {
    case 'cli':
      return calls.map(cli).join('\n\n');
    case 'boto3':
      return boto3(calls);
    case 'javascript':
      return javascript(calls);
  }
}

function typesOf(region: string, { instanceType }: Query): Call {
  const input: Record<string, Json> = instanceType === null ? {} : { InstanceTypes: [instanceType] };
  return { service: 'ec2', region, operation: 'describe-instance-types', rows: 'InstanceTypes', input };
}

function pricesOf(region: string, query: Query): Call {
  const calls: Record<Query['prices'], (region: string, query: Query) => Call> = {
    list: products,
    savings: savingsRates,
    spot: spotPrices,
  };
  return calls[query.prices](region, query);
}

function products(regionCode: string, { choice, instanceType }: Query): Call {
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
    operation: 'get-products',
    rows: 'PriceList',
    input: { ServiceCode: 'AmazonEC2', Filters: filters },
  };
}

function savingsRates(region: string, { choice, instanceType }: Query): Call {
  const filters = [
    { name: 'region', values: [region] },
    { name: 'tenancy', values: [choice.tenancy.toLowerCase()] },
    ...(instanceType === null ? [] : [{ name: 'instanceType', values: [instanceType] }]),
  ];
  return {
    service: 'savingsplans',
    region: PRICING_REGION,
    operation: 'describe-savings-plans-offering-rates',
    rows: 'searchResults',
    input: {
      products: ['EC2'],
      serviceCodes: ['AmazonEC2'],
      operations: [usageOperationOf(choice) ?? 'RunInstances'],
      filters,
    },
  };
}

function spotPrices(region: string, { choice, instanceType }: Query): Call {
  const descriptions = spotDescriptionsOf(choice);
  return {
    service: 'ec2',
    region,
    operation: 'describe-spot-price-history',
    rows: 'SpotPriceHistory',
    input: {
      StartTime: NOW,
      // what is not sold as spot has no description, and the answer then has every system's prices
      ...(descriptions && { ProductDescriptions: descriptions }),
      ...(instanceType === null ? {} : { InstanceTypes: [instanceType] }),
    },
  };
}

/** Stands for the moment at which the code is run. */
const NOW = '<now>';

/** The CLI follows the pages itself. Values go in single quotes, so that a shell reads nothing in them. */
function cli({ service, region, operation, input }: Call): string {
  const options = Object.entries(input).map(([name, value]) => `  --${kebab(name)} ${cliValue(value)}`);
  return [`aws ${service} ${operation} --region ${region}`, ...options].join(' \\\n');
}

function cliValue(value: Json): string {
  if (value === NOW) return '"$(date -u +%Y-%m-%dT%H:%M:%SZ)"';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.map(quoted).join(' ');
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function boto3(calls: readonly Call[]): string {
  const parts = calls.map(({ service, region, operation, rows, input }) => {
    const snake = operation.replaceAll('-', '_');
    const args = Object.entries(input).map(([name, value]) => `    ${name}=${pythonValue(value)},`);
    const call = [
      `show(boto3.client("${service}", region_name="${region}"), "${snake}", "${rows}",`,
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

function pythonValue(value: Json): string {
  if (value === NOW) return 'datetime.now(timezone.utc)';
  // JSON is Python's own notation but for these three words, and none of them is among the values
  return JSON.stringify(value);
}

const CLIENTS = {
  ec2: { module: '@aws-sdk/client-ec2', client: 'EC2Client' },
  pricing: { module: '@aws-sdk/client-pricing', client: 'PricingClient' },
  savingsplans: { module: '@aws-sdk/client-savingsplans', client: 'SavingsplansClient' },
} as const;

function javascript(calls: readonly Call[]): string {
  const services = [...new Set(calls.map(({ service }) => service))];
  const imports = services.map((service) => {
    const { module, client } = CLIENTS[service];
    const commands = calls.filter((call) => call.service === service).map(commandOf);
    return `import { ${[client, ...new Set(commands)].join(', ')} } from '${module}';`;
  });
  const parts = calls.map((call) => {
    const { client } = CLIENTS[call.service];
    const input = JSON.stringify(call.input, null, 2).replace(`"${NOW}"`, 'new Date()');
    return `await show(new ${client}({ region: '${call.region}' }), ${commandOf(call)}, '${call.rows}', ${input});`;
  });
  return [
    ...imports,
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

function commandOf({ operation }: Call): string {
  return `${operation
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Command`;
}
