import { remembered } from '../../filter/remembered';
import type { InstanceRow } from '../../../shared/contract/instances';
import type { LaunchForm, LaunchResult } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { EMPTY_DRAFT, withoutRegionBound, type LaunchDraft } from './launch-draft';
import { askedOf, begin, fail, NO_SUBMISSIONS, succeed, type LaunchTarget } from './submission';

/** The draft and the place (connection and region) that its ids belong to. */
type PlacedDraft = { place: string; draft: LaunchDraft };

/** What was typed, until the window closes. */
export const draftMemory = remembered<PlacedDraft>({ place: '', draft: EMPTY_DRAFT });

/** The submissions, so that one under way is not forgotten when the view is left. */
export const submissionMemory = remembered(NO_SUBMISSIONS);

/** The draft as it may be shown in a place: ids of another one are gone. */
export function draftFor(placed: PlacedDraft, place: string): LaunchDraft {
  return placed.place === place ? placed.draft : withoutRegionBound(placed.draft);
}

/**
 * Sends the form with the token that belongs to it, unless a submission is on its way already.
 * Resolves with what was launched, or null; how it went is in `submissionMemory`. Never rejects,
 * and is never aborted: whoever breaks off a launch does not know whether it happened.
 */
export async function submitLaunch(
  target: LaunchTarget,
  form: LaunchForm,
  launch: (clientToken: string, again: boolean) => Promise<LaunchResult>,
  problemOf: (error: unknown) => Problem,
): Promise<LaunchResult | null> {
  const begun = begin(submissionMemory.get(), askedOf(target, form), () => crypto.randomUUID());
  if (!begun) return null;
  submissionMemory.set(begun.submissions);
  try {
    const result = await launch(begun.token, begun.again);
    submissionMemory.set(succeed(submissionMemory.get()));
    return result;
  } catch (error) {
    submissionMemory.set(fail(submissionMemory.get(), problemOf(error)));
    return null;
  }
}

/** Fills the form with what an instance was launched with; the rest of the form stays. */
export function moreLike(instance: InstanceRow, place: string): void {
  const draft = draftFor(draftMemory.get(), place);
  draftMemory.set({
    place,
    draft: {
      ...draft,
      imageId: instance.imageId ?? '',
      instanceType: instance.instanceType,
      keyName: instance.keyName ?? '',
      securityGroupIds: instance.securityGroups.map((group) => group.id),
      subnetId: instance.subnetId ?? '',
    },
  });
}
