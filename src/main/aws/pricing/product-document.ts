import { z } from 'zod';

/** A text that may be missing or something else. */
const text = z.string().optional().catch(undefined);

const priceDimension = z.object({
  unit: text,
  beginRange: text,
  endRange: text,
  pricePerUnit: z.record(z.string(), z.unknown()),
});

/** One line of a term: so much a unit, from one quantity to another. */
export type PriceDimension = z.infer<typeof priceDimension>;

/** A term of an offer: its lines, and what it says of itself. */
const offerTerm = z.object({
  priceDimensions: z.record(z.string(), priceDimension),
  termAttributes: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** Lenient on what is extra or odd: the list holds thousands of products, and one odd one must not cost the rest. */
const document = z.object({
  product: z.object({
    sku: z.string().min(1),
    productFamily: text,
    attributes: z.record(z.string(), z.unknown()),
  }),
  terms: z
    .object({
      OnDemand: z.record(z.string(), offerTerm).optional().catch(undefined),
      // each by itself: one that cannot be read must not cost the others
      Reserved: z.record(z.string(), offerTerm.nullable().catch(null)).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  publicationDate: text,
});

/** A product of the Price List, as far as every service has the same; null where the document is silent. */
export type ProductDocument = {
  sku: string;
  productFamily: string | null;
  attributes: Record<string, unknown>;
  /** An attribute that is a text, and not an empty one. */
  attribute: (name: string) => string | null;
  /** The lines of each on-demand term. */
  onDemand: PriceDimension[][];
  /** The reserved terms that can be read: what each says of itself, and its lines. */
  reserved: { attributes: Record<string, unknown>; dimensions: PriceDimension[] }[];
  /** ISO time, or null. */
  publishedAt: string | null;
};

/** Reads one entry of a PriceList, which is JSON in a string; null when it is not a product. */
export function readProduct(json: string): ProductDocument | null {
  const parsed = document.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const { product, terms, publicationDate } = parsed.data;
  const { sku, productFamily, attributes } = product;
  return {
    sku,
    productFamily: productFamily ?? null,
    attributes,
    attribute: (name) => {
      const value = attributes[name];
      return typeof value === 'string' && value !== '' ? value : null;
    },
    onDemand: Object.values(terms?.OnDemand ?? {}).map((term) => Object.values(term.priceDimensions)),
    reserved: Object.values(terms?.Reserved ?? {}).flatMap((term) =>
      term
        ? [{ attributes: term.termAttributes ?? {}, dimensions: Object.values(term.priceDimensions) }]
        : [],
    ),
    publishedAt: publicationDate ?? null,
  };
}

/** Money as a document writes it: a number, or a text of one; anything else is NaN. */
export function moneyOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
}

/** The latest date that any document told; ISO dates in UTC sort as text. */
export function latestPublication(products: Iterable<Pick<ProductDocument, 'publishedAt'>>): string | null {
  let latest: string | null = null;
  for (const { publishedAt } of products) {
    if (publishedAt !== null && (latest === null || publishedAt > latest)) latest = publishedAt;
  }
  return latest;
}

/** What the JSON says; null where it is none. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
