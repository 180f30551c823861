import { z } from 'zod';
import { answerJson, JsonFailure, type JsonOperation } from '../json-service';
import { openToken, sealToken } from '../page-token';
import type { Clock, DemoRequest, DemoService } from '../wire';
import { addressProducts } from './address-products';
import { attributeValues } from './attributes';
import { FilterSchema, passes, type PriceFilter } from './filters';
import { LOCATIONS, type PriceLocation } from './locations';
import { priceListEntry } from './product';
import { Quota } from './quota';
import { productOf, search, type Found } from './search';
import { storageEntry, storageProducts, STORAGE_SERVICES, type StorageProduct } from './storage-products';

/** Where the Price List Query API has an endpoint (AWS: "Price List service endpoints"). */
const ENDPOINTS = new Set(['us-east-1', 'eu-central-1', 'ap-south-1']);

/** Services that the list names; AmazonEC2 and S3's own have products here. */
const OTHER_SERVICES: readonly string[] = ['AmazonRDS', ...STORAGE_SERVICES, 'AmazonVPC', 'AWSLambda'];

const paged = {
  FormatVersion: z.literal('aws_v1').optional(),
  NextToken: z.string().optional(),
  MaxResults: z.int().min(1).max(100).default(100),
};

const DescribeServicesInput = z.object({ ServiceCode: z.string().optional(), ...paged });
const GetAttributeValuesInput = z.object({ ServiceCode: z.string(), AttributeName: z.string(), ...paged });
const GetProductsInput = z.object({
  ServiceCode: z.string(),
  Filters: z.array(FilterSchema).max(50).default([]),
  ...paged,
});

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new JsonFailure(
    'InvalidParameterException',
    `Invalid parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`,
  );
}

function startOf(scope: string, token: string | undefined): string | null {
  if (token === undefined) return null;
  const position = openToken(scope, token);
  if (position === null) {
    throw new JsonFailure(
      'InvalidNextTokenException',
      'The pagination token is invalid. Try again without a pagination token.',
    );
  }
  return position;
}

function page<T>(
  all: readonly T[],
  scope: string,
  input: { NextToken?: string | undefined; MaxResults: number },
) {
  const start = Number(startOf(scope, input.NextToken) ?? 0);
  const end = start + input.MaxResults;
  const next = end < all.length ? { NextToken: sealToken(scope, String(end)) } : {};
  return { items: all.slice(start, end), next };
}

function checkService(code: string): void {
  if (code !== 'AmazonEC2' && !OTHER_SERVICES.includes(code)) {
    throw new JsonFailure('InvalidParameterException', `Invalid service code: ${code}`);
  }
}

const describeServices: JsonOperation = (document) => {
  const input = parse(DescribeServicesInput, document);
  if (input.ServiceCode !== undefined) checkService(input.ServiceCode);
  const codes = ['AmazonEC2', ...OTHER_SERVICES].filter(
    (code) => input.ServiceCode === undefined || code === input.ServiceCode,
  );
  const { items, next } = page(codes, `pricing services ${input.ServiceCode ?? ''}`, input);
  const Services = items.map((ServiceCode) => ({
    ServiceCode,
    AttributeNames:
      ServiceCode === 'AmazonEC2'
        ? [...attributeValues().keys(), 'termType']
        : ['productFamily', 'regionCode'],
  }));
  return { FormatVersion: 'aws_v1', Services, ...next };
};

const getAttributeValues: JsonOperation = (document) => {
  const input = parse(GetAttributeValuesInput, document);
  checkService(input.ServiceCode);
  const values = input.ServiceCode === 'AmazonEC2' ? attributeValues().get(input.AttributeName) : undefined;
  if (!values) {
    throw new JsonFailure('InvalidParameterException', `Invalid attribute name: ${input.AttributeName}`);
  }
  const { items, next } = page(values, `pricing values ${input.AttributeName}`, input);
  return { AttributeValues: items.map((Value) => ({ Value })), ...next };
};

/** The last few searches, for the pages that follow the first. */
class SearchMemory {
  readonly #found = new Map<string, Found[]>();

