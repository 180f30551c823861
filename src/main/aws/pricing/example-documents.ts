/**
 * Hand-made entries of a PriceList for tests, shaped as AWS's own: every attribute a string, prices
 * as strings in the OnDemand term, and Reserved terms beside them.
 */
export type ExampleProduct = {
  sku: string;
  instanceType: string;
  /** USD per hour as AWS writes it ("0.0960000000"), or null for a product without OnDemand terms. */
  perHour: string | null;
  usageType?: string;
  operation?: string;
  productFamily?: string;
  publicationDate?: string;
  currency?: string;
  unit?: string;
  /** Reserved terms, as AWS writes them; one of a year without upfront where it is left out. */
  reserved?: ExampleReservation[];
  /** Over or beside the usual attributes; undefined takes one away. */
  attributes?: Record<string, string | undefined>;
};

/** A reserved term: prices as AWS writes them; one that is left out has no line. */
export type ExampleReservation = {
  length: string;
  option: string;
  offeringClass?: string;
  hourly?: string;
  upfront?: string;
};

const YEAR_WITHOUT_UPFRONT: ExampleReservation = {
  length: '1yr',
  option: 'No Upfront',
  hourly: '0.0600000000',
};

function reservation(
  { length, option, offeringClass = 'standard', hourly, upfront }: ExampleReservation,
  currency: string,
) {
  return {
    priceDimensions: {
      ...(hourly !== undefined && {
        hour: { unit: 'Hrs', beginRange: '0', endRange: 'Inf', pricePerUnit: { [currency]: hourly } },
      }),
      ...(upfront !== undefined && { sum: { unit: 'Quantity', pricePerUnit: { [currency]: upfront } } }),
    },
    termAttributes: { LeaseContractLength: length, PurchaseOption: option, OfferingClass: offeringClass },
  };
}

export function priceDocument(product: ExampleProduct): string {
  const offer = `${product.sku}.JRTCKXETXF`;
  const usual: Record<string, string | undefined> = {
    servicecode: 'AmazonEC2',
    location: 'US East (N. Virginia)',
    locationType: 'AWS Region',
    regionCode: 'us-east-1',
    instanceType: product.instanceType,
    operatingSystem: 'Linux',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    licenseModel: 'No License required',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
    usagetype: product.usageType ?? `BoxUsage:${product.instanceType}`,
    operation: product.operation ?? 'RunInstances',
  };
  const dimension = {
    [`${offer}.6YS6EN2CT7`]: {
      rateCode: `${offer}.6YS6EN2CT7`,
      unit: product.unit ?? 'Hrs',
      beginRange: '0',
      endRange: 'Inf',
      description: 'an hour of it',
      appliesTo: [],
      pricePerUnit: { [product.currency ?? 'USD']: product.perHour ?? '' },
    },
  };
  const onDemand = {
    [offer]: {
      sku: product.sku,
      offerTermCode: 'JRTCKXETXF',
      effectiveDate: '2026-07-01T00:00:00Z',
      priceDimensions: dimension,
      termAttributes: {},
    },
  };
  return JSON.stringify({
    product: {
      sku: product.sku,
      productFamily: product.productFamily ?? 'Compute Instance',
      attributes: { ...usual, ...product.attributes },
    },
    serviceCode: 'AmazonEC2',
    terms: {
      ...(product.perHour === null ? {} : { OnDemand: onDemand }),
      Reserved: Object.fromEntries(
        (product.reserved ?? [YEAR_WITHOUT_UPFRONT]).map((one, index) => [
          `${product.sku}.TERM${index}`,
          reservation(one, product.currency ?? 'USD'),
        ]),
      ),
    },
    version: '20260717000000',
    publicationDate: product.publicationDate ?? '2026-07-17T20:00:00Z',
  });
}
