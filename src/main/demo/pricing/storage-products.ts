import { stableSku } from '../stable-id';
import { locationAttributes } from './compute-product';
import type { PriceLocation } from './locations';
import { PUBLICATION_DATE } from './product';
import {
  DEEP_ARCHIVE,
  DEEP_REQUEST_KINDS,
  DEEP_RETRIEVAL_KINDS,
  ODD_KINDS,
  REQUEST_KINDS,
  RETRIEVAL_KINDS,
  STORAGE_CONFLICT,
  STORAGE_KINDS,
  storageFactor,
  type StorageKind,
  type WorkKind,
} from './storage-rules';

/** A product of S3, before it is written out. */
export type StorageProduct = {
  sku: string;
  productFamily: string | null;
  attributes: Record<string, string>;
  unit: string;
  /** USD in tiers, each from so many units on. */
  tiers: { from: number; usd: number }[];
  words: string;
};

/** The services under which S3 has products in the Price List. */
export const STORAGE_SERVICES = ['AmazonS3', 'AmazonS3GlacierDeepArchive'] as const;
export type StorageService = (typeof STORAGE_SERVICES)[number];

/** What a service sells in one place; nothing in Local and Wavelength Zones. */
export function storageProducts(service: StorageService, location: PriceLocation): StorageProduct[] {
  if (location.locationType !== 'AWS Region') return [];
  if (service === 'AmazonS3GlacierDeepArchive') {
    return [
      byVolume(service, location, DEEP_ARCHIVE, 0),
      ...byWork(service, location, DEEP_REQUEST_KINDS, 'Requests'),
      ...byWork(service, location, DEEP_RETRIEVAL_KINDS, 'GB'),
    ];
  }
  return [
    // the odd ones first, for whoever takes what comes first
    ...ODD_KINDS.map((kind, index) => byVolume(service, location, kind, index + 1)),
    ...STORAGE_KINDS.map((kind) => byVolume(service, location, kind, 0)),
    ...conflict(service, location),
    ...others(service, location),
    ...byWork(service, location, REQUEST_KINDS, 'Requests'),
    ...byWork(service, location, RETRIEVAL_KINDS, 'GB'),
  ];
}

function byVolume(
  service: StorageService,
  location: PriceLocation,
  { usage, volumeType, storageClass, usd, family, operation = '' }: StorageKind,
  variant: number,
): StorageProduct {
  return product(service, location, {
    usage,
    operation,
    family: family ?? null,
    attributes: { storageClass, volumeType, availability: '99.99%', durability: '99.999999999%' },
    unit: 'GB-Mo',
    usd,
    words: `per GB-Month of storage used - ${volumeType}`,
    variant,
  });
}

function conflict(service: StorageService, location: PriceLocation): StorageProduct[] {
  const kind = STORAGE_KINDS.find(({ usage }) => usage === STORAGE_CONFLICT.usage);
  if (location.code !== STORAGE_CONFLICT.region || !kind) return [];
  return [
    byVolume(service, location, { ...kind, usd: kind.usd.map(([from, usd]) => [from, usd * 1.1]) }, 99),
  ];
}

function byWork(
  service: StorageService,
  location: PriceLocation,
  kinds: readonly WorkKind[],
  unit: 'Requests' | 'GB',
): StorageProduct[] {
  return kinds.map(({ usage, group, words, usd, operation = '' }, index) =>
    product(service, location, {
      usage,
      operation,
      family: unit === 'Requests' ? 'API Request' : null,
      attributes: { group, groupDescription: words },
      unit,
      usd: [[0, usd]],
      words: unit === 'Requests' ? `per ${words} request` : `per GB ${words}`,
      variant: index,
    }),
  );
}

function others(service: StorageService, location: PriceLocation): StorageProduct[] {
  const sold = { operation: '', family: null, variant: 0 };
  return [
    product(service, location, {
      ...sold,
      usage: 'TagStorage-TagHrs',
      attributes: {},
      unit: 'Tag-Mo',
      usd: [[0, 0.000001]],
      words: 'per tag-month',
    }),
    product(service, location, {
      ...sold,
      usage: 'Monitoring-Automation-INT',
      attributes: { group: 'S3-Monitoring-INT' },
      unit: 'Objects',
      usd: [[0, 0.0000025]],
      words: 'per object monitored in Intelligent-Tiering',
    }),
  ];
}

function product(
  service: StorageService,
  location: PriceLocation,
  sold: {
    usage: string;
    operation: string;
    family: string | null;
    attributes: Record<string, string>;
    unit: string;
    usd: StorageKind['usd'];
    words: string;
    /** Sets apart products that are equal in the rest. */
    variant: number;
  },
): StorageProduct {
  const usagetype = `${location.usagePrefix}${sold.usage}`;
  const factor = storageFactor(location.priced);
  // to the hundred-thousandth of a cent for storage, and as far as requests need it
  const digits = sold.unit === 'GB-Mo' ? 5 : 9;
  return {
    sku: stableSku(`${service} ${location.code} ${usagetype} ${sold.operation} ${sold.variant}`),
    productFamily: sold.family,
    attributes: {
      ...locationAttributes(location),
      servicecode: service,
      servicename: 'Amazon Simple Storage Service',
      usagetype,
      operation: sold.operation,
      ...sold.attributes,
    },
    unit: sold.unit,
    tiers: sold.usd.map(([from, usd]) => ({ from, usd: Number((usd * factor).toFixed(digits)) })),
    words: sold.words,
  };
}

/** The product as an entry of `PriceList`: a document of its own, in a string. */
export function storageEntry(product: StorageProduct): string {
  const { sku, productFamily, attributes, unit, tiers, words } = product;
  const term = `${sku}.JRTCKXETXF`;
  const priceDimensions = Object.fromEntries(
    tiers.map(({ from, usd }, index) => {
      const rateCode = `${term}.${stableSku(`${sku} ${from}`).slice(0, 10)}`;
      const endRange = String(tiers[index + 1]?.from ?? 'Inf');
      return [
        rateCode,
        {
          unit,
          endRange,
          description: `$${usd.toFixed(10)} ${words}`,
          appliesTo: [],
          rateCode,
          beginRange: String(from),
          pricePerUnit: { USD: usd.toFixed(10) },
        },
      ];
    }),
  );
  return JSON.stringify({
    product: { ...(productFamily === null ? {} : { productFamily }), attributes, sku },
    serviceCode: attributes['servicecode'],
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions,
          sku,
          effectiveDate: '2026-07-01T00:00:00Z',
          offerTermCode: 'JRTCKXETXF',
          termAttributes: {},
        },
      },
    },
    version: PUBLICATION_DATE.replace(/\D/g, ''),
    publicationDate: PUBLICATION_DATE,
  });
}
