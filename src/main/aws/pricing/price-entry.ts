import { parseOffer, type Offer } from './offer';
import { parseStorageOffer, type StorageOffer } from './storage-offer';

/** An entry of a PriceList as what it is: a SKU of EC2, or one of S3; neither where it cannot be read. */
export type PriceEntry = { offer: Offer | null; storage: StorageOffer | null };

/** Reads an entry, which is JSON in a string. EC2's products have an instance type, S3's have none. */
export function readEntry(json: string): PriceEntry {
  const offer = parseOffer(json);
  return { offer, storage: offer ? null : parseStorageOffer(json) };
}
