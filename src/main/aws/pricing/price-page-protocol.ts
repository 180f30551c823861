import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $Schema, $ShapeDeserializer } from '@smithy/types';
import type { PriceEntry } from './price-entry';
import { pricePageThread } from './price-page-thread';

/** Bytes that are read here in a few milliseconds: going to a thread and back would take as long. */
const SMALL = 48 * 1024;

/** What a thread has read of a page, by the list that the SDK hands out in its place. */
const readOf = new WeakMap<object, PriceEntry[]>();

/** The entries of a list that a thread has read already; null for a list as it came. */
export function entriesRead(priceList: object): PriceEntry[] | null {
  return readOf.get(priceList) ?? null;
}

/** Has large pages of GetProducts read by a thread, and everything else by the SDK's own deserialiser. */
class ThreadedDeserializer implements $ShapeDeserializer<string | Uint8Array> {
  constructor(private readonly own: $ShapeDeserializer<string | Uint8Array>) {}

  setSerdeContext(context: Parameters<$ShapeDeserializer['setSerdeContext']>[0]): void {
    this.own.setSerdeContext(context);
  }

  read(schema: $Schema, data: string | Uint8Array): unknown {
    const isPage = NormalizedSchema.of(schema).getName() === 'GetProductsResponse';
    if (!isPage || typeof data === 'string' || data.length <= SMALL) return this.own.read(schema, data);
    return pricePageThread.read(data).then((page): unknown => {
      if (!page) return this.own.read(schema, data);
      const PriceList: string[] = [];
      readOf.set(PriceList, page.entries);
      return { PriceList, ...(page.nextToken !== null && { NextToken: page.nextToken }) };
    });
  }
}

/**
 * The Price List's protocol as the SDK has it, except that large pages are read by a thread: a page holds up the
 * window for some 80 ms otherwise (`npm run bench -- prices`).
 */
export class ThreadedPricingProtocol extends AwsJson1_1Protocol {
  constructor(options: ConstructorParameters<typeof AwsJson1_1Protocol>[0]) {
    super(options);
    this.deserializer = new ThreadedDeserializer(this.deserializer);
  }
}
