import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useRemembered } from '../../filter/remembered';
import { draftFor, draftMemory } from './launch-memory';
import type { LaunchDraft } from './launch-draft';

function change(place: string, changed: Partial<LaunchDraft>): void {
  draftMemory.set({ place, draft: { ...draftFor(draftMemory.get(), place), ...changed } });
}

/**
 * The draft in a place (connection and region), and how to change it. A type in the address
 * (`?type=m5.large`) is taken over once and then leaves the address, so that going back to it
 * does not undo what was typed since.
 */
export function useDraft(place: string): [LaunchDraft, (changed: Partial<LaunchDraft>) => void] {
  const [placed] = useRemembered(draftMemory);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const type = search.get('type');
  const region = search.get('region');

  useEffect(() => {
    if (type === null) return;
    change(place, { instanceType: type });
    const rest = region === null ? '' : `?${new URLSearchParams({ region }).toString()}`;
    void navigate(`/launch${rest}`, { replace: true });
  }, [place, type, region, navigate]);

  return [draftFor(placed, place), (changed) => change(place, changed)];
}
