/**
 * A glob as a regular expression that matches the whole of a text, in the words that Python, JavaScript and POSIX
 * share: `any` is what stands for any character there.
 */
export function globExpression(glob: string, any: string): string {
  let pattern = '';
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob.charAt(at);
    const close = character === '[' ? glob.indexOf(']', at + (glob.charAt(at + 1) === '!' ? 3 : 2)) : -1;
    if (close > 0) {
      pattern += glob.slice(at, close + 1).replace(/^\[!/, '[^');
      at = close;
    } else if (character === '*') pattern += `${any}*`;
    else pattern += character === '?' ? any : escaped(character);
  }
  return `^${pattern}$`;
}

/** A character that stands for itself; in brackets where it would not, which every dialect reads alike. */
function escaped(character: string): string {
  if (character === '^' || character === '\\') return `\\${character}`;
  return /[.*+?()[\]{}|$]/.test(character) ? `[${character}]` : character;
}
