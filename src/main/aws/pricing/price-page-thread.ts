import { AnswerThread } from '../answer-thread';
import type { PriceEntry } from './price-entry';
import createWorker from './price-page-worker?nodeWorker';

/** A page of GetProducts with its entries read. */
export type ReadPage = { nextToken: string | null; entries: PriceEntry[] };

/** Reads pages of the Price List, which are about a megabyte each. Shared by all connections. */
export const pricePageThread = new AnswerThread<Uint8Array, ReadPage>(createWorker);
