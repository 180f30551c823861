/**
 * The openings of listings that wait for their answer. A view that comes as another goes may share its
 * listing, as Analyze does with Objects, and a listing that nobody shows in between would end.
 */
const waiting = new Set<Promise<unknown>>();

/** Notes an opening until it is answered. */
export function noteOpening<Opened>(opening: Promise<Opened>): Promise<Opened> {
  const forget = () => void waiting.delete(opening);
  waiting.add(opening);
  opening.then(forget, forget);
  return opening;
}

/** Resolves when the views that come as another goes have what they share with it. */
export async function openingsAnswered(): Promise<void> {
  // what comes in the same commit opens after what goes is cleaned up
  await new Promise((resolve) => window.setTimeout(resolve));
  await Promise.allSettled(waiting);
}
