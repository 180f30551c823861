import { useCallback, useEffect, useReducer, useState } from 'react';
import { problemFrom, useTRPCClient } from '../../api';
import { emptyInstances, instancesFor, instancesReducer, type InstancesState } from './instances-state';

/** Numbers the streams of this page, so that a late event is known by its number. */
let runs = 0;

/** Follows the instances of a region; `refresh` asks AWS again at once. */
export function useInstances(
  connectionId: string,
  region: string,
): { state: InstancesState; refresh: () => void } {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(instancesReducer, { connectionId, region }, emptyInstances);
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    runs += 1;
    const run = runs;
    const key = { connectionId, region };
    dispatch({ kind: 'start', run, key });
    const subscription = client.instances.watch.subscribe(key, {
      onData: (event) => dispatch({ kind: 'event', run, event }),
      onComplete: () => dispatch({ kind: 'end', run, problem: null }),
      onError: (error) => dispatch({ kind: 'end', run, problem: problemFrom(error) }),
    });
    return () => subscription.unsubscribe();
  }, [client, connectionId, region, asked]);

  const refresh = useCallback(() => setAsked((times) => times + 1), []);
  return { state: instancesFor(state, { connectionId, region }), refresh };
}
