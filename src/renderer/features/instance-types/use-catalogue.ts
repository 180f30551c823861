import { useCallback, useEffect, useReducer, useState } from 'react';
import { problemFrom, useTRPCClient } from '../../api';
import {
  catalogueFor,
  catalogueReducer,
  emptyCatalogue,
  type CatalogueKey,
  type CatalogueState,
} from './catalogue-state';

/** Numbers the streams of this page, so that a late event is known by its number. */
let runs = 0;

/**
 * Follows the catalogue of a region and price choice. Another key cancels the stream at once;
 * `refresh` asks AWS even if what is kept is fresh.
 */
export function useCatalogue(key: CatalogueKey): { catalogue: CatalogueState; refresh: () => void } {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(catalogueReducer, key, emptyCatalogue);
  const { connectionId, region } = key;
  const { operatingSystem, tenancy, software, licenseModel } = key.choice;

  // how often a refresh was asked for; under another key what is kept is good enough again
  const keyText = [connectionId, region, operatingSystem, tenancy, software, licenseModel].join('\n');
  const [asked, setAsked] = useState({ keyText, times: 0 });
  if (asked.keyText !== keyText) setAsked({ keyText, times: 0 });
  const refreshes = asked.keyText === keyText ? asked.times : 0;

  useEffect(() => {
    runs += 1;
    const run = runs;
    const choice = { operatingSystem, tenancy, software, licenseModel };
    dispatch({ kind: 'start', run, key: { connectionId, region, choice } });
    const subscription = client.instanceTypes.catalogue.subscribe(
      { connectionId, region, choice, refresh: refreshes > 0 },
      {
        onData: (event) => dispatch({ kind: 'event', run, event }),
        onComplete: () => dispatch({ kind: 'end', run, problem: null }),
        onError: (error) => dispatch({ kind: 'end', run, problem: problemFrom(error) }),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, connectionId, region, operatingSystem, tenancy, software, licenseModel, refreshes]);

  const refresh = useCallback(() => setAsked((now) => ({ ...now, times: now.times + 1 })), []);
  return { catalogue: catalogueFor(state, key), refresh };
}
