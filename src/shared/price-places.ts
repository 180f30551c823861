/** "us-west-2" of "us-west-2-lax-1": a few letters, words, and a digit that ends the region's own name. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d+/;

/**
 * The region that a place of the Price List belongs to. Local and Wavelength Zones have a regionCode of their own,
 * which begins with their region's; a region is its own.
 */
export function regionOfPlace(place: string): string {
  return REGION.exec(place)?.[0] ?? place;
}

/** Whether prices of a place are those of a Local or Wavelength Zone, and not a region's. */
export function isZonePlace(place: string): boolean {
  return regionOfPlace(place) !== place;
}