  of(locationIndex: number, filters: readonly PriceFilter[]): Found[] {
    const key = `${locationIndex} ${JSON.stringify(filters)}`;
    const location = LOCATIONS[locationIndex];
    const found = this.#found.get(key) ?? (location ? search(location, filters) : []);
    this.#found.delete(key);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > 16 && oldest !== undefined) this.#found.delete(oldest);
    return found;
  }
}

/** The products of services other than EC2 in a place; null of a service that has none here. */
function otherProducts(code: string): ((location: PriceLocation) => StorageProduct[]) | null {
  if (code === 'AmazonVPC') return addressProducts;
  const service = STORAGE_SERVICES.find((one) => one === code);
  return service ? (location) => storageProducts(service, location) : null;
}

/** GetProducts of services that have few enough products to make them all. */
function getOtherProducts(
  service: string,
  products: (location: PriceLocation) => StorageProduct[],
  input: z.infer<typeof GetProductsInput>,
): unknown {
  const found = LOCATIONS.flatMap(products).filter((product) =>
    input.Filters.every((filter) => passes(filter, storageAttribute(product, filter.Field))),
  );
  const { items, next } = page(found, `pricing ${service} ${JSON.stringify(input.Filters)}`, input);
  return { FormatVersion: 'aws_v1', PriceList: items.map(storageEntry), ...next };
}

function storageAttribute(product: StorageProduct, field: string): string | undefined {
  if (field === 'sku') return product.sku;
  return field === 'productFamily' ? (product.productFamily ?? undefined) : product.attributes[field];
}

/** GetProducts: place after place, each searched when its turn comes. */
function getProducts(memory: SearchMemory, document: unknown): unknown {
  const input = parse(GetProductsInput, document);
  checkService(input.ServiceCode);
  const others = otherProducts(input.ServiceCode);
  if (others) return getOtherProducts(input.ServiceCode, others, input);
  if (input.ServiceCode !== 'AmazonEC2') return { FormatVersion: 'aws_v1', PriceList: [] };
  const scope = `pricing products ${JSON.stringify(input.Filters)}`;
  const position = startOf(scope, input.NextToken);
  let [place = 0, offset = 0] = position?.split('/').map(Number) ?? [];
  const PriceList: string[] = [];
  let next: { NextToken?: string } = {};
  for (; place < LOCATIONS.length; place += 1, offset = 0) {
    const location = LOCATIONS[place];
    const found = memory.of(place, input.Filters);
    if (!location || offset >= found.length) continue;
    // the token is given only where something follows, so that no page is empty
    if (PriceList.length === input.MaxResults) {
      next = { NextToken: sealToken(scope, `${place}/${offset}`) };
      break;
    }
    const end = Math.min(found.length, offset + input.MaxResults - PriceList.length);
    for (const each of found.slice(offset, end)) PriceList.push(priceListEntry(productOf(location, each)));
    if (end < found.length) {
      next = { NextToken: sealToken(scope, `${place}/${end}`) };
      break;
    }
  }
  return { FormatVersion: 'aws_v1', PriceList, ...next };
}

export type PricingOptions = {
  /** Whether AWS's quota holds: a bucket of 10 calls, 5 more a second, then `ThrottlingException`. */
  throttle?: boolean;
};

/**
 * The Price List Query API (JSON 1.1) with AmazonEC2's products for every region, zone, operating
 * system, licence and tenancy, and S3's for every region: true for Linux and S3 in us-east-1, by the rules
 * of `rules.ts` and `storage-rules.ts` otherwise.
 */
export function createPricingService(
  options: PricingOptions & { clock: Clock; accountId: string },
): DemoService {
  const quota = options.throttle ? new Quota(options.clock) : null;
  const memory = new SearchMemory();
  function check(request: DemoRequest): void {
    if (!ENDPOINTS.has(request.region)) {
      throw new JsonFailure('InvalidSignatureException', 'Credential should be scoped to a valid region.');
    }
    if (quota && !quota.take()) throw new JsonFailure('ThrottlingException', 'Rate exceeded');
  }

  const operations: Record<string, JsonOperation> = {
    DescribeServices: describeServices,
    GetAttributeValues: getAttributeValues,
    GetProducts: (document) => getProducts(memory, document),
  };

  return { handle: (request) => answerJson(request, 'AWSPriceListService', operations, check) };
}
