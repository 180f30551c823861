/**
 * Browsers cap an element's height (Chrome near 33.5 million pixels, less when zoomed), so a long list
 * gets a lower scroller: its real ("physical") scroll position stands for a larger ("virtual") one.
 * Short moves count one to one, so that the wheel goes as far as everywhere else; long ones (the bar
 * dragged, a jump) in proportion, so that every row can be reached.
 */

/** Safely below the cap even at 200 % zoom. */
export const MOST_PHYSICAL_PX = 15_000_000;

/** Moves up to this far count one to one: more than the wheel or a touch makes within a frame. */
const SHORT_MOVE_PX = 4_000;

/** The farthest scroll positions of both kinds, in CSS pixels. */
export type ScrollScale = { physicalMax: number; virtualMax: number };

/** Where the scroller stands and what that stands for. */
export type ScrollPosition = { physical: number; virtual: number };

/** The scale for a list of this height seen through a window of that height. */
export function scrollScale(virtualHeight: number, windowHeight: number): ScrollScale {
  return {
    physicalMax: Math.max(0, physicalHeight(virtualHeight) - windowHeight),
    virtualMax: Math.max(0, virtualHeight - windowHeight),
  };
}

/** The height to give the element. */
export function physicalHeight(virtualHeight: number): number {
  return Math.min(virtualHeight, MOST_PHYSICAL_PX);
}

/** The position in proportion to a virtual offset, clamped to the list. */
export function positionAt(scale: ScrollScale, virtual: number): ScrollPosition {
  const clamped = Math.min(scale.virtualMax, Math.max(0, virtual));
  const physical = scale.virtualMax === 0 ? 0 : (clamped / scale.virtualMax) * scale.physicalMax;
  return { physical, virtual: clamped };
}

/**
 * Where a scroll to `physical` leads from `before`. The answer's own `physical` differs from the
 * asked one where the scroller reached an end before the list did: move the scroller there.
 */
export function followScroll(scale: ScrollScale, before: ScrollPosition, physical: number): ScrollPosition {
  if (scale.physicalMax === scale.virtualMax) {
    return { physical, virtual: Math.min(scale.virtualMax, Math.max(0, physical)) };
  }
  const moved = physical - before.physical;
  if (Math.abs(moved) > SHORT_MOVE_PX) {
    return {
      physical,
      virtual: positionAt(scale, (physical / scale.physicalMax) * scale.virtualMax).virtual,
    };
  }
  const virtual = Math.min(scale.virtualMax, Math.max(0, before.virtual + moved));
  const atEnd = physical <= 0 || physical >= scale.physicalMax;
  const listAtEnd = virtual <= 0 || virtual >= scale.virtualMax;
  if (atEnd === listAtEnd) return { physical, virtual };
  const proportional = positionAt(scale, virtual);
  // less than a pixel cannot be scrolled: the end is reached
  if (proportional.physical < 1) return positionAt(scale, 0);
  if (scale.physicalMax - proportional.physical < 1) return positionAt(scale, scale.virtualMax);
  return proportional;
}

/** The virtual offset that brings a row into the window, moving as little as possible. */
export function offsetToReveal(
  index: number,
  rowHeight: number,
  windowHeight: number,
  offset: number,
): number {
  const top = index * rowHeight;
  if (top < offset || windowHeight < rowHeight) return top;
  return top + rowHeight > offset + windowHeight ? top + rowHeight - windowHeight : offset;
}
