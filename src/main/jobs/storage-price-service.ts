import type { StoragePrices, TieredPrice } from '../../shared/contract/storage-prices';
import { LIST_REQUEST } from '../aws/pricing/storage-usages';
import type { Catalogue, RegionScope } from './catalogue';

/** Tells what S3 asks for. */
export function createStoragePriceService({ catalogue }: { catalogue: Catalogue }) {
  return {
    /**
     * The saved prices at once, whatever their age, then AWS's own where those are old, then what went
     * wrong if anything did. Ends with a value that is not `loading`. Throws where the connection is stale.
     */
    async *prices(
      { connectionId, region }: RegionScope,
      signal: AbortSignal,
    ): AsyncGenerator<StoragePrices, void, undefined> {
      let rows: Record<string, TieredPrice> = {};
      let told: StoragePrices = {
        region,
        storage: {},
        listRequest: { state: 'unknown' },
        usage: {},
        age: null,
        loading: true,
        problem: null,
      };
      for await (const event of catalogue.readStoragePrices({ connectionId, region }, false, signal)) {
        if (event.kind === 'rows') {
          rows = event.reset ? event.rows : { ...rows, ...event.rows };
        } else if (event.kind === 'age') {
          // not before: a part of a list may lack the SKU that another one disagrees with
          const { [LIST_REQUEST]: listRequest, ...others } = rows;
          const all = Object.entries(others);
          told = {
            ...told,
            // classes are in capitals, and only they
            storage: Object.fromEntries(all.filter(([name]) => isClass(name))),
            usage: Object.fromEntries(all.filter(([name]) => !isClass(name))),
            listRequest: listRequest ?? { state: 'unknown' },
            age: event.age,
          };
          yield told;
        } else if (event.kind === 'problem') {
          told = { ...told, problem: event.problem };
        }
      }
      if (!signal.aborted) yield { ...told, loading: false };
    },
  };
}

function isClass(name: string): boolean {
  return /^[A-Z_]+$/.test(name);
}
