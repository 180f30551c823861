import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemFrom, useTRPC } from '../../api';
import { useDebounced } from '../../design/use-debounced';
import type {
  Choices,
  ImageChoice,
  LaunchChoices,
  LaunchEstimate,
  LaunchExtrasPrices,
} from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { countOf, type LaunchDraft } from './launch-draft';

type Place = { connectionId: string; region: string };

/** Asked again on leaving and coming back; broken off when nobody waits for it any more. */
const OPTIONS = { trpc: { abortOnUnmount: true } };

/** Long enough to finish a word, too short to notice. */
const SETTLE_MS = 300;

/** Key pairs, security groups and subnets of the account; undefined while they are asked for. */
export function useLaunchChoices(place: Place): LaunchChoices | undefined {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.launch.choices.queryOptions(place, OPTIONS));
  if (data) return data;
  return error ? choicesDenied(problemFrom(error)) : undefined;
}

/** Asks for the account's choices again, after something was made. */
export function useRefreshedChoices(place: Place): () => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => void queries.invalidateQueries(trpc.launch.choices.queryFilter(place));
}

function choicesDenied(problem: Problem): LaunchChoices {
  const none = { items: [], problem };
  return { keyPairs: none, securityGroups: none, subnets: none, instanceProfiles: none, defaultVpcId: null };
}

/** What volumes and addresses cost in the region; undefined while it is asked for. */
export function useExtras(place: Place): LaunchExtrasPrices | undefined {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.launch.extras.queryOptions(place, OPTIONS));
  if (data) return data;
  return error ? { prices: {}, age: null, problem: problemFrom(error) } : undefined;
}

/** Public images for an architecture; undefined while they are asked for. */
export function useImages(place: Place, architecture: string): Choices<ImageChoice> | undefined {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.launch.images.queryOptions({ ...place, architecture }, OPTIONS));
  if (data) return data;
  return error ? { items: [], problem: problemFrom(error) } : undefined;
}

/** The zones that offer a type of the catalogue; null while they are not known, or may not be asked for. */
export function useTypeZones(place: Place, instanceType: string | null): readonly string[] | null {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.launch.typeZones.queryOptions(instanceType === null ? skipToken : { ...place, instanceType }, {
      ...OPTIONS,
      staleTime: ZONES_STAY_MS,
      retry: false,
    }),
  );
  return data ?? null;
}

/** Where types are offered changes by the month. */
const ZONES_STAY_MS = 3_600_000;

export type Estimate =
  | { state: 'nothing-to-price' }
  | { state: 'asking' }
  | { state: 'failed'; problem: Problem }
  | { state: 'known'; estimate: LaunchEstimate };

/** What the type costs with the image chosen; asked a moment after typing stops. */
export function useEstimate(place: Place, draft: LaunchDraft): Estimate {
  const trpc = useTRPC();
  const type = draft.instanceType.trim();
  const instanceType = useDebounced(type, SETTLE_MS);
  const image = draft.imageId.trim();
  const settledImage = useDebounced(image, SETTLE_MS);
  const imageId = /^ami-[0-9a-z]+$/i.test(settledImage) ? settledImage : null;
  const ready = /^[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+$/i.test(instanceType);
  const { data, error } = useQuery(
    trpc.launch.estimate.queryOptions(ready ? { ...place, instanceType, imageId } : skipToken, OPTIONS),
  );
  if (type === '') return { state: 'nothing-to-price' };
  if (type !== instanceType || image !== settledImage) return { state: 'asking' };
  if (!ready) return { state: 'nothing-to-price' };
  if (data) return { state: 'known', estimate: data };
  return error ? { state: 'failed', problem: problemFrom(error) } : { state: 'asking' };
}

/** How many instances the price is for: the maximum, or one while it is not yet a number. */
export function pricedCount(draft: LaunchDraft): number {
  return countOf(draft.maxCount) ?? 1;
}
