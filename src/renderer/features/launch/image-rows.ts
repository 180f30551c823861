import type { ListedImage } from '../../../shared/contract/launch';
import { matchesWords, wordsOf } from '../../filter/words';

/** The images that have all the words typed, and one of the architectures where any is given. */
export function imagesShown(
  images: readonly ListedImage[],
  search: string,
  architectures: readonly string[],
): ListedImage[] {
  const words = wordsOf(search);
  return images.filter(
    ({ imageId, name, description, owner, platform, architecture }) =>
      (architectures.length === 0 || architectures.includes(architecture)) &&
      matchesWords([imageId, name, description, owner, platform, architecture].join(' '), words),
  );
}
